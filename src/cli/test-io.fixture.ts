import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AnyRoute, BodyOf, ParamsOf, ResponseOf } from '../platform/contract/index.ts';
import type { Io } from '../platform/command/context.ts';
import { run } from './run.ts';

const homes = mkdtempSync(join(tmpdir(), 'evenkeel-homes-'));
process.once('exit', () => rmSync(homes, { recursive: true, force: true }));

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A command line in a box: what it prints is kept, its home is a folder of its own, nobody sits at the terminal. */
export function box(given: Partial<Omit<Io, 'out' | 'err'>> & { input?: string } = {}) {
  const home = mkdtempSync(join(homes, 'home-'));
  const said = { out: '', err: '' };
  const io: Io = {
    out: (text) => void (said.out += text),
    err: (text) => void (said.err += text),
    readInput: async () => given.input ?? '',
    terminal: { input: false, output: false, errors: false },
    columns: 120,
    fetch: () => Promise.reject(new TypeError('fetch failed', { cause: { code: 'ECONNREFUSED' } })),
    now: () => new Date('2026-11-03T14:05:00Z'),
    packageDir: fileURLToPath(new URL('../..', import.meta.url)),
    ...given,
    env: { HOME: home, ...given.env },
  };
  return {
    home,
    io,
    /** Runs one command line; `said` begins empty each time. */
    async run(...args: string[]): Promise<Ran> {
      said.out = said.err = '';
      return { code: await run(args, io), ...said };
    },
  };
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly token: string | undefined;
  readonly body: unknown;
}
type Answer<R extends AnyRoute> = (asked: {
  params: ParamsOf<R>;
  body: BodyOf<R>;
  query: URLSearchParams;
}) => ResponseOf<R>;
interface Answered {
  readonly route: AnyRoute;
  readonly answer: Answer<AnyRoute>;
}

/** What the fake server answers on a route; its shape is the contract's. */
export function answers<R extends AnyRoute>(route: R, answer: Answer<R>): Answered {
  return { route, answer: answer as never };
}

/** Throw this in an answer: the server says no. */
export class Refusal extends Error {
  readonly status: number;
  readonly body: Record<string, unknown>;
  constructor(status: number, body: Record<string, unknown>) {
    super(`answers ${status}`);
    this.status = status;
    this.body = body;
  }
}

/** A server typed by the contract: answers and requests are checked against its schemas. */
export function fakeApi(...known: Answered[]): { fetch: Io['fetch']; asked: Asked[] } {
  const asked: Asked[] = [];
  return {
    asked,
    async fetch(address, init) {
      const url = new URL(address);
      const headers = init.headers as Record<string, string>;
      const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
      const token = headers['authorization']?.replace('Bearer ', '');
      asked.push({ method: init.method!, path: url.pathname, token, body });
      for (const { route, answer } of known) {
        const pattern = new RegExp(`^${route.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
        const found = pattern.exec(url.pathname);
        if (!found || route.method !== init.method) continue;
        const given = Object.fromEntries(
          Object.entries(found.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]),
        );
        const params: unknown = route.params?.parse(given);
        const parsedBody: unknown = route.body?.parse(body);
        route.query?.parse(Object.fromEntries(url.searchParams));
        try {
          const said: unknown = answer({ params, body: parsedBody, query: url.searchParams } as never);
          return Response.json(route.response.parse(said), { status: route.status ?? 200 });
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          return problem(error.status, error.body);
        }
      }
      return problem(404, { code: 'general/not-found', title: 'There is nothing here' });
    },
  };
}

function problem(status: number, body: Record<string, unknown>): Response {
  return new Response(JSON.stringify({ status, ...body }), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });
}
