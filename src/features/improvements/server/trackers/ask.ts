import { RefusedAddress, type Platform } from '../../../../platform/index.ts';
import { troubleOf, type Trouble } from '../../core/trackers/answer.ts';
import {
  trackerNames,
  type SeenIssue,
  type TrackerKind,
  type TrackerPlace,
} from '../../core/trackers/kinds.ts';
import type { IssueWords } from '../../core/trackers/body.ts';

export type Told<T> = { readonly ok: true; readonly value: T } | ({ readonly ok: false } & Trouble);

/** What the token can see of the place, for the button that tries it. */
export interface SeenProject {
  readonly name: string;
  readonly url: string;
  /** What would keep issues from being made here, in words; empty when nothing does. */
  readonly obstacles: readonly string[];
}
export type Look =
  | { readonly is: 'seen'; readonly issue: SeenIssue; readonly etag: string | null }
  | { readonly is: 'unchanged' }
  | { readonly is: 'moved'; readonly url: string | null };

/** What we ask of every tracker. Nothing here throws: what does not work is told. */
export interface TrackerClient {
  readProject(): Promise<Told<SeenProject>>;
  create(words: IssueWords): Promise<Told<SeenIssue>>;
  /** The issue that an earlier try made, should its answer have been lost. @param since when that try began */
  find(marker: string, since: Date): Promise<Told<SeenIssue | undefined>>;
  look(key: string, etag: string | null): Promise<Told<Look>>;
  setTitle(key: string, title: string): Promise<Told<undefined>>;
}

/** Where, and who we are there. The token lives here for the length of a request and nowhere else. */
export interface TrackerAccess extends TrackerPlace {
  /** Jira Cloud: whose token it is. */
  readonly account: string | null;
  readonly token: string;
}

export interface Question {
  readonly kind: TrackerKind;
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** Statuses that the caller understands, beside 2xx. */
  readonly also?: readonly number[];
}
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
}

/** A try of one issue asks at most five times; its lease is longer than all of them. */
export const askTimeoutMs = 10_000;
const keepBytes = 8 * 1024 * 1024;

/** One request to a tracker. Redirects are not followed: the token goes nowhere but where the team sent it. */
export async function ask(platform: Platform, question: Question): Promise<Told<Answered>> {
  const who = trackerNames[question.kind];
  const { url, method, headers, body, also = [] } = question;
  try {
    const answer = await platform.outgoing.send(url, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      timeoutMs: askTimeoutMs,
      keepBytes,
    });
    const flat = Object.fromEntries(
      Object.entries(answer.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
    );
    if ((answer.status < 200 || answer.status >= 300) && !also.includes(answer.status))
      return {
        ok: false,
        ...troubleOf(
          who,
          { ...answer, headers: flat },
          { nowMs: Date.now(), readDate: (text) => new Date(text).getTime() },
        ),
      };
    return { ok: true, value: { status: answer.status, headers: flat, body: parsed(answer.text) } };
  } catch (error) {
    return { ok: false, ...failure(who, error as Error & { code?: string }) };
  }
}

function failure(who: string, error: Error & { code?: string }): Trouble {
  const refused = error instanceof RefusedAddress ? error : error.cause;
  if (refused instanceof RefusedAddress) return { trouble: 'address', because: refused.message };
  if (error.name === 'TimeoutError' || error.name === 'AbortError')
    return { trouble: 'unreachable', because: `${who} did not answer within ${askTimeoutMs / 1000} s.` };
  const why = (error.message || error.code || 'the connection broke').slice(0, 200);
  return { trouble: 'unreachable', because: `${who} cannot be reached: ${why}` };
}

/** An answer that should have been one of a tracker and is not: somebody else lives at this address. */
export const notATracker = (kind: TrackerKind): { readonly ok: false } & Trouble => ({
  ok: false,
  trouble: 'refused',
  because: `What answers there does not speak as ${trackerNames[kind]} does: check the address.`,
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
