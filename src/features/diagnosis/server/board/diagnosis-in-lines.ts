import type { DiagnosisInLines } from '../../../incidents/index.ts';
import { changeLinesOf, waitingLinesOf } from '../changes/changes-of.ts';
import { boardLinesOf } from './lines-of.ts';
import type { Queryable } from './store.ts';

/** Fills the port of incidents: what is ruled out, tested, standing and changed, for the state of play and all that is written from it. */
export async function diagnosisInLines(
  db: Queryable,
  incidentIds: readonly string[],
): Promise<ReadonlyMap<string, DiagnosisInLines>> {
  if (incidentIds.length === 0) return new Map();
  const boards = await boardLinesOf(db, incidentIds);
  const changes = await changeLinesOf(db, incidentIds);
  const waiting = await waitingLinesOf(db, incidentIds);
  const nothing = { ruledOut: [], beingTested: [], standing: [], untestedCount: 0 };
  return new Map(
    [...new Set([...boards.keys(), ...changes.keys(), ...waiting.keys()])].map((id) => [
      id,
      {
        ...(boards.get(id) ?? nothing),
        changes: changes.get(id) ?? [],
        waitingForYes: waiting.get(id) ?? [],
      },
    ]),
  );
}
