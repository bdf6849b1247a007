import { afterAll, beforeAll, expect, test } from 'vitest';
import { ProblemError } from '../../../platform/contract/index.ts';
import { newId, readNow, system, transact } from '../../../platform/index.ts';
import { testApp, type TestApp } from '../../../../test/harness/app.ts';
import type { Member } from '../../../../test/harness/cast.ts';
import { setDisabled } from '../../identity/index.ts';
import * as feeds from '../contract/calendar.ts';
import * as cover from '../contract/cover.ts';
import type { WireDefinition } from '../contract/definition.ts';
import { setScheduleHolidays } from '../contract/holidays.ts';
import { getMyReadiness, setReadinessList, tickReadiness } from '../contract/ready.ts';
import * as contract from '../contract/schedules.ts';
import {
  askSuperhero,
  answerDutyQuestion,
  confirmHandOff,
  withdrawDutyQuestion,
} from '../contract/superhero.ts';
import { acceptSwap, proposeSwap, withdrawSwap } from '../contract/swap.ts';
import { addTimeOff } from '../contract/time-off.ts';

let app: TestApp;
const hourMs = 3_600_000;
const inHours = (hours: number) => new Date(Date.now() + hours * hourMs).toISOString();
const definition = (...people: Member[]): WireDefinition => ({
  holidays: [],
  layers: [
    {
      id: 'all',
      name: '',
      role: 'superhero',
      zone: 'UTC',
      beginsAt: '2026-01-05T00:00',
      rotation: { every: 'days', count: 1 },
      holidays: 'as-always',
      members: people.map((who) => ({ personId: app.cast.people[who].id })),
    },
  ],
});
const make = async (name: string, ...people: Member[]) =>
  (
    await app.as('ada')(contract.createSchedule, {
      body: { teamId: app.cast.team.id, name, zone: 'UTC', definition: definition(...people) },
    })
  ).slug;

/** Of calls that were made at once: what came of each. Whatever is not a problem in our own words is thrown. */
async function outcomes(calls: readonly Promise<unknown>[]): Promise<string[]> {
  return Promise.all(
    calls.map((call) =>
      call.then(
        () => 'done',
        (error: unknown) => {
          if (error instanceof ProblemError && error.status < 500) return error.code;
          throw error;
        },
      ),
    ),
  );
}
const archive = (slug: string) =>
  app.as('ada')(contract.changeSchedule, { params: { slug }, body: { archived: true } });
/** Twenty days ahead, from midnight: each asks for days of its own. */
let day = 20;
const nextDays = () => dayAt(++day);
const dayAt = (day: number) => {
  const from = Math.floor(Date.now() / (24 * hourMs)) + day;
  const at = (days: number) => new Date(days * 24 * hourMs).toISOString();
  return { fromAt: at(from), toAt: at(from + 1) };
};
type Days = ReturnType<typeof dayAt>;
const shifts = async (slug: string, { fromAt, toAt }: Days) =>
  (
    await app.as('mia')(contract.getShifts, { params: { slug }, query: { from: fromAt, to: toAt } })
  ).shifts.map(({ person, because }) => [person?.name, because.kind]);

beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

test('cover accepted by three, withdrawn and given away at once: one of them happens', async () => {
  const slug = await make('Cover', 'ben');
  for (let round = 0; round < 4; round++) {
    const days = nextDays();
    const { id } = await app.as('ben')(cover.askCover, { params: { slug }, body: days });
    const params = { id };
    const came = await outcomes([
      app.as('cleo')(cover.acceptCover, { params, body: {} }),
      app.as('ada')(cover.acceptCover, { params, body: {} }),
      app.as('ben')(cover.withdrawCover, { params, body: {} }),
      app.as('max')(cover.giveCover, { params, body: { personId: app.cast.people.max.id } }),
      app.as('cleo')(cover.acceptCover, { params, body: {} }),
    ]);
    expect(came.toSorted()).toEqual([...Array<string>(4).fill('schedules/cover-settled'), 'done'].toSorted());
    const { state, takenBy } = await app.as('ben')(cover.getCover, { params });
    expect(await shifts(slug, days)).toEqual(
      state === 'withdrawn' ? [['Ben Kaur', 'turn']] : [[takenBy!.name, 'override']],
    );
  }
  await archive(slug);
});

