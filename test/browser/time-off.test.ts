import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createSchedule } from '../../src/features/schedules/contract/schedules.ts';
import { addTimeOff, listTimeOff } from '../../src/features/schedules/contract/time-off.ts';
import {
  complaintsOf,
  describeInBrowser,
  keepShot,
  openBrowser,
  scrollsSideways,
  seriousViolations,
  servedApp,
  settled,
  type ServedApp,
} from './harness.ts';

describeInBrowser('time off and holidays', () => {
  let browser: Browser;
  let app: ServedApp;
  let context: BrowserContext | undefined;
  let slug: string;
  beforeAll(async () => {
    [browser, app] = await Promise.all([openBrowser(), servedApp()]);
    const { ada, ben, cleo } = app.cast.people;
    const layer = {
      id: 'all',
      role: 'superhero' as const,
      zone: 'Europe/Oslo',
      beginsAt: '2026-01-05T09:00',
      rotation: { every: 'days' as const, count: 1 },
      holidays: 'off' as const,
      members: [ada, ben, cleo].map(({ id }) => ({ personId: id })),
    };
    const made = await app.as('max')(createSchedule, {
      body: { teamId: app.cast.team.id, name: 'Shop', zone: 'Europe/Oslo', definition: { layers: [layer] } },
    });
    slug = made.slug;
  });
  afterEach(() => context?.close());
  afterAll(async () => {
    await browser.close();
    await app.close();
  });
  const open = async (who: 'ben' | 'max', path: string, width = 1440): Promise<[Page, string[]]> => {
    context = await app.signedIn(browser, who, {
      viewport: { width, height: 900 },
      timezoneId: 'Europe/Oslo',
    });
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await page.goto(`${app.origin}${path}`);
    await settled(page);
    return [page, complaints];
  };
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

  test('who is away says so without a mouse, and others are asked to take the shifts in it', async () => {
    const [page, complaints] = await open('ben', '/on-duty/me');
    await page.getByRole('button', { name: 'Add time off' }).waitFor();
    await page.keyboard.press('o');
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('First day').fill(inDays(6));
    await dialog.getByLabel('Last day').fill(inDays(12));
    await dialog.getByText('You are on duty then:').waitFor();
    await dialog.getByLabel('Note').fill('Skiing');
    await keepShot(page, 'time-off-form');
    expect(await seriousViolations(page, undefined, '[role=dialog]')).toEqual([]);
    await dialog.getByLabel('Note').press('Tab');
    await dialog.getByRole('button', { name: 'Save time off' }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(/Cover is asked for \d shifts/).waitFor();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(/Skiing · \d shifts in it, cover is asked for/).waitFor();
    const { items, conflicts } = await app.as('ben')(listTimeOff, { query: {} });
    expect(items).toHaveLength(1);
    expect(conflicts.every(({ coverAsked }) => coverAsked)).toBe(true);
    await settled(page);
    await keepShot(page, 'time-off-me');
    expect(await seriousViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('shifts in a time off stand out until somebody is asked, with one press, on a phone too', async () => {
    await app.as('ben')(addTimeOff, { body: { fromOn: inDays(20), toOn: inDays(26), note: 'Moving house' } });
    const [page, complaints] = await open('ben', '/on-duty/me', 390);
    const card = page.getByRole('region', { name: 'You are away in shifts of yours' });
    await card.waitFor();
    expect(await scrollsSideways(page)).toBe(false);
    await keepShot(page, 'time-off-me-390');
    await card.getByRole('button', { name: 'Ask for cover' }).click();
    await card.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Read from a calendar' }).click();
    await page.getByRole('form', { name: 'Add a calendar' }).waitFor();
    await keepShot(page, 'time-off-calendar-390');
    expect(await seriousViolations(page, undefined, '[role=dialog]')).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    expect(complaints).toEqual([]);
  });

  test('a manager sees who is on duty while away, asks for them, and keeps the holidays of a country', async () => {
    await app.as('ben')(addTimeOff, { body: { fromOn: inDays(40), toOn: inDays(41), note: 'Exam' } });
    const [page, complaints] = await open('max', `/on-duty/${slug}`);
    const collides = page.getByRole('region', { name: 'On duty while away' });
    await collides.waitFor();
    await settled(page);
    await keepShot(page, 'time-off-schedule');
    await collides.getByRole('button', { name: 'Ask for cover' }).click();
    await collides.waitFor({ state: 'detached' });
    const card = page.getByRole('region', { name: 'Away and holidays' });
    await card.getByText(/Exam/).waitFor();
    await card.getByRole('button', { name: 'Keep holidays' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Public holidays of' }).fill('Norw');
    await page.getByRole('option', { name: 'Norway' }).click();
    await keepShot(page, 'time-off-holidays');
    await dialog.getByRole('button', { name: 'Save holidays' }).click();
    await dialog.waitFor({ state: 'detached' });
    await card.getByText(/Norway\. Next: /).waitFor();
    await settled(page);
    expect(await seriousViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
