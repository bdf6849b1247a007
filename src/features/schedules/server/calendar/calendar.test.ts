import ICAL from 'ical.js';
import nodeIcal, { type VEvent } from 'node-ical';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../../test/harness/app.ts';
import * as calendar from '../../contract/calendar.ts';
import { system, transact } from '../../../../platform/index.ts';
import type { WireDefinition } from '../../contract/definition.ts';
import * as schedules from '../../contract/schedules.ts';
import { createScheduleFor } from '../create-schedule.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString();
const definition = (...people: ('ada' | 'ben')[]): WireDefinition => ({
  holidays: [],
  layers: [
    {
      id: 'all',
      name: '',
      role: 'superhero',
      zone: 'America/New_York',
      beginsAt: '2026-01-05T09:00',
      rotation: { every: 'days', count: 1 },
      holidays: 'as-always',
      members: people.map((who) => ({ personId: app.cast.people[who].id })),
    },
  ],
});
const make = async (name: string, ...people: ('ada' | 'ben')[]) =>
  app.as('max')(schedules.createSchedule, {
    body: { teamId: app.cast.team.id, name, zone: 'Europe/Oslo', definition: definition(...people) },
  });
const get = (url: string, headers: Record<string, string> = {}) =>
  app.http.inject({ method: 'GET', url: new URL(url).pathname, headers });

interface Entry {
  uid: string;
  summary: string;
  from: number;
  to: number;
}
/** What two libraries that share nothing read from the same text. */
function byNodeIcal(text: string): Entry[] {
  return Object.values(nodeIcal.sync.parseICS(text))
    .filter((one): one is VEvent => one?.type === 'VEVENT')
    .map(({ uid, summary, start, end }) => ({
      uid,
      summary: String(summary),
      from: start.getTime(),
      to: end!.getTime(),
    }));
}
function byIcalJs(text: string): Entry[] {
  return new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((one) => {
    const { uid, summary, startDate, endDate } = new ICAL.Event(one);
    return { uid, summary, from: startDate.toJSDate().getTime(), to: endDate.toJSDate().getTime() };
  });
}

test('a calendar of my shifts, read alike by two libraries: what the schedule says, over changes of the clock', async () => {
  const { slug } = await make('Payments; day, "night" \\ and more', 'ada', 'ben');
  await app.as('ben')(schedules.makeOverride, {
    params: { slug },
    body: { fromAt: inDays(2), toAt: inDays(2.5), personId: app.cast.people.ben.id },
  });
  const { url } = await app.as('ben')(calendar.makeCalendarFeed, { body: {} });
  const answer = await get(url);
  expect(answer.headers['content-type']).toContain('text/calendar');
  const entries = byNodeIcal(answer.body);
  expect(entries.length).toBeGreaterThan(150);
  expect(byIcalJs(answer.body)).toEqual(entries);
  expect(new Set(entries.map(({ uid }) => uid)).size).toBe(entries.length);
  for (const { summary } of entries) expect(summary).toBe('Payments; day, "night" \\ and more (superhero)');
  // Held against the shifts: every instant of the next 300 days, hour by hour.
  const { shifts } = await app.as('ben')(schedules.getShifts, {
    params: { slug },
    query: { from: inDays(0.01), to: inDays(300) },
  });
  for (let hour = 1; hour < 300 * 24; hour++) {
    const at = Date.now() + hour * hourMs + 123;
    const isOn = shifts.some(
      ({ person, fromAt, toAt }) =>
        person?.name === 'Ben Kaur' && new Date(fromAt).getTime() <= at && at < new Date(toAt).getTime(),
    );
    expect(
      entries.some(({ from, to }) => from <= at && at < to),
      new Date(at).toISOString(),
    ).toBe(isOn);
  }
  expect(
    answer.body.split('\r\n').every((line) => Buffer.byteLength(line) <= 75),
    'folded',
  ).toBe(true);
});

test('names stay when times change, what was stays, and an unchanged calendar is not sent twice', async () => {
  const { slug } = await make('Names', 'ada', 'ben');
  const { url } = await app.as('mia')(calendar.makeCalendarFeed, { body: { schedule: slug } });
  const first = await get(url);
  const tag = String(first.headers['etag']);
  expect((await get(url, { 'if-none-match': tag })).statusCode).toBe(304);
  const before = byNodeIcal(first.body);
  const { id } = await app.as('ben')(schedules.makeOverride, {
    params: { slug },
    body: { fromAt: inDays(10.2), toAt: inDays(10.3), personId: app.cast.people.cleo.id },
  });
  const during = await get(url, { 'if-none-match': tag });
  expect(during.statusCode).toBe(200);
  const names = new Set(byNodeIcal(during.body).map(({ uid }) => uid));
  for (const { uid } of before) expect(names).toContain(uid);
  expect(byNodeIcal(during.body).find(({ uid }) => uid.includes(id))?.summary).toBe('Cleo Marsh (superhero)');
});

