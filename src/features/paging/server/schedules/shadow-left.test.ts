import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pagingApp, type PagingApp } from '../../../../../test/harness/paging-app.ts';
import { system, transact } from '../../../../platform/index.ts';
import { createScheduleFor } from '../../../schedules/index.ts';
import type { ShiftRole } from '../../../schedules/core/definition.ts';
import { createPolicyFor } from '../create-policy.ts';
import { hurryUnreachable } from '../hurry-unreachable.ts';
import { setServicePolicyFor } from '../set-service-policy.ts';

let app: PagingApp;
let people: Record<'ada' | 'ben' | 'cleo', string>;
beforeAll(async () => {
  app = await pagingApp();
  people = { ada: await app.person('Ada'), ben: await app.person('Ben'), cleo: await app.person('Cleo') };
});
afterAll(() => app.close());

const layer = (role: ShiftRole, personId: string) => ({
  id: role,
  role,
  zone: 'UTC',
  beginsAt: '2026-01-05T09:00',
  rotation: { every: 'weeks', count: 1 } as const,
  members: [{ personId }],
});
/** Ada is superhero, Cleo the other; Ben is paged when the step is lost. */
const pageWith = (other: ShiftRole) =>
  transact(app.platform, async (tx) => {
    const { id } = await createScheduleFor(
      tx,
      {
        teamId: app.team.id,
        name: `With a ${other}`,
        zone: 'UTC',
        definition: { layers: [layer('superhero', people.ada), layer(other, people.cleo)] },
      },
      system,
    );
    const policyId = await createPolicyFor(
      tx,
      {
        teamId: app.team.id,
        name: `With a ${other}`,
        repeatCount: 0,
        steps: [
          {
            delaySeconds: 3600,
            targets: [{ kind: 'schedule', scheduleId: id, roles: ['superhero', other] }],
          },
          { delaySeconds: 3600, targets: [{ kind: 'person', personId: people.ben }] },
        ],
      },
      system,
    );
    await setServicePolicyFor(tx, app.service.id, policyId);
  });

test.each<[ShiftRole, string[]]>([
  ['shadow', ['Ada', 'Cleo', 'Ben']],
  ['side-kick', ['Ada', 'Cleo']],
])('every channel of the superhero refuses; with a %s left these are paged', async (other, paged) => {
  await pageWith(other);
  const incident = await app.open('Checkout is down');
  await app.platform.due.drain();
  const { rows } = await sql<{ id: string }>`
    update delivery d set state = 'gave-up', ended_at = now() from page
    where page.id = d.page_id and page.incident_id = ${incident} and page.person_id = ${people.ada}
    returning page.id`.execute(app.platform.db);
  await transact(app.platform, (tx) =>
    hurryUnreachable(
      tx,
      rows.map(({ id }) => id),
    ),
  );
  await app.platform.due.drain();
  const sent = (await app.events(incident)).filter(({ kind }) => kind === 'page.sent');
  expect(sent.map(({ data }) => data['person'].name)).toEqual(paged);
});
