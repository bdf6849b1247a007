import type { Report, ReportBlock } from './report.ts';

/** All words of a report, for the search. */
export function reportText(report: Report): string {
  const said = report.sections.flatMap(({ blocks }) => blocks.flatMap(textsOf));
  return [report.key, report.title, ...said].join('\n');
}

function textsOf(block: ReportBlock): string[] {
  switch (block.kind) {
    case 'facts':
      return block.facts.map(({ value }) => value);
    case 'words':
      return [block.text];
    case 'missing':
      return [];
    case 'points':
      return block.points.flatMap(({ text, note }) => [text, note]);
    case 'timeline':
      return block.entries.flatMap(({ title, text }) => [title, text]);
  }
}
