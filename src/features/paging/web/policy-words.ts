import { durationInWords } from '../../../kit/duration.ts';
import { capital, namesInWords } from '../core/paging-words.ts';

export interface WordedStep {
  readonly delaySeconds: number;
  readonly names: readonly string[];
  /** When it is taken at all; empty or none: always. */
  readonly only?: string;
  readonly acknowledgements?: number;
}

/** `Ada at once, Ben after 5 min, then all of it twice more; after 30 min it ends loudly: the team's managers and the administrators are told.` */
export function policyInWords(steps: readonly WordedStep[], repeatCount: number): string {
  if (steps.length === 0) return 'Nobody is paged.';
  const round = steps.reduce((sum, { delaySeconds }) => sum + delaySeconds, 0);
  const all = round * (repeatCount + 1);
  const parts = steps.map(({ names, only = '', acknowledgements = 1 }, at) => {
    const aside = [only, acknowledgements > 1 ? `${acknowledgements} have to answer` : '']
      .filter((one) => one !== '')
      .join('; ');
    return `${namesInWords(names)} ${when(steps, at)}${aside === '' ? '' : ` (${aside})`}`;
  });
  if (repeatCount > 0) parts.push(`then all of it ${times(repeatCount)} more`);
  const never = steps.every(({ only = '' }) => only !== '')
    ? ' While no step may be taken, it ends loudly at once.'
    : '';
  return `${capital(parts.join(', '))}; after ${inWords(all)} without an answer it ends loudly: the team's managers and the administrators are told.${never}`;
}

/** What becomes of an answer, and of what is not urgent: the rest of a policy beside its steps. */
export function restInWords({
  holdsSeconds,
  lowUrgency,
}: {
  readonly holdsSeconds: number | null;
  readonly lowUrgency: 'wait-for-support-hours' | 'page-at-once';
}): string {
  const rots =
    holdsSeconds === null
      ? 'Whoever has it is never paged again, however long nothing is heard of them.'
      : `Whoever has it is paged again after ${inWords(holdsSeconds)} without a sign of life.`;
  const low =
    lowUrgency === 'page-at-once'
      ? 'What is not urgent is paged at once too.'
      : 'What is not urgent waits for the support hours of the service.';
  return `${rots} ${low}`;
}

function when(steps: readonly WordedStep[], at: number): string {
  if (at === 0) return 'at once';
  return `after ${inWords(steps.slice(0, at).reduce((sum, { delaySeconds }) => sum + delaySeconds, 0))}`;
}

const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

/** A half-typed number is no duration yet. */
const inWords = (seconds: number): string =>
  Number.isFinite(seconds) ? durationInWords(seconds) : 'a while';

export interface StepNow {
  readonly afterSeconds: number;
  readonly skipped: boolean;
  readonly people: readonly { readonly name: string; readonly canBePaged: boolean }[];
  readonly nobodyOn: readonly { readonly name: string }[];
  readonly destinations?: readonly { readonly name: string }[];
}

/** Who is called in which order, and why not somebody before: `First Emil, since nobody is on duty on Nights. After 5 min Ben.` */
export function orderInWords(steps: readonly StepNow[]): string {
  const sentences: string[] = [];
  let passed: StepNow[] = [];
  for (const step of steps) {
    if (step.skipped) {
      passed.push(step);
      continue;
    }
    const names = [...step.people.filter(({ canBePaged }) => canBePaged), ...(step.destinations ?? [])].map(
      ({ name }) => name,
    );
    const when = sentences.length === 0 ? 'First' : `After ${durationInWords(step.afterSeconds)}`;
    const why = whySkipped(passed);
    sentences.push(`${when} ${namesInWords(names)}${why === '' ? '' : `, since ${why}`}.`);
    passed = [];
  }
  const rest = whySkipped(passed);
  if (rest !== '') sentences.push(sentences.length === 0 ? `${capital(rest)}.` : `Then nobody: ${rest}.`);
  return sentences.join(' ');
}

/** Of a step that names nobody there is nothing to say. */
function whySkipped(steps: readonly StepNow[]): string {
  const schedules = [...new Set(steps.flatMap(({ nobodyOn }) => nobodyOn.map(({ name }) => name)))];
  const people = [...new Set(steps.flatMap((step) => step.people.map(({ name }) => name)))];
  return [
    ...(schedules.length > 0 ? [`nobody is on duty on ${namesInWords(schedules)}`] : []),
    ...(people.length > 0 ? [`${namesInWords(people)} cannot be paged`] : []),
  ].join(' and ');
}
