import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { intakeApp, type IntakeApp } from '../../../../test/harness/intake-app.ts';
import { newId } from '../../../platform/index.ts';
import { parseGeneric } from '../core/generic.ts';
import { makeIntake, Overloaded, usualLimits, type Intake } from './intake.ts';
import type { Incoming } from './signal.ts';

let app: IntakeApp;
let intake: Intake | undefined;
beforeEach(async () => {
  app = await intakeApp();
});
afterEach(async () => {
  intake?.stop();
  await app.close();
});

const signalOf = (title: string, source = app.source): Incoming => {
  const parsed = parseGeneric({ title });
  const body = Buffer.from(JSON.stringify({ title }));
  return {
    id: newId(),
    source: { id: source.id, name: 'test', serviceId: app.serviceId },
    sourceId: source.id,
    dialect: 'generic',
    contentType: 'application/json',
    body,
    bytes: body.length,
    events: parsed.ok ? parsed.events : [],
    wantsResults: true,
    waiter: undefined,
  };
};
const fates = async (promises: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(promises)).map(({ status }) => status);

test('what does not fit is refused at once, half of the room is kept for other sources, and all of it comes free again', async () => {
  const room = makeIntake(app.platform, { ...usualLimits, waitingSignals: 10 });
  intake = room;
  const loud = Array.from({ length: 8 }, (_, n) => room.take(signalOf(`loud ${n}`)));
  const quiet = room.take(signalOf('quiet', app.otherSource));
  expect(await fates([...loud, quiet])).toEqual([
    ...Array.from({ length: 5 }, () => 'fulfilled'),
    ...Array.from({ length: 3 }, () => 'rejected'),
    'fulfilled',
  ]);
  await expect(loud[7]).rejects.toBeInstanceOf(Overloaded);
  expect(await fates(Array.from({ length: 5 }, (_, n) => room.take(signalOf(`later ${n}`))))).toEqual(
    Array.from({ length: 5 }, () => 'fulfilled'),
  );
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from signal`.execute(app.platform.db);
  expect(rows[0]!.n).toBe(11);
});

test('a database that hangs does not hold senders for ever', async () => {
  intake = makeIntake(app.platform, { ...usualLimits, longestWaitMs: 300 });
  await intake.take(signalOf('before'));
  const client = await app.platform.pool.connect();
  await client.query('begin');
  await client.query('lock table alert in access exclusive mode');
  const waiting = [intake.take(signalOf('hangs')), intake.take(signalOf('before'))];
  expect(await fates(waiting)).toEqual(['rejected', 'rejected']);
  await client.query('rollback');
  client.release();
  const after = await intake.take(signalOf('before'));
  expect(after.results).toMatchObject([{ outcome: 'repeated' }]);
});

test('trigger and resolve in flight together keep their order', async () => {
  const room = makeIntake(app.platform);
  intake = room;
  const events = ['A', 'A', 'resolve', 'A', 'resolve', 'resolve', 'A'];
  const taken = await Promise.all(
    events.map((what) => {
      const signal = signalOf('A');
      const [event] = signal.events;
      return room.take({
        ...signal,
        events: [{ ...event!, action: what === 'A' ? 'trigger' : 'resolve' }],
      });
    }),
  );
  expect(taken.map(({ results }) => results[0]!.outcome)).toEqual([
    'opened-incident',
    'repeated',
    'cleared',
    'joined-incident',
    'cleared',
    'nothing-open',
    'joined-incident',
  ]);
});
