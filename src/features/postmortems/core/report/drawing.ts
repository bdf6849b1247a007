import { fullTime } from '../../../../kit/wall-time.ts';
import type { Report, ReportBlock } from './report.ts';

/** How a paragraph looks on paper; the sizes are the printer's. */
export type DrawnStyle =
  | 'title'
  | 'edition'
  | 'heading'
  | 'body'
  | 'missing'
  | 'fact'
  | 'point'
  | 'note'
  | 'time'
  | 'entry'
  | 'entry-text';
export interface Drawn {
  readonly style: DrawnStyle;
  readonly text: string;
  /** Stands in the margin beside it: the name of a fact, the time of an entry. */
  readonly beside: string;
  /** Not left alone at the end of a page. */
  readonly keepsWithNext: boolean;
}

/** A report as paragraphs from top to bottom, before anybody knows how wide a letter is. One at a time: a report may be long. */
export function* drawingOf(report: Report, edition: string): Generator<Drawn> {
  yield drawn('title', `${report.key}  ${report.title}`, '', true);
  yield drawn('edition', edition);
  for (const { title, blocks } of report.sections) {
    yield drawn('heading', title, '', true);
    for (const block of blocks) yield* ofBlock(block);
  }
}

function* ofBlock(block: ReportBlock): Generator<Drawn> {
  switch (block.kind) {
    case 'facts':
      for (const { name, value, atMs } of block.facts)
        yield drawn('fact', atMs === null ? value : `${fullTime(atMs, 'UTC')} UTC`, name);
      return;
    case 'words':
      for (const line of block.text.split('\n')) if (line.trim() !== '') yield drawn('body', line);
      return;
    case 'missing':
      yield drawn('missing', block.text);
      return;
    case 'points':
      for (const { text, note, url } of block.points) {
        const rest = [note, url ?? ''].filter(Boolean).join(' · ');
        yield drawn('point', text, '•', rest !== '');
        if (rest !== '') yield drawn('note', rest);
      }
      return;
    case 'timeline':
      for (const { atMs, title, text } of block.entries) {
        yield drawn('entry', title, fullTime(atMs, 'UTC'), text.trim() !== '');
        if (text.trim() !== '') yield drawn('entry-text', text.replace(/\s+/g, ' '));
      }
  }
}

const drawn = (style: DrawnStyle, text: string, beside = '', keepsWithNext = false): Drawn => ({
  style,
  text,
  beside,
  keepsWithNext,
});

/** How many paragraphs there will be: what progress is told by. */
export function countDrawn(report: Report): number {
  let count = 0;
  for (const _ of drawingOf(report, '')) count += 1;
  return count;
}
