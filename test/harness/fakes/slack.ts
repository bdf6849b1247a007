import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Mood } from './http.ts';

export interface Posted {
  readonly channel: string;
  readonly thread: string | null;
  readonly ts: string;
  /** All text of it, joined. */
  readonly text: string;
  /** What its buttons would tell, by their labels. */
  readonly buttons: readonly { readonly label: string; readonly actionId: string; readonly value: string }[];
}
export interface FakeSlack {
  /** For SLACK_API_URL. */
  readonly apiUrl: string;
  readonly settings: { botToken: string; appToken: string; signingSecret: string; apiUrl: string };
  posted(): readonly Posted[];
  /** What is seen now: an update takes the place of what was posted. */
  shown(): readonly Posted[];
  /** What one person alone was shown. */
  whispered(): readonly { readonly channel: string; readonly user: string; readonly text: string }[];
  /** How the whole API behaves from now on. */
  behave(mood: Mood): void;
  /** Somebody of the workspace. */
  knows(id: string, user: { name: string; email?: string }): void;
  /** The next calls of a method are answered with this error, until told otherwise. */
  fails(method: string, error: string | null, status?: number): void;
  /** As Slack signs requests to us. */
  sign(body: string, atSeconds?: number): Record<string, string>;
  /** Sends over the socket, and waits for its acknowledgement. */
  tell(type: 'events_api' | 'slash_commands' | 'interactive', payload: object): Promise<unknown>;
  /** Resolves when somebody listens by socket mode. */
  listened(): Promise<void>;
  close(): Promise<void>;
}

