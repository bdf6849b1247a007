import { capital } from './paging-words.ts';

/** One of several that go out in one message, worst first. */
export interface Bundled {
  readonly title: string;
  readonly criticality: string | null;
  readonly incidentKey: string | null;
}

const listed = 8;

/**
 * What one message says of several: how many, the worst by name, and then the others in one line each as far as anybody reads.
 * @param count how many there are; `items` may be fewer
 */
export function bundleWords(
  kind: 'page' | 'notice',
  items: readonly Bundled[],
  count: number,
): { title: string; lines: string[]; criticality: string | null } {
  const worst = items[0];
  const first = (worst?.title ?? 'Several things').replace(/\.$/, '');
  const shown = items.slice(0, listed);
  const what = kind === 'page' ? 'incidents' : 'notices';
  return {
    title: `${count} ${what}: ${first}, and ${count - 1} more`,
    lines: [
      kind === 'page'
        ? `They came together, so this is one page instead of ${count}. The link lists them.`
        : `They came together, so this is one notice instead of ${count}.`,
      ...shown.map(lineOf),
      ...(count > shown.length ? [`… and ${count - shown.length} more.`] : []),
    ],
    criticality: worst?.criticality ?? null,
  };
}

function lineOf({ title, criticality, incidentKey }: Bundled): string {
  const key = incidentKey === null || title.includes(incidentKey) ? '' : ` [${incidentKey}]`;
  return `${criticality === null ? '' : `${capital(criticality)}: `}${title}${key}`;
}

/** Never silent: who is paged knows that this is not all. */
export function moreWaitInWords(count: number): string[] {
  if (count === 0) return [];
  return [
    count === 1
      ? '1 more page waits and follows in a moment.'
      : `${count} more pages wait and follow together in a moment.`,
  ];
}
