import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../../test/harness/app.ts';
import type { Member } from '../../../../../test/harness/cast.ts';
import { acceptCover, getCover, listCover } from '../../contract/cover.ts';
import type { WireDefinition } from '../../contract/definition.ts';
import * as schedules from '../../contract/schedules.ts';
import * as contract from '../../contract/time-off.ts';
import { timeOffIn } from './store.ts';
import { timeOffWaiting } from './waiting.ts';

let app: TestApp;
/** A calendar on this machine, which an administrator allowed to dial. */
let calendars: Server;
let calendarUrl = '';
const files = new Map<string, { status?: number; location?: string; text?: string }>();

beforeAll(async () => {
  calendars = createServer((request, answer) => {
    const { status = 200, location, text = '' } = files.get(request.url ?? '') ?? { status: 404 };
    answer.writeHead(status, { 'content-type': 'text/calendar', ...(location ? { location } : {}) });
    answer.end(text);
  });
  await new Promise<void>((resolve) => void calendars.listen(0, '127.0.0.1', resolve));
  calendarUrl = `http://127.0.0.1:${(calendars.address() as AddressInfo).port}`;
  app = await testApp({ outgoingAllow: ['127.0.0.1'] });
});
afterAll(async () => {
  await app.close();
  await new Promise((resolve) => void calendars.close(resolve));
});

const dayMs = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * dayMs).toISOString();
const on = (days: number) => inDays(days).slice(0, 10);
const alone = (who: Member): WireDefinition => ({
  holidays: [],
  layers: [
    {
      id: 'all',
      name: '',
      role: 'superhero',
      zone: 'Europe/Oslo',
      beginsAt: '2026-01-05T09:00',
      rotation: { every: 'weeks', count: 1 },
      holidays: 'as-always',
      members: [{ personId: app.cast.people[who].id }],
    },
  ],
});
const make = (name: string, who: Member) =>
  app.as('max')(schedules.createSchedule, {
    body: { teamId: app.cast.team.id, name, zone: 'Europe/Oslo', definition: alone(who) },
  });
const absences = (slug: string, who: Member, from = 0.01, to = 60) =>
  app.as(who)(contract.getAbsences, { params: { slug }, query: { from: inDays(from), to: inDays(to) } });
const days = (from: number, to: number) => ({ fromOn: on(from), toOn: on(to) });

test('time off is seen by all, why only by oneself and managers; the shifts in it are conflicts', async () => {
  const { slug } = await make('Seen', 'ben');
  const { timeOff, conflicts } = await app.as('ben')(contract.addTimeOff, {
    body: { ...days(10, 12), note: 'Operation at the knee' },
  });
  expect(conflicts).toHaveLength(1);
  expect(conflicts[0]).toMatchObject({
    schedule: { slug },
    person: { name: 'Ben Kaur' },
    fromAt: timeOff.fromAt,
    toAt: timeOff.toAt,
    coverAsked: false,
  });
  const notes = async (who: Member) => (await absences(slug, who)).timeOff.map(({ note }) => note);
  expect(await notes('ben')).toEqual(['Operation at the knee']);
  expect(await notes('max')).toEqual(['Operation at the knee']);
  for (const who of ['cleo', 'mia', 'olga'] as const) expect(await notes(who), who).toEqual([null]);
  const { rows } = await app.platform.pool.query(`select data::text from event where kind like 'time-off.%'`);
  expect(JSON.stringify(rows)).not.toContain('knee');
  const window = { fromMs: Date.now(), toMs: Date.now() + 30 * dayMs };
  const away = await timeOffIn(app.platform.db, [app.cast.people.ben.id, app.cast.people.cleo.id], window);
  expect([...away.keys()]).toEqual([app.cast.people.ben.id]);
  expect(await timeOffWaiting(app.platform, app.cast.people.ben.id)).toMatchObject([
    { title: 'You are away and superhero of Seen', urgent: false },
  ]);
  await app.as('ben')(contract.removeTimeOff, { params: { id: timeOff.id } });
  expect((await absences(slug, 'ben')).conflicts).toEqual([]);
  // Or Ben would be on duty for ever, and could cover nobody.
  await app.as('max')(schedules.changeSchedule, { params: { slug }, body: { archived: true } });
});

