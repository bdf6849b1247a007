import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import nodeIcal from 'node-ical';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../test/harness/app.ts';
import { system, transact } from '../../../platform/index.ts';
import { setDisabled } from '../../identity/index.ts';
import { importCalendar, makeCalendarFeed } from '../contract/calendar.ts';
import { setDutyPage } from '../contract/duty-page.ts';
import { getScheduleHolidays, listHolidays, setScheduleHolidays } from '../contract/holidays.ts';
import * as contract from '../contract/schedules.ts';
import { addTimeOff, addTimeOffFeed, listTimeOffFeeds, removeTimeOffFeed } from '../contract/time-off.ts';

let app: TestApp;
/** Something inside that nobody from outside may reach. */
let inside: Server;
let port = 0;
let hits = 0;

beforeAll(async () => {
  inside = createServer((_, answer) => {
    hits++;
    answer.end('BEGIN:VCALENDAR');
  });
  await new Promise<void>((resolve) => void inside.listen(0, resolve));
  port = (inside.address() as AddressInfo).port;
  app = await testApp({ outgoingAllow: [] });
});
afterAll(async () => {
  await app.close();
  await new Promise((resolve) => void inside.close(resolve));
});

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const make = (name: string) =>
  app.as('max')(contract.createSchedule, {
    body: {
      teamId: app.cast.team.id,
      name,
      zone: 'Europe/Oslo',
      definition: {
        layers: [
          {
            id: 'all',
            role: 'superhero',
            zone: 'Europe/Oslo',
            beginsAt: '2026-01-05T09:00',
            rotation: { every: 'days', count: 1 },
            members: [{ personId: app.cast.people.cleo.id }],
          },
        ],
      },
    },
  });

test.each([
  '127.0.0.1',
  'localhost',
  '2130706433',
  '0x7f.1',
  '0',
  '127.1',
  '[::1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[64:ff9b::7f00:1]',
  '１２７.０.０.１',
])('a calendar at %s is inside: nothing is dialled, and the address stays secret', async (host) => {
  const url = `http://${host}:${port}/private-of-ada/basic.ics?token=hush`;
  const { id } = await app.as('ada')(addTimeOffFeed, { body: { name: 'Mine', url } });
  await app.platform.due.drain();
  const { items } = await app.as('ada')(listTimeOffFeeds, {});
  expect(items[0]!.lastError).toMatch(/private network/);
  expect(hits).toBe(0);
  const { rows } = await app.platform.pool.query(
    `select data::text as said from event union all select f::text from time_off_feed f`,
  );
  expect(JSON.stringify([items, rows])).not.toMatch(/private-of-ada|hush/);
  await app.as('ada')(removeTimeOffFeed, { params: { id } });
});

test('holidays of years far from ours are none, and days of one’s own may lie there', async () => {
  for (const country of ['CN', 'KR', 'IL', 'SA'])
    expect(
      await app.as('mia')(listHolidays, { query: { country, from: '0000-01-01', to: '0002-12-31' } }),
    ).toEqual({ items: [] });
  const params = { slug: (await make('Far')).slug };
  await app.as('max')(setScheduleHolidays, {
    params,
    body: { calendar: { country: 'CN' }, ownDays: ['9999-12-31'] },
  });
  expect((await app.as('mia')(getScheduleHolidays, { params })).ownDays).toEqual(['9999-12-31']);
});

test('days at the end of the calendar are no time off, wherever one lives', async () => {
  await app.platform.pool.query(`update person set time_zone = 'Pacific/Pago_Pago' where id = $1`, [
    app.cast.people.ben.id,
  ]);
  await expect(
    app.as('ben')(addTimeOff, { body: { fromOn: '9999-12-01', toOn: '9999-12-31' } }),
  ).rejects.toMatchObject({ code: 'schedules/bad-time-off' });
});

test('a calendar of odd names is imported like any other', async () => {
  const { slug } = await make('Odd names');
  const stamp = (hours: number) => inHours(hours).replaceAll(/[-:]|\.\d+/g, '');
  const odd = ['a\u0000b', '\ud800', '__proto__', 'constructor', 'y'.repeat(5_000), ''];
  const events = odd.flatMap((uid, at) => [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `SUMMARY:Ben Kaur \u0000 ${uid}`,
    `DTSTART:${stamp(24 + at)}`,
    `DTEND:${stamp(25 + at)}`,
    'END:VEVENT',
  ]);
  const calendar = ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events, 'END:VCALENDAR'].join('\r\n');
  const imported = await app.as('max')(importCalendar, { params: { slug }, body: { calendar, apply: true } });
  expect(imported.entries.filter(({ change }) => change === 'new').length).toBeGreaterThan(3);
  const query = { from: inHours(23), to: inHours(40) };
  const { overrides } = await app.as('mia')(contract.getShifts, { params: { slug }, query });
  expect(overrides.length).toBe(imported.entries.filter(({ person }) => person).length);
});

test('words of people are words: on the page for clients, in calendars and in mails', async () => {
  const evil = '<img src=x onerror=alert(1)>\r\nEND:VEVENT\r\nBcc: evil@example.test';
  const { slug } = await make(evil);
  const shown = {
    shownTo: 'public' as const,
    reach: `${evil} javascript:alert(1) https://a.test/"onclick=x`,
  };
  await app.as('max')(setDutyPage, { params: { slug: 'shop' }, body: { ...shown, names: true } });
  const page = await app.http.inject('/who-is-on-duty/shop');
  expect(page.body).not.toMatch(/<img|href="javascript|" ?onclick/i);
  expect(page.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  const { url } = await app.as('mia')(makeCalendarFeed, { body: { schedule: slug } });
  const feed = await app.http.inject(new URL(url).pathname);
  const events = Object.values(nodeIcal.sync.parseICS(feed.body)).filter((one) => one?.type === 'VEVENT');
  expect(events.length).toBeGreaterThan(0);
  expect(feed.body.match(/^END:VEVENT/gm)).toHaveLength(events.length);
  expect(feed.body).not.toMatch(/^Bcc/m);
  expect(feed.headers['cache-control']).toMatch(/private|no-store/);
  const before = app.mail.to('ben@example.test').length;
  await app.as('max')(contract.makeOverride, {
    params: { slug },
    body: { toAt: inHours(5), personId: app.cast.people.ben.id, note: evil },
  });
  await app.platform.due.drain();
  await app.platform.jobs.drain();
  const mails = app.mail.to('ben@example.test').slice(before);
  expect(mails).toHaveLength(1);
  expect(mails[0]!.html).not.toContain('<img');
  expect(mails[0]!.headers).not.toHaveProperty('bcc');
  expect(app.mail.to('evil@example.test')).toEqual([]);
});

test('whoever was disabled is not said to be on duty', async () => {
  const page = async () => (await app.http.inject('/who-is-on-duty/shop')).body;
  await make('Only Cleo');
  expect(await page()).toContain('Cleo Marsh');
  await transact(app.platform, (tx) => setDisabled(tx, app.cast.people.cleo.id, true, system));
  expect(await page()).toContain('Nobody is on duty right now');
});
