import { sql } from 'kysely';
import { generalProblem } from '../../../../platform/contract/index.ts';
import { newId, toText, transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, need, teamsByIds, type Caller } from '../../../identity/index.ts';
import type { Criticality } from '../../../services/core/scales.ts';
import { serviceBySlug, servicesByIds } from '../../../services/index.ts';
import type { Queryable } from '../store.ts';

export interface Room {
  readonly id: string;
  readonly teamId: string;
  readonly serviceId: string | null;
  readonly chat: 'slack' | 'teams';
  readonly name: string;
  readonly channel: string | null;
  readonly sealedUrl: string | null;
  readonly leastCriticality: Criticality;
  readonly createdAt: Date;
}
export const roomUrlPurpose = 'chat-room-url';

const select = sql`select r.id, r.team_id as "teamId", r.service_id as "serviceId", r.chat, r.name, r.channel,
  r.sealed_url as "sealedUrl", r.least_criticality as "leastCriticality", r.created_at as "createdAt" from chat_room r`;

export async function roomsOfTeams(db: Queryable, teamIds: readonly string[]): Promise<Room[]> {
  const { rows } = await sql<Room>`
    ${select} where r.team_id = any(${teamIds}::uuid[]) and r.removed_at is null order by lower(r.name), r.id`.execute(
    db,
  );
  return rows;
}
export async function roomById(db: Queryable, id: string): Promise<Room | undefined> {
  const { rows } = await sql<Room>`${select} where r.id = ${id} and r.removed_at is null`.execute(db);
  return rows[0];
}
export async function roomsOfChannel(db: Queryable, channel: string): Promise<Room[]> {
  const { rows } = await sql<Room>`
    ${select} where r.channel = ${channel} and r.removed_at is null order by r.id`.execute(db);
  return rows;
}

/** What a team's members are shown of its rooms: never an address that lets its holder post. */
export async function listRooms(platform: Platform, caller: Caller, teamId: string) {
  need(caller, 'incident.read', teamId);
  const rooms = await roomsOfTeams(platform.db, [teamId]);
  const services = await servicesByIds(
    platform.db,
    rooms.flatMap(({ serviceId }) => serviceId ?? []),
  );
  const { rows: troubles } = await sql<{ roomId: string; error: string; at: Date }>`
    select distinct on (room_id) room_id as "roomId", last_error as error, coalesce(ended_at, created_at) as at
    from chat_out where room_id = any(${rooms.map(({ id }) => id)}::uuid[])
    order by room_id, id desc`.execute(platform.db);
  const trouble = new Map(troubles.filter(({ error }) => error !== null).map((one) => [one.roomId, one]));
  return rooms.map((room) => {
    const service = room.serviceId ? services.get(room.serviceId) : undefined;
    const failed = trouble.get(room.id);
    return {
      id: room.id,
      chat: room.chat,
      name: room.name,
      channel: room.channel,
      service: service ? { id: service.id, name: service.name, slug: service.slug } : null,
      leastCriticality: room.leastCriticality,
      createdAt: room.createdAt.toISOString(),
      trouble: failed ? { because: failed.error, at: failed.at.toISOString() } : null,
    };
  });
}

export interface NewRoom {
  readonly chat: 'slack' | 'teams';
  readonly name: string;
  readonly channel?: string | undefined;
  readonly url?: string | undefined;
  readonly service?: string | undefined;
  readonly leastCriticality: Criticality;
}

export async function addRoom(
  platform: Platform,
  caller: Caller,
  teamId: string,
  input: NewRoom,
): Promise<string> {
  need(caller, 'team.manage', teamId);
  if (!(await teamsByIds(platform.db, [teamId])).has(teamId)) throw generalProblem('not-found');
  const service = input.service ? await serviceBySlug(platform.db, input.service) : undefined;
  if (input.service && service?.teamId !== teamId)
    throw refusal('/body/service', `this team has no service "${input.service}"`);
  if (input.chat === 'slack' && !input.channel)
    throw refusal('/body/channel', 'give the channel by its id, like C0123456789');
  if (input.chat === 'teams' && !input.url)
    throw refusal('/body/url', 'give the address of the workflow webhook');
  const id = newId();
  await transact(platform, async (tx) => {
    const sealed = input.chat === 'teams' ? platform.secret.seal(roomUrlPurpose, input.url!) : null;
    await sql`
      insert into chat_room (id, team_id, service_id, chat, name, channel, sealed_url, least_criticality, created_at)
      values (${id}, ${teamId}, ${service?.id ?? null}, ${input.chat}, ${toText(input.name)},
        ${input.chat === 'slack' ? input.channel : null}, ${sealed}, ${input.leastCriticality}, ${tx.now})`.execute(
      tx.db,
    );
    await platform.events.append(tx, [roomEvent('chat-room.added', teamId, caller, id, input.name)]);
  });
  return id;
}

/** What waits to be said in it is not said any more; its threads still bring back what is said there. */
export async function removeRoom(platform: Platform, caller: Caller, id: string): Promise<void> {
  const room = await roomFor(platform, caller, id);
  await transact(platform, async (tx) => {
    await sql`update chat_room set removed_at = ${tx.now} where id = ${id} and removed_at is null`.execute(
      tx.db,
    );
    await sql`update chat_out set state = 'gave-up', due_at = null, ended_at = ${tx.now}, last_error = 'The room was removed.'
      where room_id = ${id} and due_at is not null`.execute(tx.db);
    await platform.events.append(tx, [roomEvent('chat-room.removed', room.teamId, caller, id, room.name)]);
  });
}

export async function roomFor(platform: Platform, caller: Caller, id: string): Promise<Room> {
  const room = await roomById(platform.db, id);
  if (!room) throw generalProblem('not-found', { detail: 'There is no such chat room.' });
  need(caller, 'team.manage', room.teamId);
  return room;
}

const roomEvent = (kind: string, teamId: string, caller: Caller, roomId: string, name: string) => ({
  kind,
  subjectId: teamId,
  teamId,
  actor: actorOf(caller),
  data: { roomId, name },
  topics: [`team:${teamId}`, 'chat-rooms'],
});

function refusal(pointer: string, detail: string) {
  return generalProblem('bad-request', {
    detail: `${pointer.split('/').at(-1)}: ${detail}`,
    errors: [{ pointer, detail }],
  });
}
