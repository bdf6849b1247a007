import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../../test/harness/app.ts';
import type { WireDefinition } from '../../contract/definition.ts';
import * as contract from '../../contract/holidays.ts';
import * as schedules from '../../contract/schedules.ts';
import { getAbsences } from '../../contract/time-off.ts';
import { extendHolidays } from './extend-holidays.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const layer = (id: string, who: 'ben' | 'cleo', holidays: 'off' | 'as-always') => ({
  id,
  name: '',
  role: 'superhero' as const,
  zone: 'Europe/Oslo',
  beginsAt: '2026-01-05T09:00',
  rotation: { every: 'weeks' as const, count: 1 },
  holidays,
  members: [{ personId: app.cast.people[who].id }],
});
/** Ben works, but on holidays he rests, and Cleo does. */
const definition = (holidays: string[] = []): WireDefinition => ({
  holidays,
  layers: [layer('usual', 'ben', 'off'), layer('below', 'cleo', 'as-always')],
});
const make = (name: string, holidays?: string[]) =>
  app.as('max')(schedules.createSchedule, {
    body: { teamId: app.cast.team.id, name, zone: 'Europe/Oslo', definition: definition(holidays) },
  });
const keep = (slug: string, calendar: { country: string; region?: string } | null, ownDays?: string[]) =>
  app.as('max')(contract.setScheduleHolidays, {
    params: { slug },
    body: { calendar, ...(ownDays ? { ownDays } : {}) },
  });
const nextYear = new Date().getUTCFullYear() + 1;
const onDutyOn = async (slug: string, on: string) => {
  const query = { from: `${on}T10:00:00.000Z`, to: `${on}T14:00:00.000Z` };
  const { shifts } = await app.as('mia')(schedules.getShifts, { params: { slug }, query });
  return shifts.map(({ person }) => person?.name);
};

test('countries and regions are named, and their holidays told', async () => {
  const { items } = await app.as('mia')(contract.listHolidayCountries, {});
  expect(items).toContainEqual({ code: 'NO', name: 'Norway' });
  const regions = await app.as('mia')(contract.listHolidayRegions, { params: { country: 'DE' } });
  expect(regions.items).toContainEqual({ code: 'BY', name: 'Bayern' });
  expect(regions.items).toContainEqual({ code: 'BY.A', name: 'Bayern: Stadt Augsburg' });
  const days = async (region?: string) => {
    const query = { country: 'DE', ...(region ? { region } : {}), from: '2027-08-01', to: '2027-11-30' };
    return (await app.as('mia')(contract.listHolidays, { query })).items.map(({ on }) => on);
  };
  expect(await days()).toEqual(['2027-10-03']);
  expect(await days('BY')).toEqual(['2027-10-03', '2027-11-01']);
  expect(await days('BY.A')).toEqual(['2027-08-08', '2027-08-15', '2027-10-03', '2027-11-01']);
});

test('whoever rests on holidays is relieved by whoever works on them; days of its own count too', async () => {
  const { slug } = await make('Relieved');
  const [national, own] = [`${nextYear}-05-17`, `${nextYear}-06-09`];
  expect(await onDutyOn(slug, national)).toEqual(['Ben Kaur']);
  const kept = await keep(slug, { country: 'NO' }, [own]);
  expect(kept).toMatchObject({ calendarName: 'Norway', ownDays: [own] });
  expect(kept.layers.map(({ holidays }) => holidays)).toEqual(['off']);
  expect(await onDutyOn(slug, national)).toEqual(['Cleo Marsh']);
  expect(await onDutyOn(slug, own)).toEqual(['Cleo Marsh']);
  const { holidays } = await app.as('mia')(getAbsences, {
    params: { slug },
    query: { from: `${nextYear}-05-10T00:00:00.000Z`, to: `${nextYear}-06-20T00:00:00.000Z` },
  });
  expect(holidays.find(({ on }) => on === national)).toMatchObject({
    fromAt: `${nextYear}-05-16T22:00:00.000Z`,
    toAt: `${nextYear}-05-17T22:00:00.000Z`,
  });
  expect(holidays.find(({ on }) => on === own)?.name).toBe('Holiday');
  expect((await keep(slug, null)).ownDays).toEqual([own]);
  expect(await onDutyOn(slug, national)).toEqual(['Ben Kaur']);
  expect(await onDutyOn(slug, own)).toEqual(['Cleo Marsh']);
});

