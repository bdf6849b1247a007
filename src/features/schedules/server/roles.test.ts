import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Action, AnyRoute } from '../../../platform/contract/index.ts';
import { newId, system, transact } from '../../../platform/index.ts';
import { testApp, type TestApp } from '../../../../test/harness/app.ts';
import { addMember, createPerson, createTokenFor, setDisabled } from '../../identity/index.ts';
import { schedulesRoutes } from '../index.ts';

let app: TestApp;
const tokens: Record<string, string> = {};
const at: Record<string, string> = {};

const shop = ['mia', 'ben', 'cleo', 'max', 'ada'];
const everybody = [...shop, 'olga', 'oskar'];
/** `reader` and `stranger` are tokens of Max: for schedule.read alone, and for something else. */
const readers = [...everybody, 'reader'];
const responders = ['ben', 'cleo', 'max', 'ada'];
const managers = ['max', 'ada'];
const others = ['nobody', 'gone', 'stranger'];

interface Asked {
  readonly params?: Record<string, string>;
  readonly query?: Record<string, string>;
  readonly body?: object;
}
type Row = [may: readonly string[], asked?: () => Asked | Promise<Asked>];

const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000).toISOString();
const window = () => ({ from: inHours(0), to: inHours(240) });
const person = (who: 'ben' | 'cleo') => app.cast.people[who].id;
const watch = { params: { slug: 'watch' } };
const team = { params: { slug: 'shop' } };
const definition = () => ({
  layers: [
    {
      id: 'all',
      role: 'superhero',
      zone: 'Europe/Oslo',
      beginsAt: '2026-01-05T09:00',
      rotation: { every: 'days', count: 1 },
      members: [{ personId: person('ben') }, { personId: person('cleo') }],
    },
  ],
});

async function send(who: string, { method, path }: AnyRoute, { params = {}, query, body }: Asked) {
  const answer = await app.http.inject({
    method,
    url:
      path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => params[name]!) +
      (query ? `?${new URLSearchParams(query).toString()}` : ''),
    headers: who === 'nobody' ? {} : { authorization: `Bearer ${tokens[who]}` },
    ...(body ? { payload: body } : {}),
  });
  return { status: answer.statusCode, body: answer.json() as Record<string, never> & { code?: string } };
}
const routes = new Map<string, AnyRoute>(schedulesRoutes.map(({ route }) => [route.id, route]));
async function make(who: string, id: string, asked: Asked): Promise<Record<string, never>> {
  const { status, body } = await send(who, routes.get(id)!, asked);
  expect(status, `${id}: ${JSON.stringify(body)}`).toBeLessThan(300);
  return body;
}
const idOf = async (made: Promise<Record<string, unknown>>) => ({ id: String((await made)['id']) });

/** A shift that is far enough ahead: each asks for one of its own. */
let day = 5;
async function shiftOf(who: 'ben' | 'cleo') {
  const { items } = (await make(who, 'getMyShifts', { query: { days: '300' } })) as unknown as {
    items: { fromAt: string; toAt: string; schedule: { slug: string } }[];
  };
  const { fromAt, toAt } = items.filter(({ schedule }) => schedule.slug === 'watch')[day++]!;
  return { fromAt, toAt };
}
const override = async () =>
  make('max', 'makeOverride', {
    ...watch,
    body: { fromAt: inHours(1000), toAt: inHours(1001), personId: person('ben') },
  });
const cover = async () => ({
  params: await idOf(
    make('ben', 'askCover', {
      ...watch,
      body: { ...(await shiftOf('ben')), askPersonIds: [person('cleo')] },
    }),
  ),
});
const swapped = async () => {
  const [gives, gets] = [await shiftOf('ben'), await shiftOf('cleo')];
  return {
    gives: { schedule: 'watch', ...gives, personId: person('ben') },
    gets: { schedule: 'watch', ...gets, personId: person('cleo') },
  };
};
const swap = async () => ({ params: await idOf(make('ben', 'proposeSwap', { body: await swapped() })) });
let away = 100;
const daysOff = () => {
  const on = inHours(24 * away++).slice(0, 10);
  return { fromOn: on, toOn: on };
};
const timeOff = async () => {
  const { timeOff: made } = await make('ben', 'addTimeOff', { body: daysOff() });
  return { params: { id: String(made!['id']) } };
};
const question = async () => ({
  params: await idOf(make('mia', 'askSuperhero', { ...team, body: { text: 'Why?' } })),
});
const version = async () => {
  const fromAt = inHours(5000 + day++);
  const { versions } = await make('max', 'saveVersion', {
    ...watch,
    body: { fromAt, definition: definition() },
  });
  return {
    params: {
      slug: 'watch',
      id: (versions! as { id: string; fromAt: string }[]).find((one) => one.fromAt === fromAt)!.id,
    },
  };
};
const calendar = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n';

