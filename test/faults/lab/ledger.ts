import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What the provider does with messages to an address from now on. */
export type Mood =
  | { readonly do: 'take' }
  | { readonly do: 'answer'; readonly status: number; readonly headers?: Record<string, string> }
  | { readonly do: 'hang' }
  | { readonly do: 'reset' }
  | { readonly do: 'slow'; readonly ms: number }
  /** Takes it, and the answer is lost on the way. */
  | { readonly do: 'lose-answer' };

/** One request as the provider saw it. Instants are milliseconds since 1970. */
export interface Entry {
  /** The idempotency key. */
  readonly key: string;
  /** The path it was sent to: who was paged. */
  readonly address: string;
  readonly atMs: number;
  /** `taken`: and answered so; `lost`: taken, but nobody was told; `refused`: answered with a failure; `none`: no answer, not taken. */
  answer: 'taken' | 'lost' | 'refused' | 'none';
  readonly message: SentMessage;
}
/** What a signed webhook says, as far as it is looked at here. */
export interface SentMessage {
  readonly type: string;
  readonly title: string;
  readonly incidentKey: string | null;
  readonly ackUrl: string | null;
}
export interface Ledger {
  readonly url: string;
  readonly entries: readonly Entry[];
  behave(address: string, mood: Mood): void;
  /** Hears of each request when it begins. */
  onRequest(hear: (entry: Entry) => void): void;
  close(): Promise<void>;
}

/** A provider on loopback that writes down every request: when it began, its key, to whom, and what was answered. */
export async function startLedger(): Promise<Ledger> {
  const entries: Entry[] = [];
  const moods = new Map<string, Mood>();
  const sockets = new Set<Socket>();
  let hear: (entry: Entry) => void = () => undefined;

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const atMs = Date.now();
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const address = request.url ?? '/';
    const key = String(request.headers['webhook-id'] ?? '');
    const entry: Entry = { key, address, atMs, answer: 'none', message: read(Buffer.concat(chunks)) };
    entries.push(entry);
    hear(entry);
    const mood = moods.get(address) ?? { do: 'take' };
    if (mood.do === 'hang') return;
    if (mood.do === 'lose-answer') entry.answer = 'lost';
    if (mood.do === 'reset' || mood.do === 'lose-answer') return void request.socket.destroy();
    if (mood.do === 'slow') await new Promise((resolve) => setTimeout(resolve, mood.ms));
    const status = mood.do === 'answer' ? mood.status : 204;
    // Whether the other side still listens is known only now: a killed node's connection is closed.
    entry.answer = status >= 300 ? 'refused' : request.socket.destroyed ? 'lost' : 'taken';
    response.writeHead(status, mood.do === 'answer' ? mood.headers : {}).end();
  }

  const server = createServer((request, response) => {
    take(request, response).catch(() => response.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    entries,
    behave: (address, mood) => void moods.set(address, mood),
    onRequest: (listener) => {
      hear = listener;
    },
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

function read(body: Buffer): SentMessage {
  const { type, data } = JSON.parse(body.toString() || '{}') as {
    type?: string;
    data?: { title?: string; incidentKey?: string | null; ackUrl?: string | null };
  };
  return {
    type: type ?? '',
    title: data?.title ?? '',
    incidentKey: data?.incidentKey ?? null,
    ackUrl: data?.ackUrl ?? null,
  };
}
