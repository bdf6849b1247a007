import type { Tx } from '../../../../platform/index.ts';
import { membersOfTeams, personWhoMay, teamsByIds } from '../../../identity/index.ts';
import { incidentsProblem } from '../../contract.ts';
import { nextToEscalateTo } from '../../core/escalation.ts';
import type { IncidentView } from '../read.ts';
import { candidatesFor } from './candidates.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}
/** Who is paged, and as whom it is told: a person, or everybody who responds in a team. */
export interface Whom {
  readonly to: Named;
  readonly people: readonly Named[];
}

/** @throws incidents/nobody-to-escalate-to, incidents/cannot-have-duty */
export async function personToPage(
  tx: Tx,
  incident: IncidentView,
  to: string,
  knowing: readonly string[],
): Promise<Whom> {
  if (to === 'next') {
    const next = nextToEscalateTo(await candidatesFor(tx.platform, tx.db, incident), new Set(knowing));
    if (!next) throw incidentsProblem('nobody-to-escalate-to');
    return only({ id: next.id, name: next.name });
  }
  const found = await personWhoMay(tx.db, to, 'incident.comment', incident.teamId);
  if (!found) throw incidentsProblem('cannot-have-duty', { detail: 'There is nobody with this id.' });
  if (!found.may)
    throw incidentsProblem('cannot-have-duty', {
      detail: `${found.name} may not see the incidents of this team.`,
    });
  return only({ id: found.id, name: found.name });
}

const only = (person: Named): Whom => ({ to: person, people: [person] });

/**
 * Everybody of a team who responds, may have a say here and does not know already.
 * @throws incidents/nobody-to-escalate-to, incidents/cannot-have-duty
 */
export async function teamToPage(
  tx: Tx,
  incident: IncidentView,
  teamId: string,
  knowing: readonly string[],
): Promise<Whom> {
  const team = (await teamsByIds(tx.db, [teamId])).get(teamId);
  if (!team) throw incidentsProblem('cannot-have-duty', { detail: 'There is no team with this id.' });
  const people: Named[] = [];
  for (const { personId, accessRole } of await membersOfTeams(tx.db, [teamId])) {
    if (accessRole === 'stakeholder' || knowing.includes(personId)) continue;
    const found = await personWhoMay(tx.db, personId, 'incident.comment', incident.teamId);
    if (found?.may) people.push({ id: found.id, name: found.name });
  }
  if (people.length === 0)
    throw incidentsProblem('nobody-to-escalate-to', {
      detail: `Nobody of ${team.name} responds here who does not know already.`,
    });
  return { to: { id: team.id, name: team.name }, people };
}