test('what was stays in the calendar', async () => {
  const past = await transact(app.platform, (tx) =>
    createScheduleFor(
      tx,
      { teamId: app.cast.team.id, name: 'Past', zone: 'Europe/Oslo', definition: definition('ada') },
      system,
      new Date(Date.now() - 40 * dayMs),
    ),
  );
  const read = async () => byNodeIcal((await get(url)).body).map(({ summary, from }) => [summary, from]);
  const { url } = await app.as('mia')(calendar.makeCalendarFeed, { body: { schedule: past.slug } });
  const [first] = await read();
  expect(first![1]).toBeLessThan(Date.now() - 39 * dayMs);
  await app.as('max')(schedules.saveVersion, {
    params: { slug: past.slug },
    body: { definition: definition('ben') },
  });
  expect((await read())[0]).toEqual(first);
  expect((await read()).at(-1)![0]).toBe('Ben Kaur (superhero)');
});

test('an address is secret: ended, replaced or of somebody who left it shows nothing', async () => {
  const { slug } = await make('Secret', 'ada');
  const olga = app.as('olga');
  const first = await olga(calendar.makeCalendarFeed, { body: { schedule: slug } });
  const second = await olga(calendar.makeCalendarFeed, { body: { schedule: slug } });
  expect((await get(first.url)).statusCode, 'replaced').toBe(404);
  expect((await get(second.url)).statusCode).toBe(200);
  expect((await olga(calendar.listCalendarFeeds, {})).items).toMatchObject([
    { schedule: { slug }, id: second.item.id },
  ]);
  expect((await olga(calendar.listCalendarFeeds, {})).items[0]!.lastReadAt).not.toBeNull();
  await expect(
    app.as('ben')(calendar.revokeCalendarFeed, { params: { id: second.item.id } }),
    'of somebody else',
  ).rejects.toMatchObject({ code: 'schedules/unknown-feed' });
  await olga(calendar.revokeCalendarFeed, { params: { id: second.item.id } });
  expect((await get(second.url)).statusCode, 'ended').toBe(404);
  expect((await get(second.url.replace(/.{6}\.ics$/, 'aaaaaa.ics'))).statusCode, 'guessed').toBe(404);
  const both = await Promise.all([1, 2, 3].map(() => olga(calendar.makeCalendarFeed, { body: {} })));
  const answers = await Promise.all(both.map(async ({ url }) => (await get(url)).statusCode));
  expect(answers.sort(), 'made at once').toEqual([200, 404, 404]);
});

const file = (...events: [uid: string, summary: string, from: number, to: number][]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:other',
    ...events.flatMap(([uid, summary, from, to]) => [
      'BEGIN:VEVENT',
      `UID:${uid}`,
      'DTSTAMP:20260101T000000Z',
      `SUMMARY:${summary}`,
      `DTSTART:${stamp(from)}`,
      `DTEND:${stamp(to)}`,
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ].join('\r\n');
const stamp = (days: number) => inDays(days).replace(/[-:]/g, '').replace(/\.\d+/, '');

test('shifts of another system are imported, looked at first; again, and only what changed is', async () => {
  const { slug } = await make('Imported', 'ada');
  const put = (text: string, apply: boolean, who: 'max' | 'ben' = 'max') =>
    app.as(who)(calendar.importCalendar, {
      params: { slug },
      body: { calendar: text, apply, people: { Primary: app.cast.people.cleo.id } },
    });
  const text = file(
    ['1', 'On call: Ben Kaur', 5, 6],
    ['2', 'Primary', 6, 7],
    ['3', 'Somebody else', 7, 8],
    ['4', 'On call: Ben Kaur', -8, -7],
  );
  const changes = ({ entries }: Awaited<ReturnType<typeof put>>) =>
    entries.map(({ uid, person, change }) => `${uid} ${person?.name ?? 'nobody'} ${change}`);
  expect(changes(await put(text, false))).toEqual([
    '1 Ben Kaur new',
    '2 Cleo Marsh new',
    '3 nobody left-out',
  ]);
  const read = async () =>
    (
      await app.as('mia')(schedules.getShifts, {
        params: { slug },
        query: { from: inDays(4), to: inDays(9) },
      })
    ).overrides.map(({ person, kind }) => `${person?.name} ${kind}`);
  expect(await read(), 'only looked').toEqual([]);
  await put(text, true);
  expect(await read()).toEqual(['Ben Kaur import', 'Cleo Marsh import']);
  expect(changes(await put(text, true))).toEqual([
    '1 Ben Kaur same',
    '2 Cleo Marsh same',
    '3 nobody left-out',
  ]);
  const again = await put(file(['2', 'On call: Ben Kaur', 6, 7]), true);
  expect(changes(again)).toEqual(['2 Ben Kaur moved']);
  expect(again.takenBack).toMatchObject([{ person: { name: 'Ben Kaur' } }]);
  expect(await read()).toEqual(['Ben Kaur import']);
  await expect(put(text, false, 'ben')).rejects.toMatchObject({ code: 'general/not-allowed' });
  await expect(put('<html>', true)).rejects.toMatchObject({ code: 'schedules/bad-calendar' });
  expect(await read(), 'nothing half-imported').toEqual(['Ben Kaur import']);
});