test('a swap accepted twice, withdrawn, and one of its shifts given away at once: never half of it', async () => {
  // Of two days in a row Ben has one here, and Cleo the other there.
  const [one, two] = [await make('One', 'ben', 'ada'), await make('Two', 'max', 'cleo')];
  const isBens = (await shifts(one, dayAt(100)))[0]![0] === 'Ben Kaur';
  for (let round = 0; round < 4; round++) {
    const [given, got] = [100, 101].map((first) => dayAt(first + (isBens ? 0 : 1) + 2 * round)) as [
      Days,
      Days,
    ];
    const { id } = await app.as('ben')(proposeSwap, {
      body: {
        gives: { schedule: one, ...given },
        gets: { schedule: two, ...got, personId: app.cast.people.cleo.id },
      },
    });
    const params = { id };
    const came = await outcomes([
      app.as('cleo')(acceptSwap, { params, body: {} }),
      app.as('cleo')(acceptSwap, { params, body: {} }),
      app.as('ben')(withdrawSwap, { params, body: {} }),
      app.as('max')(contract.makeOverride, {
        params: { slug: two },
        body: { ...got, personId: app.cast.people.ada.id },
      }),
    ]);
    expect(came[3]).toBe('done');
    const isSwapped = came[0] === 'done' || came[1] === 'done';
    expect((await shifts(one, given))[0]![0], came.join()).toBe(isSwapped ? 'Cleo Marsh' : 'Ben Kaur');
    expect(came.slice(0, 3).filter((word) => word === 'done').length).toBeLessThan(2);
  }
  await archive(one);
  await archive(two);
});

test('saved, overridden, archived and brought back at once: each happened or was told why not', async () => {
  const slug = await make('Saved', 'ben', 'cleo');
  const { revision } = await app.as('max')(contract.getSchedule, { params: { slug } });
  const params = { slug };
  const save = () =>
    app.as('max')(contract.saveVersion, {
      params,
      body: { fromAt: inHours(48), definition: definition('ada'), revision },
    });
  const saved = await outcomes([save(), save(), save()]);
  expect(saved.toSorted()).toEqual(['done', 'schedules/changed-meanwhile', 'schedules/changed-meanwhile']);
  const came = await outcomes([
    app.as('ben')(contract.makeOverride, {
      params,
      body: { toAt: inHours(5), personId: app.cast.people.ben.id },
    }),
    app.as('max')(contract.changeSchedule, { params, body: { archived: true } }),
    app.as('cleo')(contract.makeOverride, {
      params,
      body: { toAt: inHours(5), personId: app.cast.people.cleo.id },
    }),
    app.as('max')(contract.saveVersion, { params, body: { definition: definition('cleo') } }),
    app.as('max')(contract.changeSchedule, { params, body: { archived: false } }),
    app.as('max')(setScheduleHolidays, { params, body: { calendar: { country: 'NO' } } }),
    transact(app.platform, (tx) => setDisabled(tx, app.cast.people.olga.id, true, system)),
    app.as('max')(contract.makeOverride, {
      params,
      body: { toAt: inHours(9), personId: app.cast.people.olga.id },
    }),
  ]);
  for (const word of came)
    expect(['done', 'schedules/schedule-archived', 'schedules/unknown-person']).toContain(word);
  await transact(app.platform, (tx) => setDisabled(tx, app.cast.people.olga.id, false, system));
  const after = await app.as('max')(contract.getSchedule, { params });
  expect(after.versions.filter(({ standing }) => standing === 'current')).toHaveLength(1);
});

test('an override is taken back, changed and ended twice at once: once', async () => {
  const slug = await make('Once', 'ben');
  const { id } = await app.as('ben')(contract.makeOverride, {
    params: { slug },
    body: { ...nextDays(), personId: app.cast.people.cleo.id },
  });
  const remove = () => app.as('ben')(contract.removeOverride, { params: { slug, id } });
  expect((await outcomes([remove(), remove(), remove()])).toSorted()).toEqual([
    'done',
    'schedules/unknown-override',
    'schedules/unknown-override',
  ]);
});

test('whoever waits for a schedule changes nothing of the time in which they waited', async () => {
  const { pool, db } = app.platform;
  const slug = await make('Waited for', 'ben');
  const holder = await pool.connect();
  await holder.query('begin');
  await holder.query('select 1 from schedule where slug = $1 for update', [slug]);
  const body = { toAt: inHours(9), personId: app.cast.people.cleo.id };
  const made = app.as('ben')(contract.makeOverride, { params: { slug }, body });
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  await expect.poll(async () => (await pool.query(waiting)).rowCount).toBeGreaterThan(0);
  await pool.query('update clock set offset_ms = offset_ms + 60000');
  const now = await readNow(db);
  await holder.query('commit');
  holder.release();
  expect(new Date((await made).fromAt).getTime()).toBeGreaterThanOrEqual(now.getTime());
});

