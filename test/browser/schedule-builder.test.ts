import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { getSchedule, listSchedules } from '../../src/features/schedules/contract/schedules.ts';
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

describeInBrowser('a schedule is built', () => {
  let browser: Browser;
  let app: ServedApp;
  let context: BrowserContext | undefined;
  beforeAll(async () => {
    [browser, app] = await Promise.all([openBrowser(), servedApp()]);
  });
  afterEach(() => context?.close());
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const open = async (path: string, width = 1440, dark = false): Promise<Page> => {
    context = await app.signedIn(browser, 'max', {
      viewport: { width, height: 900 },
      colorScheme: dark ? 'dark' : 'light',
    });
    const page = await context.newPage();
    await page.goto(app.origin + path);
    await settled(page);
    return page;
  };
  const names = async () => (await app.as('max')(listSchedules, {})).items.map(({ name }) => name);
  const people = (page: Page, label: string) =>
    page.getByRole('group', { name: label }).getByRole('listitem');

  test('from a template: chosen, seen, made; then it follows the sun', async () => {
    const page = await open('/on-duty/new');
    const complaints = complaintsOf(page);
    await page.getByRole('region', { name: 'Who would be on duty' }).waitFor();
    await keepShot(page, 'builder-new-1440');
    expect(await people(page, 'Who takes turns, in order').allTextContents()).toHaveLength(3);
    await page.getByText('Follow the sun', { exact: true }).click();
    for (const [part, who] of [
      ['Asia', 'Ada'],
      ['Europe', 'Ben'],
      ['Americas', 'Cleo'],
    ] as const) {
      const add = page.getByRole('combobox', { name: `Add to: Who takes turns in ${part}` });
      await add.fill(who);
      await page.getByRole('option', { name: new RegExp(who) }).click();
    }
    await page.getByText('Somebody is always there when they have to be.').waitFor();
    await keepShot(page, 'builder-sun-1440');
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Make this schedule' }).click();
    await page.waitForURL('**/on-duty/shop-follow-the-sun');
    const { versions } = await app.as('max')(getSchedule, { params: { slug: 'shop-follow-the-sun' } });
    expect(versions[0]!.definition.layers.map(({ zone }) => zone).slice(0, 3)).toEqual([
      'Asia/Tokyo',
      'Europe/Oslo',
      'America/Los_Angeles',
    ]);
    expect(complaints).toEqual([]);
  });

  test('a layer is changed by keys alone, and saved for a day to come', async () => {
    const page = await open('/on-duty/shop-follow-the-sun/edit');
    await page.getByRole('button', { name: 'Change Europe', exact: true }).click();
    await keepShot(page, 'builder-edit-1440');
    const label = 'Who takes turns, in order';
    await page.getByRole('combobox', { name: `Add to: ${label}` }).fill('Max');
    await page.getByRole('option', { name: /^Max Berg/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Move Max Berg', exact: true }).focus();
    await page.keyboard.press('ArrowUp');
    await expect
      .poll(async () => (await people(page, label).allTextContents()).map((text) => text.slice(0, 1)))
      .toEqual(['1', '2']);
    await expect.poll(() => people(page, label).first().textContent()).toContain('Max Berg');
    // And back with the pointer, so that both roads are tried.
    const grip = page.getByRole('button', { name: 'Move Max Berg', exact: true });
    await grip.scrollIntoViewIfNeeded();
    const [from, below] = await Promise.all([grip.boundingBox(), people(page, label).nth(1).boundingBox()]);
    await page.mouse.move(from!.x + 10, from!.y + 10);
    await page.mouse.down();
    await page.mouse.move(from!.x + 12, below!.y + below!.height - 2, { steps: 4 });
    await page.mouse.up();
    await expect.poll(() => people(page, label).last().textContent()).toContain('Max Berg');
    // What is not saved is not lost by one press beside it.
    await page.getByRole('navigation', { name: 'Where you are' }).getByText('On duty').click();
    await page.getByRole('button', { name: 'Stay here' }).click();
    await page.getByText('From a day on', { exact: true }).click();
    await page.getByLabel('Why').fill('Max joins us');
    await page.getByRole('button', { name: 'Save the schedule' }).click();
    await page.waitForURL('**/on-duty/shop-follow-the-sun');
    const { versions } = await app.as('max')(getSchedule, { params: { slug: 'shop-follow-the-sun' } });
    expect(versions.map(({ standing }) => standing)).toEqual(['current', 'planned']);
    expect(versions[1]!.note).toBe('Max joins us');
    await page
      .getByRole('region', { name: 'What is planned' })
      .getByText('Europe: Max Berg takes turns')
      .waitFor();
    await page.getByRole('region', { name: 'History' }).getByText('planned a change').waitFor();
    await keepShot(page, 'builder-page-1440');
  });

  test('what nobody could work by is said at once, and cannot be sent; it fits a phone in the dark', async () => {
    const page = await open('/on-duty/new', 390, true);
    for (const who of ['Ada Lund', 'Ben Kaur', 'Cleo Marsh'])
      await page.getByRole('button', { name: `Remove ${who}` }).click();
    await page.getByText('Nobody takes turns here').first().waitFor();
    const before = await names();
    await page.getByRole('button', { name: 'Make this schedule' }).click();
    expect(await names()).toEqual(before);
    expect(await scrollsSideways(page)).toBe(false);
    await keepShot(page, 'builder-new-390');
    await page.goto(`${app.origin}/on-duty/shop-follow-the-sun/edit`);
    await page.getByRole('button', { name: 'Change Asia', exact: true }).click();
    expect(await scrollsSideways(page)).toBe(false);
    expect(await seriousViolations(page)).toEqual([]);
    await keepShot(page, 'builder-edit-390');
  });
});
