import { system, type AppendedEvent, type Tx } from '../../../../platform/index.ts';
import { incidentStandings } from '../../../incidents/index.ts';
import { responseSettingsOfTeams } from '../../../services/index.ts';
import { ticketsByIds } from '../../../tickets/index.ts';
import { consentBecauseInWords } from '../../core/change-words.ts';
import { isGuess } from '../../core/production-change.ts';
import { secondYesBecause } from '../../core/second-yes.ts';
import { tellOfChange } from './events.ts';
import { factsOf, lockReadyOf, updateChange } from './store.ts';
import { tellPeopleOfChange } from './tell.ts';
import { whoCouldSayYes } from './who-could.ts';

/**
 * An incident got more critical after a change was proposed: what may be made without a second yes asks for one from here on. What
 * was agreed to stays agreed to.
 */
export async function askWhereAskedNow(tx: Tx, ticketIds: readonly string[]): Promise<void> {
  const ready = await lockReadyOf(tx, ticketIds);
  if (ready.length === 0) return;
  const [tickets, standings] = await Promise.all([
    ticketsByIds(tx.db, ticketIds),
    incidentStandings(tx.db, ticketIds),
  ]);
  const settings = await responseSettingsOfTeams(
    tx.db,
    [...tickets.values()].map(({ teamId }) => teamId),
  );
  for (const change of ready) {
    const ticket = tickets.get(change.ticket_id)!;
    const because = secondYesBecause(
      { guess: isGuess(factsOf(change)) },
      standings.get(ticket.id)?.criticality ?? null,
      settings.get(ticket.teamId)!.secondYesFrom,
    );
    if (because.length === 0) continue;
    const could = await whoCouldSayYes(tx, ticket, change.proposed_by);
    const asked = could.map(({ id }) => id);
    const waiting = await updateChange(tx, change.id, {
      consent: 'waiting',
      consent_because: because,
      asked,
    });
    await tellOfChange(tx, 'change.asked', ticket, system, waiting, {
      asks: because,
      asked: could.map(({ name }) => name),
    });
    await tellPeopleOfChange(tx, ticket, waiting, {
      personIds: [...asked, change.proposed_by],
      title: `A change on ${ticket.key} asks for a second yes now`,
      lines: [`Because ${consentBecauseInWords(because)}.`, `Undo: ${change.undo}`],
    });
  }
}

export async function onCriticalityChanged(tx: Tx, events: readonly AppendedEvent[]): Promise<void> {
  await askWhereAskedNow(tx, [...new Set(events.flatMap(({ subjectId }) => subjectId ?? []))]);
}
