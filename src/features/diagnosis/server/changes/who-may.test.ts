import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../../test/harness/app.ts';
import type { Member } from '../../../../../test/harness/cast.ts';
import { ProblemError } from '../../../../platform/contract/index.ts';
import { acknowledgeIncident, declareIncident } from '../../../incidents/contract.ts';
import { joinIncident } from '../../../incidents/contract/room.ts';
import { setPrivate } from '../../../tickets/contract/private.ts';
import { diagnosisWaiting } from '../../index.ts';
import { changesOn, hypothesisOn } from './changes.fixture.ts';

let app: TestApp;
let key: string;
let on: ReturnType<typeof changesOn>;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());
beforeEach(async () => {
  ({ key } = await app.as('mia')(declareIncident, {
    body: { title: 'Checkout is slow', service: 'shop', criticality: 'moderate' },
  }));
  await app.as('ben')(acknowledgeIncident, { params: { key } });
  on = changesOn(app, key);
});
const everybody = ['ada', 'ben', 'cleo', 'max', 'mia', 'olga'] as const;
const outcome = (tried: Promise<unknown>) =>
  tried.then(
    () => 'done',
    (error: unknown) => (error instanceof ProblemError ? error.code : String(error)),
  );

type Verb = (who: Member) => Promise<unknown>;
const team: readonly Member[] = ['ada', 'ben', 'cleo', 'max'];
const proposed = async (by: Member = 'ben') => (await on.propose(by, 'restart it')).id;
const made = async () => {
  const hypothesisId = await hypothesisOn(app, key, 'the pool is too small');
  return (await on.propose('ben', 'restart it', { hypothesisId, make: true })).id;
};
const verbs: readonly (readonly [string, Verb, readonly Member[]])[] = [
  ['see them', (who) => on.list(who), everybody],
  ['propose one', (who) => on.propose(who, 'restart it'), team],
  ['agree to one of Ben', async (who) => on.agree(who, await proposed()), ['ada', 'cleo', 'max']],
  ['refuse one of Ben', async (who) => on.refuse(who, await proposed()), ['ada', 'cleo', 'max']],
  ['break its glass', async (who) => on.breakGlass(who, await proposed()), ['ben']],
  ['withdraw one of Cleo', async (who) => on.withdraw(who, await proposed('cleo')), ['ben', 'cleo']],
  ['judge one', async (who) => on.judge(who, await made()), team],
  ['undo one', async (who) => on.undo(who, await made()), team],
  [
    'say what stands behind one',
    async (who) => on.link(who, await proposed(), await hypothesisOn(app, key, 'the pool is too small')),
    team,
  ],
];
const refusals = ['general/not-allowed', 'diagnosis/own-change', 'diagnosis/not-your-change'];

describe.each(verbs)('%s', (_, verb, may) => {
  test.each(everybody)('%s', async (who) => {
    const said = await outcome(verb(who));
    if (may.includes(who)) expect(said).toBe('done');
    else expect(refusals).toContain(said);
  });
});

test('what a caller may is told with each change, and is what the server does', async () => {
  const id = await proposed();
  for (const who of everybody) {
    const { may } = (await on.list(who)).items[0]!;
    expect(may.agree, who).toBe(['ada', 'cleo', 'max'].includes(who));
    expect(may.breakGlass, who).toBe(who === 'ben');
    expect(may.make, who).toBe(false);
  }
  expect(id).toBeTruthy();
});

describe('of a private incident', () => {
  beforeEach(async () => {
    await app.as('ada')(setPrivate, { params: { key }, body: { private: true, because: 'a customer' } });
  });

  test('nobody who may not see it sees its changes, and no verb tells that there are any', async () => {
    const id = await proposed();
    const tries = [
      () => on.list('cleo'),
      () => on.agree('cleo', id),
      () => on.propose('olga', 'x'),
      () => on.judge('max', id),
    ];
    for (const tried of tries) expect(await outcome(tried())).toBe('tickets/unknown-ticket');
    expect(await diagnosisWaiting(app.platform, app.cast.people.max.id)).toEqual([]);
  });

  test('who is asked for their yes is on duty, in the room, or sees it anyway; they are let in', async () => {
    const { consent } = await on.propose('ben', 'restart it');
    expect(consent.could.map(({ name }) => name)).toEqual(['Ada Lund']);
    await app.as('ada')(joinIncident, {
      params: { key },
      body: { duty: 'helper', personId: app.cast.people.cleo.id },
    });
    const later = await on.propose('ben', 'restart the other');
    expect(later.consent.could.map(({ name }) => name)).toEqual(['Cleo Marsh', 'Ada Lund']);
    expect(await on.agree('cleo', later.id)).toMatchObject({ state: 'ready' });
  });
});

test('a change of one incident is not found under the key of another', async () => {
  const id = await proposed();
  const other = await app.as('mia')(declareIncident, { body: { title: 'Another', service: 'shop' } });
  expect(await outcome(changesOn(app, other.key).agree('cleo', id))).toBe('diagnosis/unknown-change');
});

test('who left the team could say yes no more, and waits for nothing', async () => {
  await app.as('cleo')(joinIncident, { params: { key }, body: {} });
  const id = await proposed();
  await sql`delete from membership where person_id = ${app.cast.people.cleo.id}`.execute(app.platform.db);
  expect((await diagnosisWaiting(app.platform, app.cast.people.cleo.id)).length).toBe(0);
  expect(await outcome(on.agree('cleo', id))).toBe('general/not-allowed');
});