/** What each address asks, and who is let in; all others are refused or see nothing. */
const rows: Record<string, Row> = {
  listSchedules: [readers],
  createSchedule: [
    managers,
    () => ({
      body: { teamId: app.cast.team.id, name: 'New', zone: 'Europe/Oslo', definition: definition() },
    }),
  ],
  getSchedule: [readers, () => watch],
  changeSchedule: [managers, () => ({ ...watch, body: { description: 'x' } })],
  saveVersion: [managers, () => ({ ...watch, body: { fromAt: inHours(9000), definition: definition() } })],
  removeVersion: [managers, version],
  getShifts: [readers, () => ({ ...watch, query: window() })],
  makeOverride: [
    responders,
    () => ({ ...watch, body: { fromAt: inHours(1000), toAt: inHours(1001), personId: person('ben') } }),
  ],
  changeOverride: [
    responders,
    async () => ({ params: { slug: 'watch', id: String((await override())['id']) }, body: { note: 'x' } }),
  ],
  removeOverride: [
    responders,
    async () => ({ params: { slug: 'watch', id: String((await override())['id']) } }),
  ],
  getScheduleHistory: [readers, () => watch],
  getSchedulesOnDuty: [readers],
  getMyReadiness: [readers],
  tickReadiness: [['ben'], () => ({ params: { id: at['check']!, key: 'laptop' }, body: { ticked: true } })],
  getReadinessList: [readers, () => team],
  setReadinessList: [
    managers,
    () => ({ ...team, body: { askHoursBefore: 48, items: [{ key: 'laptop', text: 'x', hint: '' }] } }),
  ],
  getNeedsALook: [readers, () => watch],
  listNeedsALook: [readers],
  askToMend: [responders, () => ({ params: { slug: 'watch', personId: person('ben') } })],
  getDutyPage: [managers, () => team],
  setDutyPage: [managers, () => ({ ...team, body: { shownTo: 'link', names: true } })],
  renewDutyPageLink: [managers, () => team],
  getLoad: [readers, () => watch],
  getTeamLoad: [readers, () => ({ query: { team: 'shop' } })],
  getQuality: [readers, () => watch],
  proposeFairOrder: [managers, () => watch],
  applyFairOrder: [
    managers,
    () => ({ ...watch, body: { from: inHours(24), to: inHours(240), fingerprint: 'none' } }),
  ],
  getAhead: [readers, () => watch],
  whyOnDuty: [readers, () => ({ ...watch, query: { at: inHours(1), role: 'superhero' } })],
  listCover: [readers],
  getCover: [readers, () => ({ params: { id: at['cover']! } })],
  getCoverCandidates: [readers, () => ({ ...watch, query: window() })],
  askCover: [
    ['ben', ...managers],
    async () => ({ ...watch, body: { ...(await shiftOf('ben')), personId: person('ben') } }),
  ],
  acceptCover: [responders, cover],
  declineCover: [['cleo'], cover],
  withdrawCover: [['ben', ...managers], cover],
  giveCover: [managers, async () => ({ ...(await cover()), body: { personId: person('cleo') } })],
  listSwaps: [readers],
  proposeSwap: [['ben', ...managers], async () => ({ body: await swapped() })],
  acceptSwap: [['cleo', ...managers], swap],
  declineSwap: [['cleo'], swap],
  withdrawSwap: [['ben', ...managers], swap],
  getMyShifts: [readers],
  getAbsences: [readers, () => ({ ...watch, query: window() })],
  listTimeOff: [['ben', 'max', 'ada'], () => ({ query: { personId: person('ben') } })],
  addTimeOff: [['ben', 'max', 'ada'], () => ({ body: { ...daysOff(), personId: person('ben') } })],
  changeTimeOff: [['ben', 'max', 'ada'], async () => ({ ...(await timeOff()), body: { note: 'x' } })],
  removeTimeOff: [['ben', 'max', 'ada'], timeOff],
  askCoverOfTimeOff: [['ben', 'max', 'ada'], async () => ({ ...(await timeOff()), body: { note: '' } })],
  listTimeOffFeeds: [everybody],
  addTimeOffFeed: [everybody, () => ({ body: { name: 'x', url: 'http://127.0.0.1:9/a.ics' } })],
  changeTimeOffFeed: [['ben'], () => ({ params: { id: at['feed']! }, body: { name: 'y' } })],
  fetchTimeOffFeed: [['ben'], () => ({ params: { id: at['feed']! } })],
  removeTimeOffFeed: [['ben'], () => ({ params: { id: at['feed']! } })],
  whomToAsk: [readers, () => team],
  askSuperhero: [everybody, () => ({ ...team, body: { text: 'Why?' } })],
  listDutyQuestions: [[...shop, 'reader'], () => ({ query: { of: 'team', team: 'shop' } })],
  answerDutyQuestion: [responders, async () => ({ ...(await question()), body: { text: 'Because' } })],
  passDutyQuestion: [responders, async () => ({ ...(await question()), body: { personId: person('ben') } })],
  withdrawDutyQuestion: [['mia'], question],
  getMyDay: [readers],
  getDayOfSchedule: [readers, () => watch],
  listHandOffs: [readers, () => watch],
  draftHandOff: [readers, () => watch],
  writeHandOff: [everybody, () => ({ ...watch, body: { text: 'All is calm' } })],
  confirmHandOff: [['cleo'], () => ({ params: { id: at['note']! } })],
  listHolidayCountries: [readers],
  listHolidayRegions: [readers, () => ({ params: { country: 'NO' } })],
  listHolidays: [readers, () => ({ query: { country: 'NO', from: '2027-01-01', to: '2027-12-31' } })],
  getScheduleHolidays: [readers, () => watch],
  setScheduleHolidays: [managers, () => ({ ...watch, body: { calendar: null } })],
  listCalendarFeeds: [readers],
  makeCalendarFeed: [everybody, () => ({ body: { schedule: null } })],
  revokeCalendarFeed: [['ben'], () => ({ params: { id: at['calendar']! } })],
  importCalendar: [managers, () => ({ ...watch, body: { calendar } })],
};

