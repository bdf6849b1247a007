import type { Platform } from '../../../../platform/index.ts';
import { may, peopleByIds, type Caller } from '../../../identity/index.ts';
import { incidentStandings } from '../../../incidents/index.ts';
import { responseSettingsOf } from '../../../services/index.ts';
import { openIntentionsOf, whereItWent } from '../../../tickets/index.ts';
import { secondYesBecause } from '../../core/second-yes.ts';
import { findBoard } from '../board/find-board.ts';
import { changesOfTickets } from './store.ts';
import { changesToWire } from './to-wire.ts';
import { whoCouldSayYes } from './who-could.ts';

/** The changes to production of an incident, the latest first, and what whoever wants to make one has to know before. */
export async function listChanges(platform: Platform, caller: Caller, key: string) {
  const at = { db: platform.db, platform };
  const ticket = await findBoard(at.db, caller, 'incident.read', key);
  const merged = (await whereItWent(at.db, ticket.id)) !== ticket.id;
  const [rows, standings, settings, could, announced] = await Promise.all([
    changesOfTickets(at.db, [ticket.id]),
    incidentStandings(at.db, [ticket.id]),
    responseSettingsOf(at.db, ticket.teamId),
    whoCouldSayYes(at, ticket, caller.personId),
    openIntentionsOf(at.db, [ticket.id]),
  ]);
  const criticality = standings.get(ticket.id)?.criticality ?? null;
  const changes = new Set(rows.map((row) => row.intention_id));
  const open = announced.filter(({ id }) => !changes.has(id));
  const [items, people] = await Promise.all([
    changesToWire(at, caller, ticket, rows),
    peopleByIds(
      at.db,
      open.map((intention) => intention.person_id),
    ),
  ]);
  return {
    items: items.reverse(),
    asksForYes: secondYesBecause({ guess: false }, criticality, settings.secondYesFrom).length > 0,
    could: [...could],
    intentions: open.map(({ id, text, person_id }) => ({
      id,
      text,
      by: { id: person_id, name: people.get(person_id)?.name ?? '' },
    })),
    may: { propose: !merged && may(caller, 'incident.edit', ticket.teamId) },
  };
}
