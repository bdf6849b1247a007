import type { Report } from './report.ts';

/** What somebody wants to know of an earlier incident while another one goes on. */
export interface Glimpse {
  readonly cause: string | null;
  readonly ruledOut: readonly string[];
  readonly helped: readonly string[];
}
const most = 3;

export function glimpseOf(report: Report): Glimpse {
  const points = (id: string) =>
    report.sections
      .filter((section) => section.id === id)
      .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'points' ? block.points : [])));
  const causes = points('causes');
  return {
    cause: (causes.find(({ note }) => note === '') ?? causes[0])?.text ?? null,
    ruledOut: points('diagnosis')
      .filter(({ note }) => note.startsWith('ruled out'))
      .map(({ text }) => text)
      .slice(0, most),
    helped: points('done')
      .filter(({ note }) => !/undone|it made it worse|no effect/.test(note))
      .map(({ text }) => text)
      .slice(0, most),
  };
}
