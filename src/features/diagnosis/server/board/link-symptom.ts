import type { Platform } from '../../../../platform/index.ts';
import { actorOf, type Caller } from '../../../identity/index.ts';
import { partsOf } from '../../../tickets/index.ts';
import { diagnosisProblem } from '../../contract.ts';
import { boardEvent } from './events.ts';
import { changeBoard, findBoard, needHypothesis } from './find-board.ts';
import { setExplanation } from './store-explanations.ts';
import { oneToWire } from './to-wire.ts';

/** Says whether a hypothesis explains a symptom, or does not; null: nobody knows. @throws diagnosis/unknown-symptom */
export async function linkSymptom(
  platform: Platform,
  caller: Caller,
  key: string,
  id: string,
  symptomId: string,
  explains: 'explains' | 'does-not' | null,
) {
  const ticket = await findBoard(platform.db, caller, 'incident.edit', key);
  return changeBoard(platform, ticket, async (tx) => {
    const row = await needHypothesis(tx, ticket, id);
    const symptom = (await partsOf(tx.db, ticket.id)).find(
      (part) => part.id === symptomId && part.section === 'symptoms',
    );
    if (!symptom) throw diagnosisProblem('unknown-symptom');
    const actor = actorOf(caller);
    const said = explains === null ? null : explains === 'explains';
    if (await setExplanation(tx, id, [symptomId], said, actor))
      await platform.events.append(tx, [
        boardEvent('hypothesis.linked', ticket, actor, null, {
          hypothesisId: id,
          text: row.text,
          symptomId,
          symptom: symptom.text,
          explains: explains ?? 'unknown',
        }),
      ]);
    return oneToWire(tx.db, ticket, row);
  });
}
