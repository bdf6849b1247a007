import { toText, transact, type Platform } from '../../../../platform/index.ts';
import { generalProblem } from '../../../../platform/contract/index.ts';
import { actorOf, peopleByIds, teamsByIds, type Caller } from '../../../identity/index.ts';
import { tellPort } from '../../ports.ts';
import { needPeople } from '../access.ts';
import { tellAsked } from './ask.ts';
import { questionEvent } from './question-events.ts';
import { lockOpenQuestion } from './questions-store.ts';
import { mayAnswer, questionsToWire } from './questions-to-wire.ts';
import { dayTables } from './tables.ts';

/** Answers it; of two who answer at once the first counts and the other is told. */
export async function answerQuestion(platform: Platform, caller: Caller, id: string, text: string) {
  return transact(platform, async (tx) => {
    const before = await lockOpenQuestion(tx, caller, id);
    if (!mayAnswer(caller, before)) throw generalProblem('not-allowed');
    const row = await dayTables(tx.db)
      .updateTable('duty_question')
      .set({ answer: toText(text), answered_by: caller.personId, answered_at: tx.now })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await platform.events.append(tx, [questionEvent('duty-question.answered', row, actorOf(caller))]);
    if (row.asked_by !== caller.personId)
      await platform.ports.find(tellPort)?.(tx, [
        {
          personIds: [row.asked_by],
          title: `${caller.name} answers your question`,
          lines: [shortened(text), `You asked: ${shortened(row.text)}`],
          path: `/on-duty/me#question-${row.id}`,
          tag: `duty-question ${row.id}`,
        },
      ]);
    return (await questionsToWire(tx.db, caller, [row]))[0]!;
  });
}

/** Gives it to somebody who knows: pulled in by name, and the question stays with them. */
export async function passQuestion(platform: Platform, caller: Caller, id: string, personId: string) {
  return transact(platform, async (tx) => {
    const before = await lockOpenQuestion(tx, caller, id);
    if (!mayAnswer(caller, before)) throw generalProblem('not-allowed');
    await needPeople(tx, [personId]);
    const row = await dayTables(tx.db)
      .updateTable('duty_question')
      .set({ to_person: personId, by_name: true })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await platform.events.append(tx, [
      questionEvent(
        'duty-question.passed',
        row,
        actorOf(caller),
        { fromPerson: before.to_person },
        'by-name',
      ),
    ]);
    if (personId !== caller.personId && personId !== before.to_person) {
      const [people, teams] = [
        await peopleByIds(tx.db, [row.asked_by]),
        await teamsByIds(tx.db, [row.team_id]),
      ];
      const asker = people.get(row.asked_by)?.name ?? '';
      await tellAsked(tx, row.id, personId, asker, teams.get(row.team_id)!, row.text);
    }
    return (await questionsToWire(tx.db, caller, [row]))[0]!;
  });
}

/** Who asked needs no answer any more. */
export async function withdrawQuestion(platform: Platform, caller: Caller, id: string): Promise<void> {
  await transact(platform, async (tx) => {
    const row = await lockOpenQuestion(tx, caller, id);
    if (row.asked_by !== caller.personId) throw generalProblem('not-allowed');
    await dayTables(tx.db)
      .updateTable('duty_question')
      .set({ withdrawn_at: tx.now })
      .where('id', '=', id)
      .execute();
    await platform.events.append(tx, [questionEvent('duty-question.withdrawn', row, actorOf(caller))]);
  });
}

const shortened = (text: string): string => (text.length > 500 ? `${text.slice(0, 499)}…` : text);
