import { sql } from 'kysely';
import { system, type AppendedEvent, type Tx } from '../../../../platform/index.ts';
import { criticalities, rankOf, type Criticality } from '../../../services/core/scales.ts';
import { textOf } from '../../core/timeline-facts.ts';
import { presetFits, type Grain } from '../../core/watching.ts';
import { ticketsByIds } from '../access.ts';
import { addWatchers } from './add-watchers.ts';
import { isDrill } from './queue-mail.ts';

interface Preset {
  readonly teamId: string;
  readonly serviceId: string | null;
  readonly criticalityAtLeast: Criticality;
  readonly personId: string | null;
  readonly email: string | null;
  readonly name: string;
  readonly grain: Grain;
}

/** Whoever watches such incidents watches these. One question for a whole storm when nobody does. */
export async function applyPresets(tx: Tx, events: readonly AppendedEvent[]): Promise<void> {
  const teamIds = [...new Set(events.flatMap(({ teamId }) => teamId ?? []))];
  const { rows: presets } = await sql<Preset>`
    select team_id as "teamId", service_id as "serviceId", criticality_at_least as "criticalityAtLeast",
      person_id as "personId", email, name, grain
    from watcher_preset where team_id = any(${teamIds}::uuid[]) order by created_at, id`.execute(tx.db);
  if (presets.length === 0) return;
  const tickets = await ticketsByIds(
    tx.db,
    events.flatMap(({ subjectId }) => subjectId ?? []),
  );
  for (const { subjectId, kind, data = {} } of events) {
    const ticket = tickets.get(subjectId ?? '');
    const criticality = textOf(data, kind === 'incident.opened' ? 'criticality' : 'to');
    // A private ticket is seen by those let in by name only.
    if (!ticket || ticket.private || !isCriticality(criticality)) continue;
    const fitting = presets.filter(
      (preset) =>
        preset.teamId === ticket.teamId &&
        presetFits(
          { serviceId: preset.serviceId, rankAtLeast: rankOf(preset.criticalityAtLeast) },
          { serviceId: ticket.serviceId, rank: rankOf(criticality) },
        ),
    );
    const wanted = fitting.some(({ personId }) => personId === null)
      ? (await isDrill(tx, ticket.id))
        ? fitting.filter(({ personId }) => personId !== null)
        : fitting
      : fitting;
    const willing = wanted.length > 0 ? await notLeft(tx, ticket.id, wanted) : [];
    if (willing.length > 0) await addWatchers(tx, ticket, system, 'preset', willing);
  }
}

/** Whoever left this ticket is not brought back when it gets worse. */
async function notLeft(tx: Tx, ticketId: string, wanted: readonly Preset[]): Promise<Preset[]> {
  const { rows } = await sql<{ who: string }>`
    select coalesce(person_id::text, lower(email)) as who from watcher
    where ticket_id = ${ticketId} and left_at is not null and coalesce(person_id::text, email) is not null`.execute(
    tx.db,
  );
  const left = new Set(rows.map(({ who }) => who));
  return wanted.filter(({ personId, email }) => !left.has(personId ?? email?.toLowerCase() ?? ''));
}

function isCriticality(word: string): word is Criticality {
  return (criticalities as readonly string[]).includes(word);
}
