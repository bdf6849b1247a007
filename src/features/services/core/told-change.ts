import type { ChangeKind } from './change-kinds.ts';

/** What a delivery of GitHub or GitLab tells: a change to keep, or why it is none. */
export type Told =
  | {
      readonly take: {
        readonly kind: ChangeKind;
        readonly summary: string;
        /** Where it was done: the repository. */
        readonly origin: string;
        /** ISO 8601; null: when it arrived. */
        readonly at: string | null;
        readonly link: string | null;
      };
    }
  | { readonly ignore: string };

export type Fields = Readonly<Record<string, unknown>>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
/** The object in a field; empty when there is none. */
export function inside(from: Fields, name: string): Fields {
  const value = from[name];
  return isFields(value) ? value : {};
}
/** The text in a field, on one line; empty when there is none. */
export function textIn(from: Fields, name: string): string {
  const value = from[name];
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') return '';
  return value.slice(0, 2_000).split(/\r?\n/, 1)[0]!.trim();
}
export function webLink(text: string): string | null {
  return /^https?:\/\/\S+$/i.test(text) ? text.slice(0, 2_000) : null;
}
/** `2021-04-28 21:50:00 +0200`, `2021-04-28T19:50:00Z`, or seconds since 1970. */
export function instantIn(from: Fields, name: string): string | null {
  const value = from[name];
  if (typeof value === 'number' && Number.isSafeInteger(value) && value > 0 && value < 32_503_680_000)
    return Temporal.Instant.fromEpochMilliseconds(value * 1000).toString({
      smallestUnit: 'millisecond',
    });
  if (typeof value !== 'string' || value.length > 64) return null;
  const text = value
    .trim()
    .replace(/ UTC$/, 'Z')
    .replace(/ ([+-]\d)/, '$1');
  try {
    return Temporal.Instant.from(text).toString({ smallestUnit: 'millisecond' });
  } catch {
    return null;
  }
}
/** `refs/heads/main` gives `main`. */
export const branchOf = (ref: string): string | null => /^refs\/heads\/(.+)$/.exec(ref)?.[1] ?? null;
export const tagOf = (ref: string): string | null => /^refs\/tags\/(.+)$/.exec(ref)?.[1] ?? null;
export const isNowhere = (sha: string): boolean => /^0{40,64}$/.test(sha);
export const short = (sha: string): string => sha.slice(0, 7);

/** `Push to main by Ben: 3 commits, the last "Retry twice"`. */
export function pushSummary(to: string, by: string, count: number, last: string): string {
  const commits = count === 1 ? '1 commit' : `${count} commits`;
  const said = last === '' ? '' : count === 1 ? `, "${last}"` : `, the last "${last}"`;
  return `Push to ${to}${by === '' ? '' : ` by ${by}`}: ${commits}${said}`;
}
