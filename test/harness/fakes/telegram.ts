import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Mood } from './http.ts';

export interface TelegramMessage {
  readonly chat: string;
  readonly id: number;
  readonly text: string;
  readonly silent: boolean;
  /** The message that it answers. */
  readonly below: number | null;
  readonly buttons: readonly { readonly text: string; readonly callback_data: string }[];
}
export interface FakeTelegram {
  readonly settings: { botToken: string; apiUrl: string };
  /** What was sent, in its order. */
  sent(): readonly TelegramMessage[];
  /** What is seen now: an edit takes the place of what was sent. */
  shown(): readonly TelegramMessage[];
  /** What was answered to presses of buttons. */
  answered(): readonly { readonly id: string; readonly text: string }[];
  behave(mood: Mood): void;
  /** Somebody blocks the bot, or takes it back. */
  block(chat: string, blocked?: boolean): void;
  /** A group becomes a larger one, with another id. */
  moves(chat: string, to: string): void;
  revoke(): void;
  /** Somebody writes to the bot, or presses a button. Resolves when the bot has confirmed that it took it. */
  writes(from: { id: number; name: string; chatType?: string }, text: string): Promise<void>;
  presses(from: { id: number; name: string }, word: string): Promise<void>;
  /** The same update once more, as after an answer that was lost. */
  repeats(): Promise<void>;
  /** How many have asked for updates. */
  polls(): number;
  close(): Promise<void>;
}

interface Update {
  readonly update_id: number;
  readonly [kind: string]: unknown;
}

