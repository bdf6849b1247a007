import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { declareIncident, resolveIncident } from '../../src/features/incidents/contract.ts';
import * as postMortem from '../../src/features/postmortems/contract/post-mortem.ts';
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

describeInBrowser('the report on screen', () => {
  let browser: Browser;
  let app: ServedApp;
  const contexts: BrowserContext[] = [];
  const complaints: string[][] = [];
  beforeAll(async () => {
    [browser, app] = await Promise.all([openBrowser(), servedApp()]);
  });
  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await browser.close();
    await app.close();
  });

  async function pageOf(context: BrowserContext, url: string): Promise<Page> {
    contexts.push(context);
    const page = await context.newPage();
    complaints.push(complaintsOf(page));
    await page.goto(url);
    return page;
  }
  /** A small incident that is over, with words for the team and for customers. */
  async function over(title: string): Promise<string> {
    const { key } = await app.as('ben')(declareIncident, {
      body: { service: 'shop', title, criticality: 'low' },
    });
    await app.as('ben')(resolveIncident, { params: { key }, body: {} });
    const write = (field: 'summary' | 'customer-summary', text: string) =>
      app.as('ben')(postMortem.writePostMortemText, { params: { key, field }, body: { text, version: 0 } });
    await write('summary', 'The queue of receipts was stuck behind one broken order.');
    await write('customer-summary', `Receipts came late. ${app.cast.people.ben.name} put it right.`);
    return key;
  }

  test('it is published, shared by a link that is read without an account, and has no names there', async () => {
    const key = await over('Receipts come late');
    const page = await pageOf(
      await app.signedIn(browser, 'ben', { viewport: { width: 1440, height: 900 } }),
      `${app.origin}/incidents/${key}/report`,
    );
    await settled(page);
    await page.getByRole('button', { name: 'Publish version 1' }).click();
    await page.getByText('Version 1 since').waitFor();
    await settled(page);
    await keepShot(page, 'report-published');
    expect(await seriousViolations(page)).toEqual([]);

    await page.keyboard.press('s');
    const dialog = page.getByRole('dialog', { name: 'Share by link' });
    await dialog.getByLabel('Who gets it').fill('Customers of the shop');
    await dialog.getByRole('button', { name: 'Make a link' }).click();
    const link = dialog.getByRole('textbox', { name: 'Link for "Customers of the shop"' });
    await link.waitFor();
    await keepShot(page, 'report-share');
    const path = new URL((await link.textContent()) ?? '').pathname;

    const outside = await pageOf(
      await browser.newContext({ viewport: { width: 390, height: 800 } }),
      app.origin + path,
    );
    await outside.getByText('Receipts came late.').waitFor();
    expect(await outside.content()).not.toContain(app.cast.people.ben.name.split(' ')[0]);
    expect(await scrollsSideways(outside)).toBe(false);
    await keepShot(outside, 'report-shared-390');

    await page.reload();
    await page.getByRole('button', { name: 'Share' }).click();
    await dialog.getByText('last opened').waitFor();
    await dialog.getByRole('button', { name: 'End', exact: true }).click();
    await page.getByRole('button', { name: 'End it' }).click();
    await dialog.getByText('ended', { exact: true }).waitFor();
    expect(complaints.flat()).toEqual([]);
    // A link that has ended is not found, and the browser says so in its console.
    complaints.length = 0;
    await outside.reload();
    await outside.getByText('This report is no longer shared').waitFor();
  });

  test('a change after it was published is shown, and asks for a sentence; it is found by its words', async () => {
    const key = await over('Receipts are doubled');
    const page = await pageOf(
      await app.signedIn(browser, 'ben', { viewport: { width: 390, height: 800 } }),
      `${app.origin}/incidents/${key}/report`,
    );
    await settled(page);
    await page.getByRole('button', { name: 'Publish version 1' }).click();
    await page.getByText('Nothing changed since.').waitFor();
    await app.as('ben')(postMortem.writePostMortemText, {
      params: { key, field: 'summary' },
      body: { text: 'Two workers took the same order.', version: 1 },
    });
    await page.reload();
    await page.getByText('Changed since version 1:').waitFor();
    const publish = page.getByRole('button', { name: 'Publish version 2' });
    expect(await publish.isDisabled()).toBe(true);
    await page.getByLabel('What changed, in a sentence').fill('The cause is another one.');
    await publish.click();
    await page.getByText('Version 2 since').waitFor();
    expect(await scrollsSideways(page)).toBe(false);
    await keepShot(page, 'report-390');

    await page.goto(`${app.origin}/reports`);
    await page.getByRole('searchbox', { name: 'Search reports' }).fill('workers');
    await page.getByRole('link', { name: 'Receipts are doubled' }).waitFor();
    await page.getByText('Two', { exact: false }).first().waitFor();
    await keepShot(page, 'reports-390');
    expect(complaints.flat()).toEqual([]);
  });
});
