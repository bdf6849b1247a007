import { getBoard } from '../features/diagnosis/contract/board.ts';
import { listImprovements } from '../features/improvements/contract/improvements.ts';
import { getReport, getReportStanding } from '../features/postmortems/contract/report.ts';
import type { Stage } from './story.ts';

/** A chapter on the real outage: what its board, its report and the backlog hold, read from where everybody reads it. */
export async function sayWhatWasLearned(stage: Stage, key: string): Promise<void> {
  const { narrator } = stage;
  const ada = stage.as('Ada Lund');
  const params = { key };
  const { counts } = await ada(getBoard, { params });
  const { versions } = await ada(getReportStanding, { params });
  const { report } = await ada(getReport, { params, query: { version: versions[0]?.number } });
  const { items } = await ada(listImprovements, { query: { ticket: key, state: 'all' } });
  narrator.chapter(
    `A real outage stands there too, told as it unfolded on 2 July 2019: ${key}, from "don't panic" to "never again".`,
  );
  narrator.fact(
    `Board: ${counts.hypotheses} hypotheses, ${counts.ruledOut} ruled out, ${counts.confirmed} confirmed`,
  );
  narrator.fact(
    `Report: version ${versions[0]?.number ?? 'none'} of ${versions[0]?.publishedAt.slice(0, 10) ?? 'no day'}, ${report.sections.length} parts`,
  );
  const done = items.filter(({ state }) => state === 'done');
  narrator.fact(
    `Improvements: ${items.length} chosen, ${done.length} done, each by the day that was promised`,
  );
}
