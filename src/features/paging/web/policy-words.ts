import { durationInWords } from '../../../kit/duration.ts';
import { capital, namesInWords } from '../core/paging-words.ts';

export interface WordedStep {
  readonly delaySeconds: number;
  readonly names: readonly string[];
}

/** `Ada at once, Ben after 5 min, then all of it twice more; after 30 min it ends loudly and the administrators are told.` */
export function policyInWords(steps: readonly WordedStep[], repeatCount: number): string {
  if (steps.length === 0) return 'Nobody is paged.';
  const round = steps.reduce((sum, { delaySeconds }) => sum + delaySeconds, 0);
  const all = round * (repeatCount + 1);
  const parts = steps.map(({ names }, at) => `${namesInWords(names)} ${when(steps, at)}`);
  if (repeatCount > 0) parts.push(`then all of it ${times(repeatCount)} more`);
  return `${capital(parts.join(', '))}; after ${inWords(all)} without an answer it ends loudly and the administrators are told.`;
}

function when(steps: readonly WordedStep[], at: number): string {
  if (at === 0) return 'at once';
  return `after ${inWords(steps.slice(0, at).reduce((sum, { delaySeconds }) => sum + delaySeconds, 0))}`;
}

const times = (count: number): string => (count === 1 ? 'once' : count === 2 ? 'twice' : `${count} times`);

/** A half-typed number is no duration yet. */
const inWords = (seconds: number): string =>
  Number.isFinite(seconds) ? durationInWords(seconds) : 'a while';

/** Who is called in which order: `First Ada. After 5 min Ben and Cleo.` */
export function orderInWords(steps: readonly { afterSeconds: number; names: readonly string[] }[]): string {
  return steps
    .filter(({ names }) => names.length > 0)
    .map(({ afterSeconds, names }, at) =>
      at === 0 && afterSeconds === 0
        ? `First ${namesInWords(names)}.`
        : `After ${durationInWords(afterSeconds)} ${namesInWords(names)}.`,
    )
    .join(' ');
}
