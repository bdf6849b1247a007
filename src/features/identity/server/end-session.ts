import { generalProblem } from '../../../platform/contract/index.ts';
import { transact, type Platform } from '../../../platform/index.ts';
import { actorOf, type Caller } from './caller.ts';
import { tables } from './store.ts';

/** Ends one session of the caller: the one they use, or another. @throws Problem general/not-found */
export async function endSession(platform: Platform, caller: Caller, sessionId: string): Promise<void> {
  await transact(platform, async (tx) => {
    const ended = await tables(tx.db)
      .deleteFrom('session')
      .where('id', '=', sessionId)
      .where('person_id', '=', caller.personId)
      .returning('id')
      .executeTakeFirst();
    if (!ended) throw generalProblem('not-found');
    await platform.events.append(tx, [
      {
        kind: 'person.signed-out',
        subjectId: caller.personId,
        actor: actorOf(caller),
        data: { sessionId, elsewhere: sessionId !== caller.sessionId },
        topics: [`person:${caller.personId}`],
      },
    ]);
  });
}