test('one press asks for cover of every shift in it; taken, nothing collides; asked again, nobody is bothered twice', async () => {
  const { slug } = await make('Covered', 'cleo');
  const { timeOff, coverAskedCount } = await app.as('cleo')(contract.addTimeOff, {
    body: { ...days(20, 22), askCover: true, note: 'secret', coverNote: 'I owe you one' },
  });
  expect(coverAskedCount).toBe(1);
  const again = () =>
    app.as('cleo')(contract.askCoverOfTimeOff, { params: { id: timeOff.id }, body: { note: '' } });
  expect(await again()).toEqual({ coverAskedCount: 0 });
  expect((await absences(slug, 'cleo')).conflicts).toMatchObject([{ coverAsked: true }]);
  expect(await timeOffWaiting(app.platform, app.cast.people.cleo.id)).toEqual([]);
  const { items } = await app.as('ben')(listCover, {});
  expect(items).toMatchObject([{ person: { name: 'Cleo Marsh' }, note: 'I owe you one', asksMe: true }]);
  await app.as('ben')(acceptCover, { params: { id: items[0]!.id }, body: {} });
  expect((await app.as('cleo')(getCover, { params: { id: items[0]!.id } })).state).toBe('taken');
  expect((await absences(slug, 'cleo')).conflicts).toEqual([]);
  await app.as('cleo')(contract.removeTimeOff, { params: { id: timeOff.id } });
});

test('two presses at once make one request', async () => {
  await make('At once', 'ben');
  const { timeOff } = await app.as('ben')(contract.addTimeOff, { body: days(30, 31) });
  const press = () =>
    app.as('ben')(contract.askCoverOfTimeOff, { params: { id: timeOff.id }, body: { note: '' } });
  const asked = await Promise.all([press(), press(), press()]);
  const { items } = await app.as('ben')(listCover, {});
  expect(asked.reduce((sum, { coverAskedCount }) => sum + coverAskedCount, 0)).toBe(
    items.filter(({ isMine }) => isMine).length,
  );
  const places = items.map(({ schedule, fromAt }) => `${schedule.slug} ${fromAt}`);
  expect(new Set(places).size).toBe(places.length);
  await app.as('ben')(contract.removeTimeOff, { params: { id: timeOff.id } });
});

test('whoever manages the shifts of somebody writes their time off down; others see and change nothing of it', async () => {
  const { timeOff } = await app.as('max')(contract.addTimeOff, {
    body: { personId: app.cast.people.ben.id, ...days(40, 40), note: 'called in sick' },
  });
  for (const who of ['cleo', 'mia', 'olga'] as const) {
    const params = { id: timeOff.id };
    const code = 'schedules/unknown-time-off';
    await expect(app.as(who)(contract.removeTimeOff, { params }), who).rejects.toMatchObject({ code });
    await expect(
      app.as(who)(contract.changeTimeOff, { params, body: { note: 'x' } }),
      who,
    ).rejects.toMatchObject({ code });
    await expect(app.as(who)(contract.askCoverOfTimeOff, { params, body: {} }), who).rejects.toMatchObject({
      code,
    });
    await expect(
      app.as(who)(contract.addTimeOff, { body: { personId: app.cast.people.ben.id, ...days(41, 41) } }),
      who,
    ).rejects.toMatchObject({ code: 'general/not-allowed' });
    await expect(
      app.as(who)(contract.listTimeOff, { query: { personId: app.cast.people.ben.id } }),
      who,
    ).rejects.toMatchObject({ code: 'general/not-allowed' });
  }
  const changed = await app.as('ben')(contract.changeTimeOff, {
    params: { id: timeOff.id },
    body: { ...days(42, 43) },
  });
  expect(changed.timeOff).toMatchObject({ ...days(42, 43), note: 'called in sick' });
  await app.as('ben')(contract.removeTimeOff, { params: { id: timeOff.id } });
});

test.each<[string, object, string]>([
  ['neither days nor hours', {}, 'schedules/bad-time-off'],
  ['days the wrong way', { fromOn: '2099-01-02', toOn: '2099-01-01' }, 'schedules/ends-before-it-begins'],
  ['a day that is none', { fromOn: '2099-02-30', toOn: '2099-03-01' }, 'general/bad-request'],
  ['what is over', { fromOn: '2020-01-01', toOn: '2020-01-02' }, 'schedules/in-the-past'],
  ['two years', { fromOn: '2099-01-01', toOn: '2100-12-31' }, 'schedules/too-long'],
])('%s is refused, and nothing is kept', async (_, body, code) => {
  await expect(app.as('ben')(contract.addTimeOff, { body })).rejects.toMatchObject({ code });
  expect((await app.as('ben')(contract.listTimeOff, { query: {} })).items).toEqual([]);
});

const ics = (...events: string[][]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', ...events.flat(), 'END:VCALENDAR', ''].join(
    '\r\n',
  );
const event = (uid: string, from: number, to: number, summary: string, ...more: string[]) => [
  'BEGIN:VEVENT',
  `UID:${uid}`,
  `DTSTART;VALUE=DATE:${on(from).replaceAll('-', '')}`,
  `DTEND;VALUE=DATE:${on(to).replaceAll('-', '')}`,
  `SUMMARY:${summary}`,
  ...more,
  'END:VEVENT',
];
const addFeed = (path: string, more: object = {}) =>
  app.as('ada')(contract.addTimeOffFeed, {
    body: { name: 'Work', url: `${calendarUrl}${path}`, ...more },
  });