/** As much of the Bot API as we use: it checks the token and the limits, and gives updates out until they are confirmed. */
export async function startFakeTelegram(): Promise<FakeTelegram> {
  const botToken = '123456:TEST-token_of-a-bot';
  const sent: TelegramMessage[] = [];
  const shown = new Map<string, TelegramMessage>();
  const answered: { id: string; text: string }[] = [];
  const blocked = new Set<string>();
  const moved = new Map<string, string>();
  const sockets = new Set<Socket>();
  const confirmed: { id: number; done: () => void }[] = [];
  let updates: Update[] = [];
  let mood: Mood = { do: 'take' };
  let revoked = false;
  let count = 0;
  let polls = 0;
  let waiting: (() => void) | undefined;

  const refuse = (error_code: number, description: string, parameters?: object) => ({
    status: error_code,
    body: { ok: false, error_code, description, ...(parameters ? { parameters } : {}) },
  });
  const ok = (result: unknown) => ({ status: 200, body: { ok: true, result } });
  const wrong = (body: Record<string, any>): string | undefined => {
    const text = String(body['text'] ?? '');
    if (text.length === 0) return 'Bad Request: message text is empty';
    if (text.length > 4096) return 'Bad Request: message is too long';
    for (const { url, callback_data: data = '' } of body['reply_markup']?.inline_keyboard?.flat() ?? []) {
      if (Buffer.byteLength(data) > 64) return 'Bad Request: BUTTON_DATA_INVALID';
      if (url !== undefined && /localhost|127\.0\.0\.1/.test(url)) return 'Bad Request: Wrong HTTP URL';
    }
    return undefined;
  };
  const messageOf = (id: number, body: Record<string, any>): TelegramMessage => ({
    chat: String(body['chat_id']),
    id,
    text: String(body['text']),
    silent: body['disable_notification'] === true,
    below: body['reply_parameters']?.message_id ?? null,
    buttons: body['reply_markup']?.inline_keyboard?.flat() ?? [],
  });

  const methods: Record<
    string,
    (
      body: Record<string, any>,
    ) => { status: number; body: object } | Promise<{ status: number; body: object }>
  > = {
    getMe: () => ok({ id: 123456, is_bot: true, first_name: 'Evenkeel', username: 'evenkeel_test_bot' }),
    getWebhookInfo: () => ok({ url: '', has_custom_certificate: false, pending_update_count: 0 }),
    sendMessage(body) {
      const problem = wrong(body);
      if (problem) return refuse(400, problem);
      const movedTo = moved.get(String(body['chat_id']));
      if (movedTo)
        return refuse(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
          migrate_to_chat_id: Number(movedTo),
        });
      if (blocked.has(String(body['chat_id']))) return refuse(403, 'Forbidden: bot was blocked by the user');
      const message = messageOf(++count, body);
      sent.push(message);
      shown.set(`${message.chat} ${message.id}`, message);
      return ok({ message_id: message.id, date: 0, chat: { id: Number(message.chat), type: 'private' } });
    },
    editMessageText(body) {
      const key = `${body['chat_id']} ${body['message_id']}`;
      const before = shown.get(key);
      if (!before) return refuse(400, 'Bad Request: message to edit not found');
      const problem = wrong(body);
      if (problem) return refuse(400, problem);
      const after = messageOf(Number(body['message_id']), body);
      if (before.text === after.text && before.buttons.length === after.buttons.length)
        return refuse(400, 'Bad Request: message is not modified');
      shown.set(key, after);
      return ok(true);
    },
    answerCallbackQuery(body) {
      const text = String(body['text'] ?? '');
      if (text.length > 200) return refuse(400, 'Bad Request: MESSAGE_TOO_LONG');
      answered.push({ id: String(body['callback_query_id']), text });
      return ok(true);
    },
    async getUpdates(body) {
      polls++;
      const offset = Number(body['offset'] ?? 0);
      updates = updates.filter(({ update_id: id }) => id >= offset);
      for (const one of confirmed.filter(({ id }) => id < offset)) one.done();
      if (updates.length === 0 && Number(body['timeout'] ?? 0) > 0)
        await new Promise<void>((resolve) => {
          waiting?.();
          waiting = resolve;
          setTimeout(resolve, Number(body['timeout']) * 1000).unref();
        });
      return ok(updates);
    },
  };

  const server = createServer((request, response) => {
    void read(request).then(async (text) => {
      const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? [];
      const now = method === 'getUpdates' ? ({ do: 'take' } as const) : mood;
      if (now.do === 'hang') return;
      if (now.do === 'reset') return request.socket.destroy();
      if (now.do === 'answer') return response.writeHead(now.status, now.headers).end(now.body ?? '');
      if (now.do === 'slow') await new Promise((resolve) => setTimeout(resolve, now.ms));
      const make = methods[method];
      const answer =
        token !== botToken || revoked
          ? refuse(401, 'Unauthorized')
          : make
            ? await make(JSON.parse(text || '{}') as Record<string, any>)
            : refuse(404, 'Not Found');
      if (now.do === 'lose the answer') return request.socket.destroy();
      return response
        .writeHead(answer.status, { 'content-type': 'application/json' })
        .end(JSON.stringify(answer.body));
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  let next = 1000;
  let last: Update | undefined;
  const happens = (update: Record<string, unknown>): Promise<void> => {
    const one: Update = { ...update, update_id: ++next };
    last = one;
    updates.push(one);
    const taken = new Promise<void>((done) => confirmed.push({ id: one.update_id, done }));
    waiting?.();
    waiting = undefined;
    return taken;
  };
  const personOf = ({ id, name }: { id: number; name: string }) => ({
    id,
    is_bot: false,
    first_name: name,
    username: name.toLowerCase(),
  });
  return {
    settings: { botToken, apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    sent: () => sent,
    shown: () => [...shown.values()],
    answered: () => answered,
    behave: (to) => void (mood = to),
    block: (chat, isBlocked = true) => void (isBlocked ? blocked.add(chat) : blocked.delete(chat)),
    moves: (chat, to) => void moved.set(chat, to),
    revoke: () => void (revoked = true),
    writes: (from, text) =>
      happens({
        message: {
          message_id: ++count,
          date: 0,
          from: personOf(from),
          chat: { id: from.chatType === 'group' ? -from.id : from.id, type: from.chatType ?? 'private' },
          text,
        },
      }),
    presses: (from, word) =>
      happens({
        callback_query: {
          id: `press-${next}`,
          from: personOf(from),
          chat_instance: '1',
          data: word,
          message: { message_id: 1, date: 0, chat: { id: from.id, type: 'private' } },
        },
      }),
    repeats: () => happens({ ...last }),
    polls: () => polls,
    async close() {
      waiting?.();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
