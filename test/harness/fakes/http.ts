import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What the service does with each request from now on. */
export type Mood =
  | { readonly do: 'take' }
  | {
      readonly do: 'answer';
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: string;
    }
  | { readonly do: 'hang' }
  | { readonly do: 'reset' }
  /** Takes it, and cuts the connection instead of saying so. */
  | { readonly do: 'lose the answer' }
  | { readonly do: 'slow'; readonly ms: number };

export interface FakeHttp {
  readonly url: string;
  behave(mood: Mood): void;
  /** Requests that came, whatever was answered. */
  tries(): number;
  close(): Promise<void>;
}
export interface Received {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A service on loopback that gives each request it takes to `take`, which says the status, or the whole answer. */
export async function startFakeHttp(take: (received: Received) => number | Answer): Promise<FakeHttp> {
  const sockets = new Set<Socket>();
  let mood: Mood = { do: 'take' };
  let tries = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    tries++;
    const now = mood;
    if (now.do === 'hang') return;
    if (now.do === 'reset') return void request.socket.destroy();
    if (now.do === 'answer') return void response.writeHead(now.status, now.headers).end(now.body ?? '');
    if (now.do === 'slow') await new Promise((resolve) => setTimeout(resolve, now.ms));
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const taken = take({ path: request.url ?? '/', headers, body: Buffer.concat(chunks) });
    if (now.do === 'lose the answer') return void request.socket.destroy();
    if (typeof taken === 'number') response.writeHead(taken).end();
    else response.writeHead(taken.status, { 'content-type': 'application/json' }).end(taken.body);
  };
  const server: Server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    behave: (next) => {
      mood = next;
    },
    tries: () => tries,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
