import { durationInWords } from '../../../kit/duration.ts';
import { clockTime, wallTime } from '../../../kit/wall-time.ts';
import { dutyInWords } from './duty-words.ts';
import type { DutyOfPerson } from './policy.ts';
import { reasonInWords } from './reasons.ts';

/** What one person is told by a page. Instants are milliseconds since 1970. */
export interface PageFacts {
  readonly serviceName: string;
  readonly criticality: string;
  readonly beganAtMs: number;
  readonly nowMs: number;
  /** The reader's. */
  readonly zone: string;
  readonly facts: readonly string[];
  /** Others who were paged, in order. */
  readonly others: readonly { readonly name: string; readonly atMs: number }[];
  readonly next: { readonly names: readonly string[]; readonly atMs: number } | null;
  /** When it ends loudly, if there is no next step. */
  readonly endsAtMs: number;
  /** Why the reader was paged; null: nobody was, a chat channel or webhook of a team is told. */
  readonly because: string | null;
  /** What the reader does on a schedule, when that is why they are in the plan. */
  readonly duty?: DutyOfPerson | undefined;
  readonly policyName: string;
}

/** One fact a line, most needed first: enough to decide from bed (H7). */
export function pageLines(page: PageFacts): string[] {
  const { nowMs, zone } = page;
  const at = (ms: number) => wallTime(ms, nowMs, zone);
  const lasted = Math.floor((nowMs - page.beganAtMs) / 1000);
  return [
    `${capital(page.criticality)} on ${page.serviceName}, since ${at(page.beganAtMs)}${lasted >= 60 ? ` (${durationInWords(lasted)})` : ''}.`,
    ...page.facts,
    page.others.length === 0
      ? page.because === null
        ? 'Nobody was paged yet.'
        : 'Nobody else was told yet.'
      : `${page.because === null ? 'Paged' : 'Also told'}: ${page.others.map(({ name, atMs }) => `${name} at ${at(atMs)}`).join(', ')}.`,
    page.next
      ? `If nobody answers: ${namesInWords(page.next.names)} at ${at(page.next.atMs)}.`
      : `If nobody answers by ${at(page.endsAtMs)}, the managers are told that nobody was reached.`,
    page.because === null
      ? `Times are in ${zone}.`
      : `Why you: ${whyYou({ ...page, because: page.because }, nowMs, zone)}${page.policyName === '' ? '' : ` (${page.policyName})`}.`,
  ];
}

/** `you are superhero of Payments until 09:00`; after the first step also why it was taken. */
export function whyYou(
  { because, duty }: Pick<PageFacts, 'duty'> & { readonly because: string },
  nowMs: number,
  zone: string,
): string {
  if (!duty) return reasonInWords(because);
  const yours = `you are ${dutyInWords(duty, nowMs, zone)}`;
  return because === 'first-step-of-policy' ? yours : `${yours}, and ${reasonInWords(because)}`;
}

/** `08:00` within a day, where it leaves no doubt; else with its date. */
export function untilInWords(atMs: number, nowMs: number, zone: string): string {
  return atMs - nowMs < 86_400_000 ? clockTime(atMs, zone) : wallTime(atMs, nowMs, zone);
}

/** `Ben`, `Ben and Cleo`, `Ben, Cleo and 2 others`. */
/** The next step was asked for, and nobody in what is left can be paged. */
export const nobodyElse = 'Nobody else could be reached. The managers are told.';

export function namesInWords(names: readonly string[]): string {
  const [first = 'nobody', second] = names;
  if (names.length <= 1) return first;
  if (names.length === 2) return `${first} and ${second}`;
  if (names.length === 3) return `${first}, ${second} and ${names[2]}`;
  return `${first}, ${second} and ${names.length - 2} others`;
}

export function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