/** As much of Slack as we use: it checks the tokens, keeps what is posted, and speaks socket mode. */
export async function startFakeSlack(): Promise<FakeSlack> {
  const settings = { botToken: 'xoxb-test', appToken: 'xapp-test', signingSecret: 'a signing secret' };
  const posted: Posted[] = [];
  const shown = new Map<string, Posted>();
  const whispered: { channel: string; user: string; text: string }[] = [];
  let mood: Mood = { do: 'take' };
  const opened = new Set<string>();
  const users = new Map<string, { name: string; email?: string }>();
  const failures = new Map<string, { error: string; status: number }>();
  const sockets = new Set<Socket>();
  const waiting = new Map<string, (payload: unknown) => void>();
  let socket: Socket | undefined;
  let heard: () => void = () => undefined;
  const someoneListens = new Promise<void>((resolve) => (heard = resolve));
  let count = 0;

  const methods: Record<string, (body: URLSearchParams) => object> = {
    'chat.postMessage': (body) => {
      const to = body.get('channel') ?? '';
      // A person is written to in a conversation that was opened before.
      if (!/^[CGD]/.test(to) || (to.startsWith('D') && !opened.has(to)))
        return { ok: false, error: 'channel_not_found' };
      const channel = to;
      const wrong = wrongBlocks(body);
      if (wrong) return { ok: false, error: wrong };
      const ts = `1700000000.${String(++count).padStart(6, '0')}`;
      const said = readPosted(body, channel, ts);
      posted.push(said);
      shown.set(`${channel} ${ts}`, said);
      return { ok: true, channel, ts };
    },
    'chat.update': (body) => {
      const key = `${body.get('channel')} ${body.get('ts')}`;
      if (!shown.has(key)) return { ok: false, error: 'message_not_found' };
      const wrong = wrongBlocks(body);
      if (wrong) return { ok: false, error: wrong };
      shown.set(key, readPosted(body, body.get('channel')!, body.get('ts')!));
      return { ok: true, channel: body.get('channel'), ts: body.get('ts') };
    },
    'chat.postEphemeral': (body) => {
      whispered.push({
        channel: body.get('channel') ?? '',
        user: body.get('user') ?? '',
        text: body.get('text') ?? '',
      });
      return { ok: true, message_ts: '1.1' };
    },
    'users.lookupByEmail': (body) => {
      const found = [...users].find(([, { email }]) => email === body.get('email'));
      if (!found) return { ok: false, error: 'users_not_found' };
      return {
        ok: true,
        user: { id: found[0], profile: { real_name: found[1].name, email: found[1].email } },
      };
    },
    'conversations.open': (body) => {
      const user = body.get('users') ?? '';
      if (!users.has(user)) return { ok: false, error: 'user_not_found' };
      opened.add(`D${user.slice(1)}`);
      return { ok: true, channel: { id: `D${user.slice(1)}` } };
    },
    'auth.test': () => ({ ok: true, user: 'evenkeel', team: 'Example' }),
    'chat.getPermalink': (body) => ({
      ok: true,
      permalink: `https://slack.test/archives/${body.get('channel')}/p${body.get('message_ts')}`,
    }),
    'users.info': (body) => {
      const user = users.get(body.get('user') ?? '');
      if (!user) return { ok: false, error: 'user_not_found' };
      return {
        ok: true,
        user: { id: body.get('user'), profile: { real_name: user.name, email: user.email } },
      };
    },
    'apps.connections.open': () => ({ ok: true, url: `${url.replace('http', 'ws')}/socket` }),
  };

  const server = createServer((request, response) => {
    void read(request).then(async (text) => {
      const now = mood;
      if (now.do === 'hang') return;
      if (now.do === 'reset') return request.socket.destroy();
      if (now.do === 'answer') return response.writeHead(now.status, now.headers).end(now.body ?? '');
      if (now.do === 'slow') await new Promise((resolve) => setTimeout(resolve, now.ms));
      const method = (request.url ?? '').replace('/api/', '').split('?')[0]!;
      const token = method === 'apps.connections.open' ? settings.appToken : settings.botToken;
      const answer = (body: object, status = 200, headers = {}) =>
        response
          .writeHead(status, { 'content-type': 'application/json', ...headers })
          .end(JSON.stringify(body));
      if (request.headers.authorization !== `Bearer ${token}`)
        return answer({ ok: false, error: 'invalid_auth' });
      const failure = failures.get(method);
      if (failure) return answer({ ok: false, error: failure.error }, failure.status, { 'retry-after': '3' });
      const make = methods[method];
      if (now.do === 'lose the answer' && method.startsWith('chat.')) {
        make?.(new URLSearchParams(text));
        return request.socket.destroy();
      }
      return answer(make ? make(new URLSearchParams(text)) : { ok: false, error: 'unknown_method' });
    });
  });
  server.on('connection', (one) => {
    sockets.add(one);
    one.on('close', () => sockets.delete(one));
  });
  server.on('upgrade', (request, one: Socket) => {
    const accept = createHash('sha1')
      .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
      .digest('base64');
    one.write(
      `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
    );
    socket = one;
    let rest = Buffer.alloc(0);
    one.on('data', (data: Buffer) => {
      rest = Buffer.concat([rest, data]);
      for (let frame = readFrame(rest); frame; frame = readFrame(rest)) {
        rest = rest.subarray(frame.size);
        if (frame.opcode === 8) return void one.end(Buffer.from([0x88, 0x00]));
        if (frame.opcode !== 1) continue;
        const said = JSON.parse(frame.text) as { envelope_id?: string; payload?: unknown };
        waiting.get(said.envelope_id ?? '')?.(said.payload);
      }
    });
    one.write(textFrame(JSON.stringify({ type: 'hello', num_connections: 1 })));
    heard();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    apiUrl: `${url}/api/`,
    settings: { ...settings, apiUrl: `${url}/api/` },
    posted: () => posted,
    shown: () => [...shown.values()],
    whispered: () => whispered,
    behave: (next) => void (mood = next),
    knows: (id, user) => void users.set(id, user),
    fails: (method, error, status = 200) =>
      void (error === null ? failures.delete(method) : failures.set(method, { error, status })),
    sign(body, atSeconds = Math.floor(Date.now() / 1000)) {
      const signature = createHmac('sha256', settings.signingSecret)
        .update(`v0:${atSeconds}:${body}`)
        .digest('hex');
      return { 'x-slack-request-timestamp': String(atSeconds), 'x-slack-signature': `v0=${signature}` };
    },
    tell: (type, payload) =>
      new Promise((resolve) => {
        const id = `envelope-${++count}`;
        waiting.set(id, resolve);
        socket!.write(
          textFrame(JSON.stringify({ type, envelope_id: id, payload, accepts_response_payload: true })),
        );
      }),
    listened: () => someoneListens,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const one of sockets) one.destroy();
      await closed;
    },
  };
}

interface Block {
  readonly type: string;
  readonly block_id?: string;
  readonly text?: { readonly text: string };
  readonly elements?: readonly {
    readonly type: string;
    readonly action_id?: string;
    readonly value?: string;
    readonly text?: { readonly text: string } | string;
  }[];
}
const blocksOf = (body: URLSearchParams): Block[] => JSON.parse(body.get('blocks') ?? '[]') as Block[];

/** The limits that Slack's reference of Block Kit names. */
function wrongBlocks(body: URLSearchParams): string | undefined {
  for (const { block_id: id = '', text, elements = [] } of blocksOf(body)) {
    if (id.length > 255 || elements.length > 25) return 'invalid_blocks';
    if (text && (text.text.length === 0 || text.text.length > 3_000)) return 'invalid_blocks';
    for (const { type, text: label, value = '' } of elements) {
      if (type !== 'button') continue;
      const words = typeof label === 'string' ? '' : (label?.text ?? '');
      if (words.length === 0 || words.length > 75 || value.length > 2_000) return 'invalid_blocks';
    }
  }
  return undefined;
}

function readPosted(body: URLSearchParams, channel: string, ts: string): Posted {
  const blocks = body.get('blocks') ?? '[]';
  const texts = [...blocks.matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)].map(
    (found) => JSON.parse(`"${found[1]}"`) as string,
  );
  const buttons = blocksOf(body)
    .flatMap(({ elements = [] }) => elements)
    .filter(({ type }) => type === 'button')
    .map(({ action_id: actionId = '', value = '', text }) => ({
      label: typeof text === 'string' ? text : (text?.text ?? ''),
      actionId,
      value,
    }));
  return {
    channel,
    thread: body.get('thread_ts'),
    ts,
    text: [body.get('text'), ...texts].join('\n'),
    buttons,
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** RFC 6455: a text frame from a server is not masked. */
function textFrame(text: string): Buffer {
  const body = Buffer.from(text);
  if (body.length < 126) return Buffer.concat([Buffer.from([0x81, body.length]), body]);
  const head = Buffer.from([0x81, 126, 0, 0]);
  head.writeUInt16BE(body.length, 2);
  return Buffer.concat([head, body]);
}

function readFrame(bytes: Buffer): { opcode: number; text: string; size: number } | undefined {
  if (bytes.length < 6) return undefined;
  let length = bytes[1]! & 0x7f;
  let at = 2;
  if (length === 126) {
    if (bytes.length < 8) return undefined;
    length = bytes.readUInt16BE(2);
    at = 4;
  }
  const mask = bytes.subarray(at, at + 4);
  const size = at + 4 + length;
  if (bytes.length < size) return undefined;
  const body = Buffer.from(bytes.subarray(at + 4, size)).map((byte, index) => byte ^ mask[index % 4]!);
  return { opcode: bytes[0]! & 0x0f, text: Buffer.from(body).toString('utf8'), size };
}