test('days that were stay, whatever calendar is kept now', async () => {
  const past = `${nextYear - 3}-12-25`;
  const { slug } = await make('Past', [past]);
  await keep(slug, { country: 'NO' });
  await keep(slug, { country: 'SE' });
  const { versions } = await app.as('mia')(schedules.getSchedule, { params: { slug } });
  const [{ definition: after }] = versions as [(typeof versions)[number]];
  expect(after.holidays[0]).toBe(past);
  expect(after.holidays).not.toContain(`${nextYear}-05-17`);
  expect(after.holidays).toContain(`${nextYear}-06-06`);
});

test('a planned version and one that is saved without days keep the calendar too', async () => {
  const { slug } = await make('Planned');
  await keep(slug, { country: 'NO' });
  const saved = await app.as('max')(schedules.saveVersion, {
    params: { slug },
    body: { fromAt: `${nextYear}-02-01T00:00:00.000Z`, definition: definition() },
  });
  expect(saved.versions.find(({ standing }) => standing === 'planned')?.definition.holidays).toContain(
    `${nextYear}-05-17`,
  );
  expect(await onDutyOn(slug, `${nextYear}-05-17`)).toEqual(['Cleo Marsh']);
});

test('each night the years to come are written down; only later days are ever added', async () => {
  const { slug, id } = await make('Extended');
  await keep(slug, { country: 'NO' });
  const db = app.platform.db;
  // As it is when a year has gone by: the last is not written down yet, and one day was taken out by hand.
  const { rows } = await sql<{
    until: string;
  }>`update schedule set holidays_until_on = holidays_until_on - interval '1 year'
    where id = ${id} returning to_char(holidays_until_on, 'YYYY-MM-DD') as until`.execute(db);
  const until = rows[0]!.until;
  const taken = `${nextYear}-05-17`;
  await sql`update schedule_version set definition = jsonb_set(definition, '{holidays}', (
      select coalesce(jsonb_agg(d), '[]') from jsonb_array_elements_text(definition -> 'holidays') d
      where d <= ${until} and d <> ${taken}))
    where schedule_id = ${id}`.execute(db);
  await extendHolidays(app.platform);
  await extendHolidays(app.platform);
  const { versions } = await app.as('mia')(schedules.getSchedule, { params: { slug } });
  const days = versions[0]!.definition.holidays;
  expect(days).not.toContain(taken);
  expect(days).toContain(`${Number(until.slice(0, 4)) + 1}-05-17`);
  expect(new Set(days).size).toBe(days.length);
});

test('whoever does not manage the schedule sets nothing; what is unknown is refused', async () => {
  const { slug } = await make('Refused');
  for (const who of ['ben', 'mia', 'olga'] as const)
    await expect(
      app.as(who)(contract.setScheduleHolidays, { params: { slug }, body: { calendar: null } }),
      who,
    ).rejects.toMatchObject({ code: 'general/not-allowed' });
  for (const calendar of [{ country: 'XX' }, { country: 'NO', region: 'BY' }])
    await expect(keep(slug, calendar)).rejects.toMatchObject({ code: 'schedules/unknown-country' });
  await expect(
    app.as('mia')(contract.listHolidayRegions, { params: { country: '__' } }),
  ).rejects.toMatchObject({ code: 'general/bad-request' });
  await expect(
    app.as('mia')(contract.listHolidays, { query: { country: 'NO', from: '2020-01-01', to: '2030-01-01' } }),
  ).rejects.toMatchObject({ code: 'schedules/too-long' });
});
