import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { addContactMethod } from '../../src/features/identity/contract.ts';
import { getPageRules } from '../../src/features/paging/contract/rules.ts';
import type { Member } from '../harness/cast.ts';
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

describeInBrowser('how you are paged', () => {
  let browser: Browser;
  let app: ServedApp;
  let context: BrowserContext | undefined;
  beforeAll(async () => {
    [browser, app] = await Promise.all([openBrowser(), servedApp()]);
    await app.as('ben')(addContactMethod, {
      body: { channel: 'email', email: 'ben@home.test', label: 'At home' },
    });
  });
  afterEach(() => context?.close());
  afterAll(async () => {
    await browser.close();
    await app.close();
  });
  const open = async (path: string, who: Member, width = 1440, dark = false): Promise<Page> => {
    context = await app.signedIn(browser, who, {
      viewport: { width, height: 900 },
      colorScheme: dark ? 'dark' : 'light',
    });
    const page = await context.newPage();
    await page.goto(app.origin + path);
    await settled(page);
    return page;
  };

  test('ways and minutes, quiet hours and a test of it all, by keyboard', async () => {
    const page = await open('/settings/paged', 'ben');
    const complaints = complaintsOf(page);
    await page.getByRole('button', { name: 'Choose the ways: Critical and high' }).press('Enter');
    const form = page.getByRole('form', { name: 'Critical and high' });
    const later = form.getByLabel('Minutes before call 2');
    await later.fill('2');
    await later.press('Enter');
    await page.getByText('Saved. It counts for the next page.').waitFor();
    const rulesOf = async () => (await app.as('ben')(getPageRules, {})).high.rules;
    expect((await rulesOf()).map(({ shown, afterSeconds }) => [shown, afterSeconds])).toEqual([
      ['ben@example.test', 0],
      ['ben@home.test', 120],
    ]);

    await page.getByRole('switch', { name: 'Do not wake me for what can wait' }).press('Space');
    const quiet = page.getByRole('form', { name: 'Quiet hours' });
    await quiet.getByLabel('From').fill('23:00');
    await quiet.getByLabel('From').press('Enter');
    await expect
      .poll(async () => (await app.as('ben')(getPageRules, {})).quietHours)
      .toMatchObject({ fromMinute: 1380, toMinute: 420, through: ['critical', 'high'] });

    await page.getByRole('button', { name: 'Test my page' }).press('Enter');
    const latest = page.getByRole('region', { name: 'The latest test' });
    await latest.getByText('Handed over to the mail server').waitFor();
    await latest.getByText('Goes out in').waitFor();
    await keepShot(page, 'how-you-are-paged');
    await page.getByRole('button', { name: 'Stop' }).press('Enter');
    await latest.getByText('The test page was called off.').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test('what would happen is asked by the address, and shows who is passed over', async () => {
    const page = await open('/on-duty/what-if?criticality=high', 'max', 390, true);
    const answer = page.getByRole('list', { name: 'What would happen' });
    await answer.getByText('Ada Lund').first().waitFor();
    await expect.poll(() => answer.innerText()).toContain('E-mail (never proven) at once');
    await expect.poll(() => answer.innerText()).toContain('Nobody was reached');
    await page.getByRole('radio', { name: 'Low' }).press('Space');
    await page.waitForURL(/criticality=low/);
    expect(await scrollsSideways(page)).toBe(false);
    expect(await seriousViolations(page)).toEqual([]);
    await keepShot(page, 'what-would-happen-if-phone');
  });

  test('whoever looks after a team sees whom a page might not reach, and no address', async () => {
    const page = await open(`/settings/teams/${app.cast.team.slug}?part=paged`, 'max');
    const card = page.getByRole('region', { name: 'Whom a page might not reach' });
    await card.getByText('Cleo Marsh').waitFor();
    await expect.poll(() => card.innerText()).toContain('Never answered a test page');
    expect(await card.innerText()).not.toContain('@');
  });
});
