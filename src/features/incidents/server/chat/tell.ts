import { sql } from 'kysely';
import { newId, toJsonText, type AppendedEvent, type Platform, type Tx } from '../../../../platform/index.ts';
import {
  entryInChat,
  isBadEnough,
  openingInChat,
  toldInChat,
  type ChatWords,
} from '../../core/chat-words.ts';
import { incidentKey } from '../../core/incident.ts';
import { incidentsByIds, type IncidentView } from '../read.ts';
import { roomsOfTeams, type Room } from './rooms.ts';

/** Hears what happens to incidents and writes down, in the same transaction, what is to be said of it in their rooms. */
export function tellInChat(platform: Platform): void {
  for (const kind of toldInChat) platform.events.react(kind, 'chat', tell);
}

async function tell(tx: Tx, events: readonly AppendedEvent[]): Promise<void> {
  const ids = [...new Set(events.flatMap(({ subjectId }) => subjectId ?? []))];
  const teamIds = [...new Set(events.flatMap(({ teamId }) => teamId ?? []))];
  if (ids.length === 0 || teamIds.length === 0) return;
  // Most instances have no rooms: one look into an index, and done.
  const rooms = await roomsOfTeams(tx.db, teamIds);
  if (rooms.length === 0) return;
  // A private incident and a drill are spoken of nowhere.
  const views = (await incidentsByIds(tx.db, ids)).filter((view) => !view.private && !view.drill);
  const begun = await begunIn(tx, ids);
  const said: { roomId: string; incidentId: string; words: ChatWords }[] = [];
  for (const view of views)
    for (const room of rooms.filter((one) => one.teamId === view.teamId)) {
      const isBegun = begun.has(`${room.id} ${view.id}`);
      if (!isBegun && !wants(room, view)) continue;
      const say = (words: ChatWords) => said.push({ roomId: room.id, incidentId: view.id, words });
      if (!isBegun) say(openingInChat({ ...view, key: incidentKey(view.number) }));
      for (const event of events.filter(({ subjectId }) => subjectId === view.id))
        if (event.kind !== 'incident.opened')
          say(entryInChat({ ...event, because: event.because ?? null, data: event.data ?? {} }));
    }
  await queue(tx, said);
}

function wants(room: Room, view: IncidentView): boolean {
  const isOfService = room.serviceId === null || room.serviceId === view.serviceId;
  return isOfService && isBadEnough(view.criticality, room.leastCriticality);
}

async function begunIn(tx: Tx, incidentIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    select distinct room_id || ' ' || incident_id as key from chat_out
    where incident_id = any(${incidentIds}::uuid[])`.execute(tx.db);
  return new Set(rows.map(({ key }) => key));
}

async function queue(
  tx: Tx,
  said: readonly { roomId: string; incidentId: string; words: ChatWords }[],
): Promise<void> {
  if (said.length === 0) return;
  await sql`
    insert into chat_out (id, room_id, incident_id, message, state, due_at, created_at)
    select id, room_id, incident_id, message, 'queued', ${tx.now}, ${tx.now}
    from unnest(${said.map(() => newId())}::uuid[], ${said.map(({ roomId }) => roomId)}::uuid[],
      ${said.map(({ incidentId }) => incidentId)}::uuid[], ${said.map(({ words }) => toJsonText(words))}::jsonb[])
      as row (id, room_id, incident_id, message)`.execute(tx.db);
  tx.afterCommit(() => tx.platform.due.wake());
}