const feedNow = async (id: string) =>
  (await app.as('ada')(contract.listTimeOffFeeds, {})).items.find((one) => one.id === id)!;
const adasDays = async () =>
  (await app.as('ada')(contract.listTimeOff, { query: {} })).items.map(({ fromOn, note }) => [fromOn, note]);

test('a calendar is read, followed, and its address told to nobody', async () => {
  const { slug } = await make('From a calendar', 'ada');
  files.set('/moved', { status: 302, location: '/ada.ics' });
  files.set('/ada.ics', {
    text: ics(
      event('a', 5, 7, 'Vacation'),
      event('b', 9, 10, 'Offsite'),
      event('c', 70, 71, 'Vacation again'),
    ),
  });
  const { id } = await addFeed('/moved', { words: ['vacation'] });
  await app.platform.due.drain();
  expect(await feedNow(id)).toMatchObject({ lastError: null, entryCount: 2 });
  expect(await adasDays()).toEqual([
    [on(5), 'Vacation'],
    [on(70), 'Vacation again'],
  ]);
  expect((await absences(slug, 'mia')).conflicts).toHaveLength(1);
  const [first] = (await app.as('ada')(contract.listTimeOff, { query: {} })).items;
  await expect(app.as('ada')(contract.removeTimeOff, { params: { id: first!.id } })).rejects.toMatchObject({
    code: 'schedules/from-a-calendar',
  });
  const { rows } = await app.platform.pool.query('select * from time_off_feed');
  expect(JSON.stringify(rows)).not.toContain('/moved');
  files.set('/ada.ics', { text: ics(event('a', 6, 8, 'Vacation')) });
  await app.passMinutes(61);
  expect(await adasDays()).toEqual([[on(6), 'Vacation']]);
  files.set('/ada.ics', { status: 500 });
  await app.passMinutes(61);
  expect(await feedNow(id)).toMatchObject({ lastError: 'It answered 500.', entryCount: 1 });
  expect(await adasDays()).toEqual([[on(6), 'Vacation']]);
  await expect(app.as('ben')(contract.removeTimeOffFeed, { params: { id } })).rejects.toMatchObject({
    code: 'schedules/unknown-calendar',
  });
  await app.as('ada')(contract.removeTimeOffFeed, { params: { id } });
  expect(await adasDays()).toEqual([]);
});

test.each<[string, { status?: number; location?: string; text?: string }, RegExp]>([
  ['a page to sign in', { text: '<html>Sign in</html>' }, /no calendar/],
  [
    'a rule that never ends',
    { text: ics(event('x', 3, 4, 'x', 'RRULE:FREQ=SECONDLY')) },
    /could not be read/,
  ],
  [
    'a rule that never comes true',
    { text: ics(event('x', 3, 4, 'x', 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30')) },
    /^0 entries$/,
  ],
  ['a name from the inside of objects', { text: ics(event('__proto__', 3, 4, 'x')) }, /^1 entries$/],
  ['a circle of addresses', { status: 302, location: '/hostile.ics' }, /one address to another/],
  ['an address inside', { status: 302, location: 'http://169.254.169.254/latest' }, /private network/],
  ['another way to speak', { status: 302, location: 'file:///etc/passwd' }, /could not be reached/],
  ['three megabytes', { text: ics(event('x', 3, 4, 'x'.repeat(3_000_000))) }, /larger than 2 MB/],
])('a hostile calendar, %s, is told of and harms nobody', async (_, file, trouble) => {
  files.set('/hostile.ics', file);
  const { id } = await addFeed('/hostile.ics');
  await app.platform.due.drain();
  const { lastError, entryCount } = await feedNow(id);
  expect(lastError ?? `${entryCount} entries`).toMatch(trouble);
  expect(await adasDays()).toHaveLength(entryCount);
  await app.as('ada')(contract.removeTimeOffFeed, { params: { id } });
});

test.each(['ftp://example.test/a.ics', 'javascript:alert(1)', 'https://name:word@example.test/a.ics', 'no'])(
  '%s is no address of a calendar',
  async (url) => {
    await expect(app.as('ada')(contract.addTimeOffFeed, { body: { name: 'x', url } })).rejects.toMatchObject({
      code: 'schedules/bad-calendar-address',
    });
  },
);

test('five calendars are enough, even when they are added at once', async () => {
  files.set('/empty.ics', { text: ics() });
  const made = await Promise.allSettled(Array.from({ length: 7 }, () => addFeed('/empty.ics')));
  expect(made.filter(({ status }) => status === 'fulfilled')).toHaveLength(5);
  await app.platform.due.drain();
  const { items } = await app.as('ada')(contract.listTimeOffFeeds, {});
  const { id } = items[0]!;
  await app.as('ada')(contract.fetchTimeOffFeed, { params: { id } });
  await expect(app.as('ada')(contract.fetchTimeOffFeed, { params: { id } })).rejects.toMatchObject({
    code: 'schedules/fetched-just-now',
  });
});