beforeAll(async () => {
  app = await testApp();
  for (const [who, { token }] of Object.entries(app.cast.people)) tokens[who] = token;
  await transact(app.platform, async (tx) => {
    const add = async (who: string, teamId: string, accessRole: 'manager' | 'responder') => {
      const facts = { email: `${who}@example.test`, password: null, timeZone: 'UTC', instanceAdmin: false };
      const { id } = await createPerson(tx, { name: who, ...facts });
      await addMember(tx, { teamId, personId: id, accessRole }, system);
      tokens[who] = (await createTokenFor(tx, id, { name: 'x', scopes: null, expiresInDays: null })).token;
      return id;
    };
    await add('oskar', app.cast.otherTeam.id, 'manager');
    await setDisabled(tx, await add('gone', app.cast.team.id, 'manager'), true, system);
    const limited = async (scopes: Action[]) =>
      (await createTokenFor(tx, app.cast.people.max.id, { name: 'x', scopes, expiresInDays: null })).token;
    tokens['reader'] = await limited(['schedule.read']);
    tokens['stranger'] = await limited(['service.manage']);
  });
  await make('max', 'setReadinessList', {
    ...team,
    body: { askHoursBefore: 48, items: [{ key: 'laptop', text: 'Laptop', hint: '' }] },
  });
  await make('max', 'createSchedule', {
    body: { teamId: app.cast.team.id, name: 'Watch', zone: 'Europe/Oslo', definition: definition() },
  });
  await app.platform.due.drain();
  const { items } = (await make('ben', 'getMyReadiness', {})) as unknown as { items: { id: string }[] };
  at['check'] = items[0]!.id;
  at['cover'] = (await cover()).params.id;
  at['feed'] = (
    await idOf(make('ben', 'addTimeOffFeed', { body: { name: 'x', url: 'http://127.0.0.1:9/b' } }))
  ).id;
  const { item } = (await make('ben', 'makeCalendarFeed', { body: { schedule: 'watch' } })) as unknown as {
    item: { id: string };
  };
  at['calendar'] = item.id;
  at['note'] = newId();
  await app.platform.pool.query(
    `insert into hand_off_note (id, schedule_id, person_id, to_person, from_at, to_at, text, written_at)
     select $1, id, $2, $3, now() - interval '3 days', now() - interval '2 days', 'Secret of the shift', now() from schedule where slug = 'watch'`,
    [at['note'], person('ben'), person('cleo')],
  );
});
afterAll(() => app.close());

test('every address of schedules is tried', () => {
  expect(Object.keys(rows).toSorted()).toEqual([...routes.keys()].toSorted());
});

test.each(Object.entries(rows))('%s', async (id, [may, asked = () => ({})]) => {
  const all = [...others, 'reader', ...everybody];
  // Whoever is refused goes first: what the others do may end what it is about.
  const inTurn = all.toSorted((a, b) => Number(may.includes(a)) - Number(may.includes(b)));
  let ask = await asked();
  const letIn: string[] = [];
  for (const who of inTurn) {
    const { status, body } = await send(who, routes.get(id)!, ask);
    const about = `${who}: ${status} ${JSON.stringify(body)}`.slice(0, 300);
    expect(body.code, about).not.toBe('general/bad-request');
    expect(status, about).toBeLessThan(500);
    const isIn = ![401, 403, 404].includes(status);
    if (isIn) letIn.push(who);
    if (who === 'nobody' || who === 'gone') expect(status, about).toBe(401);
    if (isIn && routes.get(id)!.method !== 'GET' && asked.constructor.name === 'AsyncFunction')
      ask = await asked();
  }
  expect(letIn.toSorted()).toEqual([...may].toSorted());
});
