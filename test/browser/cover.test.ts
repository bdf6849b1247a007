import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Member } from '../harness/cast.ts';
import { askCover } from '../../src/features/schedules/contract/cover.ts';
import { getMyShifts } from '../../src/features/schedules/contract/my-duty.ts';
import { createSchedule } from '../../src/features/schedules/contract/schedules.ts';
import { listSwaps } from '../../src/features/schedules/contract/swap.ts';
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

describeInBrowser('my shifts, cover and swaps', () => {
  let browser: Browser;
  let app: ServedApp;
  let slug: string;
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];
  beforeAll(async () => {
    [browser, app] = await Promise.all([openBrowser(), servedApp()]);
    const members = (['ben', 'cleo', 'max'] as const).map((who) => ({ personId: app.cast.people[who].id }));
    const layer = { zone: 'Europe/Oslo', holidays: 'as-always' as const, name: '' };
    const definition = {
      holidays: [],
      layers: [
        {
          ...layer,
          id: 'nights',
          role: 'superhero' as const,
          beginsAt: '2026-01-05T09:00',
          rotation: { every: 'days' as const, count: 3 },
          members,
        },
      ],
    };
    const body = { teamId: app.cast.team.id, name: 'Shop, day and night', zone: 'Europe/Oslo', definition };
    ({ slug } = await app.as('max')(createSchedule, { body }));
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    if (complaints.length > 0) throw new Error(complaints.splice(0).join('\n'));
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const open = async (who: Member, path: string, width = 1440, dark = false): Promise<Page> => {
    const context = await app.signedIn(browser, who, {
      viewport: { width, height: 900 },
      colorScheme: dark ? 'dark' : 'light',
    });
    contexts.push(context);
    const page = await context.newPage();
    complaintsOf(page).push = (...said: string[]) => complaints.push(...said);
    await page.goto(app.origin + path);
    await settled(page);
    return page;
  };
  const coming = async (who: Member) =>
    (await app.as(who)(getMyShifts, {})).items.find(({ fromAt }) => new Date(fromAt).getTime() > Date.now())!;

  test('one asks for cover of a shift, another sees it at once and takes it, and both see whose it is', async () => {
    const ben = await open('ben', '/on-duty/me');
    const cleo = await open('cleo', '/on-duty/me', 390);
    await ben.getByText('Next shift').or(ben.getByText('On duty now')).first().waitFor();
    const row = ben.getByRole('list', { name: 'My shifts' }).getByRole('listitem').last();
    await row.getByRole('button', { name: /^Ask for cover/ }).press('Enter');
    const dialog = ben.getByRole('dialog', { name: 'Ask for cover' });
    await dialog.getByRole('checkbox', { name: 'Cleo Marsh' }).waitFor();
    await dialog.getByRole('textbox', { name: 'A word to them' }).fill('Wedding of my sister');
    await keepShot(ben, 'cover-dialog');
    expect(await seriousViolations(ben, undefined, '[role=dialog]')).toEqual([]);
    await dialog.getByRole('button', { name: 'Ask for cover' }).click();
    await row.getByText('cover asked').waitFor();

    const asked = cleo.getByRole('list', { name: 'Waits for you' });
    await asked.getByText('Wedding of my sister').waitFor();
    await keepShot(cleo, 'cover-waits-390');
    expect(await scrollsSideways(cleo)).toBe(false);
    expect(await seriousViolations(cleo)).toEqual([]);
    await asked.getByRole('button', { name: "I'll take it for Ben Kaur" }).click();
    await cleo.getByText('you cover somebody').waitFor();
    await expect.poll(() => asked.count()).toBe(0);
    await ben.getByText('covered', { exact: true }).waitFor();
    await keepShot(ben, 'cover-mine');
    expect(await seriousViolations(ben)).toEqual([]);
  });

  test('a swap is proposed from a shift, and made by the other', async () => {
    const cleo = await open('cleo', '/on-duty/me');
    const row = cleo.getByRole('list', { name: 'My shifts' }).getByRole('listitem').last();
    await row.getByRole('button', { name: /^Swap/ }).click();
    const dialog = cleo.getByRole('dialog', { name: 'Swap this shift' });
    await dialog
      .getByRole('radio', { name: /Max Berg/ })
      .last()
      .check();
    await keepShot(cleo, 'swap-dialog');
    await dialog.getByRole('button', { name: 'Propose the swap' }).click();
    await cleo.getByText('Swap with Max Berg: waits for an answer').waitFor();

    const max = await open('max', '/on-duty/me', 1440, true);
    await max.getByRole('button', { name: 'Swap with Cleo Marsh', exact: true }).waitFor();
    await keepShot(max, 'swap-waits-dark');
    expect(await seriousViolations(max)).toEqual([]);
    await max.getByRole('button', { name: 'Swap with Cleo Marsh', exact: true }).click();
    await cleo.getByText('Swap with Max Berg: swapped').waitFor();
    expect((await app.as('max')(listSwaps, {})).items).toEqual([]);
  });

  test('a manager sees on the schedule what nobody has taken, and gives it to somebody', async () => {
    const shift = await coming('ben');
    await app.as('ben')(askCover, {
      params: { slug },
      body: { fromAt: shift.fromAt, toAt: shift.toAt, note: '', askPersonIds: [app.cast.people.olga.id] },
    });
    const max = await open('max', `/on-duty/${slug}`);
    const asks = max.getByRole('list', { name: 'Cover and swaps' });
    await asks.getByRole('button', { name: /^Give it to/ }).press('Enter');
    await asks.getByRole('combobox', { name: 'Who takes it' }).click();
    await keepShot(max, 'cover-give');
    await max.getByRole('option', { name: 'Cleo Marsh', exact: true }).click();
    await asks.getByRole('button', { name: 'Give it', exact: true }).click();
    await expect.poll(() => asks.count()).toBe(0);
    expect((await coming('cleo')).fromAt).toBe(shift.fromAt);
  });
});
