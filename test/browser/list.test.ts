import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { declareIncident } from '../../src/features/incidents/contract.ts';
import {
  complaintsOf,
  describeInBrowser,
  openBrowser,
  scrollsSideways,
  seriousViolations,
  servedApp,
  settled,
  typeIn,
  type ServedApp,
} from './harness.ts';

describeInBrowser('the list of incidents, by keyboard and on a phone', () => {
  let browser: Browser;
  let app: ServedApp;
  let context: BrowserContext | undefined;
  beforeAll(async () => {
    [browser, app] = await Promise.all([openBrowser(), servedApp()]);
    for (const [title, criticality] of [
      ['Checkout is down', 'critical'],
      [
        'Mails are late because the relay of the second provider has been refusing connections since the certificate changed',
        'low',
      ],
      ['Reports are empty', 'high'],
    ] as const)
      await app.as('ben')(declareIncident, {
        body: { title, criticality, service: 'shop', details: `${title}: the walrus said so` },
      });
  });
  afterEach(() => context?.close());
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const open = async (path: string, width = 1440): Promise<Page> => {
    context = await app.signedIn(browser, 'ben', { viewport: { width, height: 900 } });
    const page = await context.newPage();
    await page.goto(app.origin + path);
    await settled(page);
    return page;
  };
  const titles = (page: Page) =>
    page.getByRole('list', { name: 'Incidents' }).getByRole('link').allInnerTexts();
  const say = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();

  test('one searches by slash, walks by J, opens by Enter, and comes back to the same list', async () => {
    const page = await open('/incidents');
    const complaints = complaintsOf(page);
    await say(page, '3 incidents');
    await page.keyboard.press('/');
    await typeIn(page, 'reports wal');
    await say(page, '1 incident');
    expect(new URL(page.url()).search).toBe('?text=reports+wal');
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Reports are empty' }).waitFor();
    await page.goBack();
    await say(page, '1 incident');
    expect(complaints).toEqual([]);
  });

  test('what narrows the list stands in the address, is said, and is taken away where it is read', async () => {
    const page = await open('/incidents?criticality=critical,high&lead=none');
    await say(page, '2 incidents');
    expect(await titles(page)).toEqual(['Checkout is down', 'Reports are empty']);
    await page.getByRole('button', { name: 'Without: critical or high' }).click();
    await say(page, '3 incidents');
    expect(new URL(page.url()).search).toBe('?lead=none');
    // That is the view which everybody has.
    expect(await page.getByRole('button', { name: 'Unowned' }).getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('button', { name: 'Filter (1)' }).click();
    await page.getByLabel('Its update is late').check();
    await page.getByText('No incident is like that.').waitFor();
  });

  test('a view is saved, shared, and deleted', async () => {
    const page = await open('/incidents?criticality=critical');
    await page.getByRole('button', { name: 'Save this view' }).click();
    await page.getByLabel('Name').fill('The worst');
    await page.keyboard.press('Enter');
    const view = page.getByRole('button', { name: 'The worst', exact: true });
    await view.waitFor();
    expect(await view.getAttribute('aria-pressed')).toBe('true');
    await page.getByRole('button', { name: /What to do with the view/ }).click();
    await page.getByRole('menuitem', { name: 'Share with Shop' }).click();
    await page.getByText('Shared with Shop').waitFor();
    await page.getByRole('button', { name: /What to do with the view/ }).click();
    await page.getByRole('menuitem', { name: 'Delete this view' }).click();
    await view.waitFor({ state: 'detached' });
  });

  test('on a phone nothing is cut off and everything can be named', async () => {
    const page = await open('/incidents?state=all', 390);
    await say(page, '3 incidents');
    expect(await scrollsSideways(page)).toBe(false);
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('each empty view says what its emptiness means', async () => {
    const page = await open('/incidents?lead=me');
    await page.getByText('An incident is yours when you say').waitFor();
  });

  test('a picture that is pasted stands in the comment', async () => {
    const page = await open('/incidents/INC-1');
    await page.getByText('Comment', { exact: true }).first().click();
    const field = page.getByLabel('Comment', { exact: true }).last();
    await field.waitFor();
    await field.focus();
    await page.evaluate(() => {
      const bytes = Uint8Array.from(
        atob(
          'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        ),
        (letter) => letter.charCodeAt(0),
      );
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([bytes], 'graph.png', { type: 'image/png' }));
      document.activeElement!.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      );
    });
    await expect.poll(() => field.inputValue()).toContain('![graph.png](/api/attachments/');
    await page.keyboard.press('Control+Enter');
    const picture = page.getByRole('img', { name: 'graph.png' });
    await picture.waitFor();
    await expect.poll(() => picture.evaluate((one) => (one as HTMLImageElement).naturalWidth)).toBe(1);
  });
});
