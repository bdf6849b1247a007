import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pagingApp, type PagingApp } from '../../../../test/harness/paging-app.ts';
import { newId, system, transact } from '../../../platform/index.ts';
import type { PolicyStep } from '../core/policy.ts';
import { createPolicyFor } from './create-policy.ts';
import { setServicePolicyFor } from './set-service-policy.ts';

let app: PagingApp;
beforeEach(async () => {
  app = await pagingApp();
});
afterEach(() => app.close());

const pages = (name: string) =>
  app.mail.to(`${name}@example.test`).filter(({ kind }) => kind === 'page').length;
const policyOf = (steps: readonly PolicyStep[], repeatCount = 0) =>
  transact(app.platform, async (tx) => {
    const policy = { teamId: app.team.id, name: 'Odd', repeatCount, steps };
    await setServicePolicyFor(tx, app.service.id, await createPolicyFor(tx, policy, system));
  });
const passedOver = async (incident: string) =>
  (await app.events(incident))
    .filter(({ kind }) => kind === 'page.nobody-to-reach')
    .map(({ because, data }) => [data['step'], because]);
const stateOf = async (incident: string) =>
  (
    await sql<{ state: string; because: string | null }>`
      select state, ended_because as because from paging where incident_id = ${incident}
      order by started_at desc, id desc limit 1`.execute(app.platform.db)
  ).rows[0]!;
const person = (personId: string) => ({ kind: 'person' as const, personId });

test('somebody whose account is disabled while the plan runs is passed over at once, and the ticket says so', async () => {
  const [ada, ben, cleo] = [await app.person('Ada'), await app.person('Ben'), await app.person('Cleo')];
  await app.policy([[ada], [ben], [cleo]]);
  const incident = await app.open('Checkout is down');
  await sql`update person set disabled_at = evenkeel_now() where id = ${ben}`.execute(app.platform.db);
  await app.passMinutes(5);
  expect([pages('ben'), pages('cleo')]).toEqual([0, 1]);
  expect(await passedOver(incident)).toEqual([[1, 'no-contact-method']]);
});

test('a channel that is removed while the plan runs costs no time, and the ticket says so', async () => {
  const [ada, ben] = [await app.person('Ada'), await app.person('Ben')];
  const destinationId = newId();
  await sql`insert into destination (id, team_id, channel, name, address, created_at)
    values (${destinationId}, ${app.team.id}, 'webhook', '#shop', '{"url":"https://example.test/hook"}', evenkeel_now())`.execute(
    app.platform.db,
  );
  await policyOf([
    { delaySeconds: 300, targets: [person(ada)] },
    { delaySeconds: 300, targets: [{ kind: 'destination', destinationId }] },
    { delaySeconds: 300, targets: [person(ben)] },
  ]);
  const incident = await app.open('Checkout is down');
  await sql`update destination set archived_at = evenkeel_now() where id = ${destinationId}`.execute(
    app.platform.db,
  );
  await app.passMinutes(5);
  expect(pages('ben')).toBe(1);
  expect(await passedOver(incident)).toEqual([[1, 'destination-gone']]);
});

test('a policy whose steps never hold, gone through twenty times, ends loudly at once and says it once', async () => {
  const ada = await app.person('Ada');
  await app.person('Max', { role: 'manager' });
  await policyOf([{ delaySeconds: 300, targets: [person(ada)], conditions: { criticalities: ['low'] } }], 20);
  const incident = await app.open('Checkout is down');
  await app.platform.due.drain();
  expect(await stateOf(incident)).toEqual({ state: 'nobody-reached', because: 'conditions-left-nobody' });
  expect(await passedOver(incident)).toEqual([[0, 'condition-does-not-hold']]);
  expect(app.mail.to('max@example.test').map(({ subject }) => subject)).toEqual([
    'Nobody was reached for INC-1',
  ]);
  expect(pages('ada')).toBe(0);
});

test('a plan of no delay that was stored somehow still ends', async () => {
  const ada = await app.person('Ada');
  await app.policy([[ada]], { repeatCount: 3 });
  const incident = await app.open('Checkout is down');
  await sql`update paging set plan = jsonb_set(plan, '{steps,0,delaySeconds}', '0'), due_at = evenkeel_now()`.execute(
    app.platform.db,
  );
  await app.platform.due.drain();
  expect(await stateOf(incident)).toEqual({ state: 'nobody-reached', because: 'all-steps-taken' });
  expect(
    (await app.events(incident)).filter(({ kind }) => kind === 'page.sent').map(({ because }) => because),
  ).toHaveLength(4);
});

test('whose turn it is changes from incident to incident, and in a repeat', async () => {
  for (const name of ['Ada', 'Ben', 'Cleo']) await app.person(name);
  await policyOf([{ delaySeconds: 300, targets: [{ kind: 'round-robin', teamId: app.team.id }] }], 1);
  await app.open('Checkout is down');
  await app.platform.due.drain();
  expect([pages('ada'), pages('ben'), pages('cleo')]).toEqual([1, 0, 0]);
  await app.passSeconds(1);
  await app.open('Search is down');
  await app.platform.due.drain();
  expect([pages('ada'), pages('ben'), pages('cleo')]).toEqual([1, 1, 0]);
  await app.passMinutes(5);
  expect(pages('ada') + pages('ben') + pages('cleo')).toBe(4);
  expect(pages('cleo')).toBe(1);
});
