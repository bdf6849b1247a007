import { sql } from 'kysely';
import { newId, toJsonText, toText, transact, type Platform } from '../../../../platform/index.ts';
import { actorOf, need, peopleByIds, type Caller } from '../../../identity/index.ts';
import { servicesProblem } from '../../../services/contract.ts';
import type { Criticality } from '../../../services/core/scales.ts';
import { servicesByIds } from '../../../services/index.ts';
import { ticketsProblem } from '../../contract.ts';
import type { Grain } from '../../core/watching.ts';
import type { Actor } from '../../../../platform/index.ts';
import { listSealPurpose, listsOfTeam } from './announcements.ts';
import { batchSecondsOf } from './queue-mail.ts';
import { grainForOutsiders } from './watchers.ts';

interface PresetRow {
  readonly id: string;
  readonly serviceId: string | null;
  readonly criticalityAtLeast: Criticality;
  readonly personId: string | null;
  readonly email: string | null;
  readonly name: string;
  readonly grain: Grain;
  readonly createdBy: Actor;
}

/** Who watches what opens, and the lists that one can announce to. */
export async function getWatchingSettings({ db }: Platform, caller: Caller, teamId: string) {
  need(caller, 'incident.edit', teamId);
  const { rows } = await sql<PresetRow>`
    select id, service_id as "serviceId", criticality_at_least as "criticalityAtLeast", person_id as "personId", email, name,
      grain, created_by as "createdBy"
    from watcher_preset where team_id = ${teamId} order by created_at, id`.execute(db);
  const people = await peopleByIds(
    db,
    rows.flatMap(({ personId }) => personId ?? []),
  );
  const services = await servicesByIds(
    db,
    rows.flatMap(({ serviceId }) => serviceId ?? []),
  );
  return {
    presets: rows.map(({ serviceId, ...row }) => {
      const service = services.get(serviceId ?? '');
      return {
        ...row,
        name: people.get(row.personId ?? '')?.name ?? row.name,
        service: service ? { id: service.id, name: service.name } : null,
      };
    }),
    lists: (await listsOfTeam(db, teamId)).map(({ id, name, via, shown }) => ({ id, name, via, shown })),
    batchSeconds: await batchSecondsOf(db, teamId),
  };
}

export async function setWatchingSettings(
  platform: Platform,
  caller: Caller,
  teamId: string,
  batchSeconds: number,
): Promise<void> {
  await change(platform, caller, teamId, 'watching.changed', { batchSeconds }, (tx) =>
    sql`insert into watching_setting (team_id, batch_seconds) values (${teamId}, ${batchSeconds})
      on conflict (team_id) do update set batch_seconds = excluded.batch_seconds`.execute(tx.db),
  );
}

export interface NewPreset {
  readonly serviceId: string | null;
  readonly criticalityAtLeast: Criticality;
  readonly personId?: string | undefined;
  readonly email?: string | undefined;
  readonly name: string;
  readonly grain: Grain;
}
export async function addPreset(
  platform: Platform,
  caller: Caller,
  teamId: string,
  preset: NewPreset,
): Promise<void> {
  const { serviceId, criticalityAtLeast, personId = null, email = null } = preset;
  await change(
    platform,
    caller,
    teamId,
    'watcher-preset.added',
    { criticalityAtLeast, serviceId },
    async (tx) => {
      const service = serviceId === null ? null : (await servicesByIds(tx.db, [serviceId])).get(serviceId);
      if (service === undefined || (service && service.teamId !== teamId))
        throw servicesProblem('unknown-service');
      const person = personId === null ? null : (await peopleByIds(tx.db, [personId])).get(personId);
      if (person === undefined || person?.disabledAt) throw ticketsProblem('unknown-addressee');
      const grain = personId === null ? grainForOutsiders(preset.grain) : preset.grain;
      await sql`
      insert into watcher_preset (id, team_id, service_id, criticality_at_least, person_id, email, name, grain, created_at, created_by)
      values (${newId()}, ${teamId}, ${serviceId}, ${criticalityAtLeast}, ${personId}, ${email}, ${toText(preset.name)},
        ${grain}, ${tx.now}, ${toJsonText(actorOf(caller))}::jsonb)`.execute(tx.db);
    },
  );
}

export async function removePreset(
  platform: Platform,
  caller: Caller,
  teamId: string,
  id: string,
): Promise<void> {
  await change(platform, caller, teamId, 'watcher-preset.removed', { id }, (tx) =>
    sql`delete from watcher_preset where team_id = ${teamId} and id = ${id}`.execute(tx.db),
  );
}

export async function addList(
  platform: Platform,
  caller: Caller,
  teamId: string,
  { name, via, address }: { name: string; via: 'email' | 'webhook'; address: string },
): Promise<void> {
  // Whoever has a channel's webhook can write there: its address is a secret.
  const shown = via === 'webhook' ? new URL(address).host : address;
  const kept = via === 'webhook' ? platform.secret.seal(listSealPurpose, address) : address;
  await change(platform, caller, teamId, 'announcement-list.added', { name, via }, (tx) =>
    sql`insert into announcement_list (id, team_id, name, via, address, shown, created_at, created_by)
      values (${newId()}, ${teamId}, ${toText(name)}, ${via}, ${kept}, ${shown}, ${tx.now},
        ${toJsonText(actorOf(caller))}::jsonb)`.execute(tx.db),
  );
}

/** What waits for it is not sent any more. */
export async function removeList(
  platform: Platform,
  caller: Caller,
  teamId: string,
  id: string,
): Promise<void> {
  await change(platform, caller, teamId, 'announcement-list.removed', { id }, (tx) =>
    sql`update announcement_list set removed_at = ${tx.now} where team_id = ${teamId} and id = ${id}`.execute(
      tx.db,
    ),
  );
}

async function change(
  platform: Platform,
  caller: Caller,
  teamId: string,
  kind: string,
  data: Record<string, unknown>,
  doIt: (tx: Parameters<Parameters<typeof transact>[1]>[0]) => Promise<unknown>,
): Promise<void> {
  need(caller, 'service.manage', teamId);
  await transact(platform, async (tx) => {
    await doIt(tx);
    await tx.platform.events.append(tx, [
      { kind, subjectId: teamId, teamId, actor: actorOf(caller), data, topics: [`team:${teamId}`, 'teams'] },
    ]);
  });
}