test('one question answered by two and taken back, one note confirmed and one thing ticked twice', async () => {
  const slug = await make('Daily', 'ben', 'cleo');
  const { id } = await app.as('mia')(askSuperhero, { params: { slug: 'shop' }, body: { text: 'Why?' } });
  const params = { id };
  const came = await outcomes([
    app.as('ben')(answerDutyQuestion, { params, body: { text: 'One' } }),
    app.as('cleo')(answerDutyQuestion, { params, body: { text: 'Two' } }),
    app.as('mia')(withdrawDutyQuestion, { params }),
  ]);
  expect(came.toSorted()).toEqual(['done', 'schedules/question-closed', 'schedules/question-closed']);
  const note = newId();
  await app.platform.pool.query(
    `insert into hand_off_note (id, schedule_id, person_id, to_person, from_at, to_at, text, written_at)
     select $1, id, $2, $3, now() - interval '3 days', now() - interval '2 days', 'Calm', now() from schedule where slug = $4`,
    [note, app.cast.people.ben.id, app.cast.people.cleo.id, slug],
  );
  const confirm = () => app.as('cleo')(confirmHandOff, { params: { id: note } });
  expect(await outcomes([confirm(), confirm()])).toEqual(['done', 'done']);
  await app.as('max')(setReadinessList, {
    params: { slug: 'shop' },
    body: { askHoursBefore: 72, items: [{ key: 'laptop', text: 'Laptop', hint: '' }] },
  });
  await app.platform.due.drain();
  const { items } = await app.as('ben')(getMyReadiness, {});
  const tick = (ticked: boolean) =>
    app.as('ben')(tickReadiness, { params: { id: items[0]!.id, key: 'laptop' }, body: { ticked } });
  expect(await outcomes([tick(true), tick(true), tick(false), tick(true)])).toEqual(Array(4).fill('done'));
  const kinds = await app.platform.pool.query(
    `select kind from event where subject_id = $1 and kind = 'hand-off.confirmed'`,
    [note],
  );
  expect(kinds.rowCount).toBe(1);
});

test('a storm over two schedules: locks in every order, and nobody hears of a deadlock', async () => {
  const [first, second] = [await make('Storm one', 'ben', 'cleo'), await make('Storm two', 'cleo', 'ben')];
  const { url } = await app.as('mia')(feeds.makeCalendarFeed, { body: { schedule: first } });
  const id = (who: Member) => app.cast.people[who].id;
  const calls: (() => Promise<unknown>)[] = [];
  for (let round = 0; round < 4; round++) {
    const day0 = 40 + round * 4;
    const at = (from: number) => ({ fromAt: inHours(24 * from), toAt: inHours(24 * (from + 1.5)) });
    for (const [a, b] of [
      [first, second],
      [second, first],
    ] as const)
      calls.push(
        () =>
          app.as('max')(proposeSwap, {
            body: {
              gives: { schedule: a, ...at(day0), personId: id('ben') },
              gets: { schedule: b, ...at(day0), personId: id('cleo') },
              atOnce: true,
            },
          }),
        () =>
          app.as('ben')(contract.makeOverride, {
            params: { slug: a },
            body: { ...at(day0), personId: id('ben') },
          }),
        () =>
          app.as('max')(contract.saveVersion, {
            params: { slug: b },
            body: { definition: definition('ben', 'cleo') },
          }),
      );
    calls.push(
      () =>
        app.as('max')(setReadinessList, {
          params: { slug: 'shop' },
          body: { askHoursBefore: 10 + round, items: [] },
        }),
      () => app.as('ben')(addTimeOff, { body: { ...at(day0), askCover: true } }),
      () => app.as('cleo')(addTimeOff, { body: { ...at(day0 + 1), askCover: true } }),
      () => app.platform.due.drain(),
      () => app.http.inject({ method: 'GET', url: new URL(url).pathname }),
    );
  }
  for (const word of await outcomes(calls.map((call) => call()))) expect(word).toMatch(/^(done|schedules\/)/);
  const { rows } = await app.platform.pool.query(
    `select count(*)::int as many from cover_request where state = 'taken' and taken_by is null`,
  );
  expect(rows).toEqual([{ many: 0 }]);
});
