import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { WireDefinition } from '../../src/features/schedules/contract/definition.ts';
import { createSchedule, getShifts, makeOverride } from '../../src/features/schedules/contract/schedules.ts';
import { getAhead } from '../../src/features/schedules/contract/timeline.ts';
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

const hourMs = 3_600_000;

describeInBrowser('the page of a schedule', () => {
  let browser: Browser;
  let app: ServedApp;
  let context: BrowserContext | undefined;
  let slug: string;
  let complaints: string[] = [];
  beforeAll(async () => {
    [browser, app] = await Promise.all([openBrowser(), servedApp()]);
  });
  // Each finds it untouched.
  beforeEach(async () => {
    slug = await make('Shop, day and night');
  });
  afterEach(() => context?.close());
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const turns = (
    ...people: ('ada' | 'ben' | 'cleo' | 'max')[]
  ): Pick<WireDefinition['layers'][number], 'zone' | 'holidays' | 'rotation' | 'beginsAt' | 'members'> => ({
    zone: 'Europe/Oslo',
    beginsAt: '2026-01-05T09:00',
    rotation: { every: 'weeks', count: 1 },
    holidays: 'as-always',
    members: people.map((who) => ({ personId: app.cast.people[who].id })),
  });
  /** Every Friday from six to ten in the evening nobody is superhero. */
  const make = async (name: string) => {
    const definition: WireDefinition = {
      holidays: [],
      layers: [
        {
          id: 'main',
          name: 'Main',
          role: 'superhero',
          ...turns('ada', 'ben', 'cleo'),
          windows: [{ fromDay: 5, fromMinute: 22 * 60, toDay: 5, toMinute: 18 * 60 }],
        },
        { id: 'second', name: '', role: 'side-kick', ...turns('ben', 'cleo', 'max') },
      ],
    };
    const body = { teamId: app.cast.team.id, name, zone: 'Europe/Oslo', definition };
    return (await app.as('max')(createSchedule, { body })).slug;
  };
  const open = async (
    path: string,
    who: 'ben' | 'mia' = 'ben',
    width = 1440,
    dark = false,
  ): Promise<Page> => {
    context = await app.signedIn(browser, who, {
      viewport: { width, height: 1000 },
      colorScheme: dark ? 'dark' : 'light',
      hasTouch: width < 500,
    });
    const page = await context.newPage();
    complaints = complaintsOf(page);
    await page.goto(app.origin + path);
    await settled(page);
    await page.getByRole('group', { name: 'Who is on', exact: true }).waitFor();
    return page;
  };
  const whoIsOn = (page: Page) => page.getByRole('group', { name: 'Who is on', exact: true });
  const overrides = async () => {
    const from = Date.now() - hourMs;
    const query = {
      from: new Date(from).toISOString(),
      to: new Date(from + 40 * 24 * hourMs).toISOString(),
    };
    return (await app.as('mia')(getShifts, { params: { slug }, query })).overrides;
  };

  const who = (page: Page) => page.getByRole('combobox', { name: 'Who' });
  const cleo = (page: Page) => page.getByRole('option', { name: 'Cleo Marsh' });
  const ready = async (page: Page) => {
    await expect.poll(async () => page.locator('[class*=_bone_]').count()).toBe(0);
  };
  /** Where the middle of a day of the timeline is. */
  const middleOf = async (page: Page, days: number) => {
    const lane = (await whoIsOn(page).locator('[class*=_lane_]').boundingBox())!;
    return { x: lane.x + (lane.width / 14) * (days + 0.5), y: lane.y + lane.height / 2 };
  };

  type Place = { x: number; y: number };
  /** With a finger, as the page of a phone gets it. */
  const draw = async (page: Page, from: Place, to: Place) => {
    await whoIsOn(page).scrollIntoViewIfNeeded();
    const { y } = await middleOf(page, 0);
    const finger = await context!.newCDPSession(page);
    const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', x?: number) =>
      finger.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: x === undefined ? [] : [{ x, y }],
      });
    await touch('touchStart', from.x);
    for (let step = 1; step <= 4; step++) await touch('touchMove', from.x + ((to.x - from.x) * step) / 4);
    await touch('touchEnd');
  };

  test('drawing across who is on puts somebody else there; why is told, and it is taken back', async () => {
    const page = await open(`/on-duty/${slug}`);
    // Two days of the past stand at the left, so that these are the day after tomorrow and the one after it.
    const [from, to] = [await middleOf(page, 4), await middleOf(page, 5)];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 20, from.y);
    await page.mouse.move(to.x, to.y, { steps: 4 });
    await keepShot(page, 'schedule-drawing');
    await page.mouse.up();
    const dialog = page.getByRole('dialog', { name: 'Put somebody else on duty' });
    await who(page).click();
    await cleo(page).click();
    await dialog.getByLabel('Why, if you like').fill('Dentist');
    await dialog.getByText(/^Otherwise it would be/).waitFor();
    await keepShot(page, 'schedule-override');
    await dialog.getByRole('button', { name: 'Put them on' }).click();
    await expect.poll(overrides).toMatchObject([{ person: { name: 'Cleo Marsh' }, note: 'Dentist' }]);
    const [made] = await overrides();
    const spanMs = new Date(made!.toAt).getTime() - new Date(made!.fromAt).getTime();
    expect(Math.abs(spanMs / hourMs - 24)).toBeLessThanOrEqual(9);
    await dialog.waitFor({ state: 'detached' });

    await page.getByRole('group', { name: 'Overrides' }).getByRole('button').click();
    const why = page.getByRole('list', { name: 'Why this person' });
    await expect.poll(async () => why.textContent()).toContain('“Dentist”');
    expect(await why.textContent()).toMatch(/Put in by Ben Kaur.*Without it, it would be the turn of/);
    await ready(page);
    await keepShot(page, 'schedule-why');
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Take it back' }).click();
    await expect.poll(overrides).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('by keys alone: from bar to bar, an override by its form, and taking it now', async () => {
    const page = await open(`/on-duty/${slug}`);
    const bars = whoIsOn(page).getByRole('button');
    await bars.first().focus();
    await page.keyboard.press('ArrowRight');
    expect(await bars.nth(1).evaluate((bar) => bar === document.activeElement)).toBe(true);
    await page.keyboard.press('Enter');
    const words = page.getByRole('list', { name: /^Why/ });
    await words.waitFor();
    await page.keyboard.press('Escape');
    await words.waitFor({ state: 'detached' });
    await expect.poll(async () => bars.nth(1).evaluate((bar) => bar === document.activeElement)).toBe(true);

    await page.keyboard.press('t');
    const take = page.getByRole('dialog', { name: 'Take it now' });
    await take.getByRole('radio', { name: /^In four hours/ }).check();
    await take.getByRole('button', { name: 'Take it' }).press('Enter');
    await expect.poll(overrides).toMatchObject([{ kind: 'taken', person: { name: 'Ben Kaur' } }]);
    const now = page.getByRole('region', { name: 'At a glance' });
    await expect.poll(async () => now.textContent()).toMatch(/On duty nowBKBen Kaur/);
    await take.waitFor({ state: 'detached' });

    await page.getByRole('group', { name: 'Overrides' }).getByRole('button').first().press('Enter');
    await page.getByRole('button', { name: 'Change it' }).press('Enter');
    const change = page.getByRole('dialog', { name: 'Change the override' });
    await who(page).click();
    await cleo(page).click();
    await change.getByRole('button', { name: 'Save' }).press('Enter');
    await expect
      .poll(async () => (await overrides()).at(-1))
      .toMatchObject({ kind: 'override', person: { name: 'Cleo Marsh' } });
    expect(complaints).toEqual([]);
  });

  test('on a phone shifts are read one after another; a gap is meant so, or filled', async () => {
    const page = await open(`/on-duty/${slug}`, 'ben', 390, true);
    expect(await scrollsSideways(page)).toBe(false);
    await keepShot(page, 'schedule-phone');
    expect(await seriousViolations(page)).toEqual([]);
    const [from, to] = [await middleOf(page, 6), await middleOf(page, 7)];
    await draw(page, from, to);
    await who(page).tap();
    await page.getByRole('option', { name: 'Cleo Marsh' }).tap();
    await page.getByRole('button', { name: 'Put them on' }).tap();
    await expect.poll(overrides).toMatchObject([{ person: { name: 'Cleo Marsh' } }]);
    const gaps = async () => (await app.as('mia')(getAhead, { params: { slug } })).gaps.length;
    const before = await gaps();
    const card = page.getByRole('region', { name: 'Nobody is on duty' });
    await card.getByRole('button', { name: 'Nobody needed' }).first().tap();
    await expect.poll(gaps).toBe(before - 1);
    await card.getByText('Nobody needed, says Ben Kaur').waitFor();
    await card.getByRole('button', { name: 'Fill it' }).first().tap();
    await page.getByRole('button', { name: 'Put them on' }).tap();
    await expect.poll(gaps).toBe(before - 2);
    await page.getByRole('list', { name: 'Shifts, one after another' }).getByRole('button').first().tap();
    await page.getByRole('dialog').getByRole('list', { name: /^Why/ }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('an override that lies under another one is said to, and can still be taken back', async () => {
    const at = (hours: number) => new Date(Date.now() + hours * hourMs).toISOString();
    for (const [from, to, who] of [
      [30, 60, 'cleo'],
      [36, 54, 'max'],
    ] as const)
      await app.as('ben')(makeOverride, {
        params: { slug },
        body: { fromAt: at(from), toAt: at(to), personId: app.cast.people[who].id },
      });
    const page = await open(`/on-duty/${slug}`);
    await page
      .getByRole('group', { name: 'Overrides' })
      .getByRole('button', { name: /^Cleo Marsh/ })
      .click();
    await page.getByText('Another override lies on it: Max Berg counts there.').waitFor();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await expect.poll(overrides).toMatchObject([{ person: { name: 'Max Berg' } }]);
  });

  test('who may only look is offered nothing to change', async () => {
    const page = await open(`/on-duty/${slug}?view=day`, 'mia');
    await whoIsOn(page).getByRole('button').last().click();
    await page.getByRole('list', { name: /^Why/ }).waitFor();
    for (const name of ['Take it now', 'Override', 'Put somebody else on', 'Fill it', 'Change it'])
      expect(await page.getByRole('button', { name }).count(), name).toBe(0);
    await keepShot(page, 'schedule-day');
  });
});
