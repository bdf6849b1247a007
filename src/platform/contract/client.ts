import type { AnyRoute, BodyInputOf, ParamsOf, QueryInputOf, ResponseOf } from './route.ts';
import type { FieldError } from './problems.ts';

/** A failure that the server explained (RFC 9457), or `code: 'client/unreachable'` when it did not answer. */
export class ProblemError extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly errors: readonly FieldError[];
  readonly requestId: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;

  constructor(status: number, body: Record<string, unknown>) {
    const title = typeof body['title'] === 'string' ? body['title'] : `The server answered ${status}`;
    const detail = typeof body['detail'] === 'string' ? body['detail'] : title;
    super(detail);
    this.name = 'ProblemError';
    this.status = status;
    this.code = typeof body['code'] === 'string' ? body['code'] : `client/status-${status}`;
    this.title = title;
    this.detail = detail;
    this.errors = Array.isArray(body['errors']) ? (body['errors'] as FieldError[]) : [];
    this.requestId = typeof body['requestId'] === 'string' ? body['requestId'] : undefined;
    this.data = body;
  }
}

/** The part of AbortSignal that is needed here; core code has no DOM types. */
type AbortLike = { readonly aborted: boolean };
type Given<K extends string, T> = [T] extends [undefined] ? { [P in K]?: undefined } : { [P in K]: T };
type GivenQuery<T> = [T] extends [undefined] ? { query?: undefined } : { query?: T };
export type CallInput<R extends AnyRoute> = Given<'params', ParamsOf<R>> &
  GivenQuery<QueryInputOf<R>> &
  Given<'body', BodyInputOf<R>> & { signal?: AbortLike };

export interface ClientOptions {
  /** Origin of the server, without trailing slash; empty in the browser. */
  baseUrl?: string;
  /** API token, for the command line. */
  token?: string;
  /** The fetch to use: the browser's, Node's, or an injected one in tests. */
  fetch: (
    url: string,
    init: { method: string; headers: Record<string, string>; body?: string; signal?: unknown },
  ) => Promise<{
    status: number;
    ok: boolean;
    text(): Promise<string>;
  }>;
}

/** Makes a caller whose input and output types come from the route object. Throws ProblemError. */
export function makeClient(options: ClientOptions) {
  return async function call<R extends AnyRoute>(route: R, input: CallInput<R>): Promise<ResponseOf<R>> {
    const url = (options.baseUrl ?? '') + fillPath(route.path, input.params) + queryString(input.query);
    const headers: Record<string, string> = { accept: 'application/json' };
    if (options.token) headers['authorization'] = `Bearer ${options.token}`;
    const hasBody = input.body !== undefined;
    if (hasBody) headers['content-type'] = 'application/json';
    let answer;
    try {
      answer = await options.fetch(url, {
        method: route.method,
        headers,
        ...(hasBody ? { body: JSON.stringify(input.body) } : {}),
        ...(input.signal ? { signal: input.signal } : {}),
      });
    } catch (error) {
      if (input.signal?.aborted) throw error;
      throw new ProblemError(0, {
        code: 'client/unreachable',
        title: 'The server cannot be reached',
        detail: 'The server cannot be reached. Nothing was sent; try again in a moment.',
      });
    }
    const text = await answer.text();
    const parsed = parseJson(text);
    if (!answer.ok) throw new ProblemError(answer.status, isRecord(parsed) ? parsed : {});
    return parsed as ResponseOf<R>;
  };
}

export type Call = ReturnType<typeof makeClient>;

/** `/api/incidents/:key` with `{ key: 'INC-1' }` gives `/api/incidents/INC-1`. */
export function fillPath(path: string, params: unknown): string {
  const values = isRecord(params) ? params : {};
  return path.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(String(values[name] ?? '')));
}

function queryString(query: unknown): string {
  if (!isRecord(query)) return '';
  const parts: string[] = [];
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue;
    for (const one of Array.isArray(value) ? value : [value])
      parts.push(`${encodeURIComponent(name)}=${encodeURIComponent(String(one))}`);
  }
  return parts.length ? `?${parts.join('&')}` : '';
}

function parseJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
