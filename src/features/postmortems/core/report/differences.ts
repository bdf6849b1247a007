import { fullTime } from '../../../../kit/wall-time.ts';
import { improvementsSection, type Report, type ReportBlock } from './report.ts';

export interface ReportDifference {
  /** The heading below which it stands. */
  readonly section: string;
  readonly change: 'added' | 'removed';
  readonly text: string;
}

/** What one version says that the other does not, line by line: a line that changed is one removed and one added. */
export function differencesOf(before: Report, after: Report): ReportDifference[] {
  const ids = [...new Set([...before.sections, ...after.sections].map(({ id }) => id))];
  return ids
    .flatMap((id) => {
      const [old, now] = [before, after].map(({ sections }) => sections.find((one) => one.id === id));
      const [oldLines, nowLines] = [old, now].map((one) => (one?.blocks ?? []).flatMap(linesOf));
      const title = now?.title ?? old?.title ?? id;
      return [
        ...without(oldLines!, nowLines!).map((text) => ({
          section: title,
          change: 'removed' as const,
          text,
        })),
        ...without(nowLines!, oldLines!).map((text) => ({ section: title, change: 'added' as const, text })),
        ...(old && now && old.title !== now.title
          ? [{ section: title, change: 'added' as const, text: `Heading: ${now.title}` }]
          : []),
      ];
    })
    .concat(before.title === after.title ? [] : [{ section: 'Title', change: 'added', text: after.title }]);
}

/**
 * What a published version does not say that the draft does. What became of an improvement afterwards (who has it, how far it is) is
 * shown live beside the version and is no change of the report; one that was added, dropped or reworded is.
 */
export function changedSince(published: Report, draft: Report): ReportDifference[] {
  return differencesOf(withoutProgress(published), withoutProgress(draft));
}

function withoutProgress(report: Report): Report {
  const settled = (note: string) =>
    note.startsWith('declined') ? 'declined' : note === 'suggested' ? note : '';
  return {
    ...report,
    sections: report.sections.map((section) =>
      section.id !== improvementsSection
        ? section
        : {
            ...section,
            blocks: section.blocks.map((block) =>
              block.kind === 'points'
                ? { ...block, points: block.points.map((one) => ({ ...one, note: settled(one.note) })) }
                : block,
            ),
          },
    ),
  };
}

/** Whether both say the same: then there is nothing to publish. */
export function saysTheSame(before: Report, after: Report): boolean {
  return same(withoutProgress(before), withoutProgress(after));
}

/** The order of the names in it says nothing: the database keeps them in its own. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b;
  const [names, others] = [Object.keys(a), Object.keys(b)];
  return (
    names.length === others.length &&
    names.every((name) => Object.hasOwn(b, name) && same(a[name as never], b[name as never]))
  );
}

/** Lines of the first beyond those of the second; a line that stands twice counts twice. */
function without(these: readonly string[], those: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const line of those) left.set(line, (left.get(line) ?? 0) + 1);
  return these.filter((line) => {
    const count = left.get(line) ?? 0;
    left.set(line, count - 1);
    return count <= 0;
  });
}

function linesOf(block: ReportBlock): string[] {
  switch (block.kind) {
    case 'facts':
      return block.facts.map(
        ({ name, value, atMs }) => `${name}: ${atMs === null ? value : fullTime(atMs, 'UTC')}`,
      );
    case 'words':
    case 'missing':
      return block.text.split('\n').filter((line) => line.trim() !== '');
    case 'points':
      return block.points.map(({ text, note, url }) => [text, note, url ?? ''].filter(Boolean).join(' · '));
    case 'timeline':
      return block.entries.map(({ atMs, title, text }) =>
        [fullTime(atMs, 'UTC'), title, text].filter(Boolean).join(' · '),
      );
  }
}
