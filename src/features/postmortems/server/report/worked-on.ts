import { boardOf } from '../../../diagnosis/index.ts';
import { dutiesOf } from '../../../incidents/index.ts';
import { whoWorked } from '../../core/report/who-worked.ts';
import type { Draft } from '../draft-of.ts';
import type { Queryable } from '../store.ts';

/** Who worked on it: duties end when it is over, what somebody did does not. */
export async function workedOn(db: Queryable, { ticketId, owner, changes }: Draft) {
  const [duties, board] = await Promise.all([dutiesOf(db, [ticketId]), boardOf(db, ticketId)]);
  return whoWorked({
    duties: (duties.get(ticketId) ?? []).map(({ person, duty }) => ({ name: person.name, duty })),
    changedBy: changes.map(({ who }) => who),
    testedBy: board.flatMap(({ tests }) =>
      tests.flatMap(({ result, ownerName }) => (result === null ? [] : [ownerName])),
    ),
    owner: owner?.name ?? null,
  });
}
