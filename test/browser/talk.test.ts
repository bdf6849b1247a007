import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { declareIncident } from '../../src/features/incidents/contract.ts';
import * as talk from '../../src/features/tickets/contract/talk.ts';
import {
  complaintsOf,
  describeInBrowser,
  openBrowser,
  servedApp,
  settled,
  typeIn,
  type ServedApp,
} from './harness.ts';

describeInBrowser('talk on a ticket', () => {
  let app: ServedApp;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
    app = await servedApp();
  });
  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await browser.close();
    await app.close();
  });

  const open = async (who: 'ada' | 'ben' | 'cleo', path: string): Promise<Page> => {
    const context = await app.signedIn(browser, who, { viewport: { width: 1440, height: 900 } });
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(app.origin + path);
    await settled(page);
    return page;
  };
  const declare = async (title: string): Promise<string> =>
    (await app.as('ada')(declareIncident, { body: { title, service: app.cast.service.slug } })).key;
  const timeline = (page: Page) => page.getByRole('list', { name: 'Timeline' });

  test('an update by keyboard alone: U, three lines, Ctrl Enter', async () => {
    const page = await open('ben', `/incidents/${await declare('Checkout is down')}`);
    const complaints = complaintsOf(page);
    await page.getByRole('textbox', { name: 'Did' }).waitFor();
    await page.keyboard.press('u');
    await typeIn(page, 'Compared gateways');
    await page.keyboard.press('Enter');
    await typeIn(page, 'One fails');
    await page.keyboard.press('Enter');
    await typeIn(page, 'Cleo drains it');
    await page.keyboard.press('Control+Enter');
    await timeline(page).getByText('Cleo drains it').waitFor();
    expect(await timeline(page).getByRole('term').allTextContents()).toEqual(['Did', 'Found', 'Next']);
    expect(complaints).toEqual([]);
  });

  test('a question is asked with Q, seen, waits on the Now page of who is asked, and is answered where it stands', async () => {
    const key = await declare('Payments fail');
    const ben = await open('ben', `/incidents/${key}`);
    await ben.getByRole('textbox', { name: 'Did' }).waitFor();
    await ben.keyboard.press('q');
    await typeIn(ben, 'Cleo');
    await ben.getByRole('option', { name: 'Cleo Marsh' }).click();
    await ben.getByRole('textbox', { name: 'Question' }).fill('Does the acquirer see us?');
    await ben.getByRole('button', { name: 'Ask Cleo' }).click();
    const onTop = ben.getByRole('region', { name: 'Open questions' });
    await onTop.getByText('not seen yet').waitFor();

    const cleo = await open('cleo', '/');
    await cleo.getByText('Ben asks: Does the acquirer see us?').waitFor();
    await cleo.getByRole('link', { name: 'Answer' }).click();
    const mine = cleo.getByRole('region', { name: 'Open questions' });
    await mine.getByRole('button', { name: 'Answer' }).click();
    await onTop.getByText(/^seen/).waitFor();
    await typeIn(cleo, 'It does.');
    await cleo.keyboard.press('Control+Enter');
    await mine.waitFor({ state: 'detached' });
    await timeline(ben).getByText('Cleo Marsh answered').first().waitFor();
  });

  test('"anyone" is nobody to ask, and who is on duty is one press away', async () => {
    const page = await open('cleo', `/incidents/${await declare('Search is slow')}`);
    await page.getByRole('textbox', { name: 'Did' }).waitFor();
    await page.keyboard.press('q');
    await typeIn(page, 'anyone');
    await page.getByText('What is asked of anyone, nobody answers.').waitFor();
    await page.keyboard.press('Escape');
    await page
      .getByRole('region', { name: 'Say something' })
      .getByRole('button', { name: 'Ada Lund' })
      .click();
    await page.getByRole('textbox', { name: 'Question' }).fill('Is it you?');
    await page.getByRole('button', { name: 'Ask Ada' }).waitFor();
  });

  test('a link to an entry far back opens the timeline there, and one goes on from it to the latest', async () => {
    const key = await declare('A long night');
    const ids: string[] = [];
    for (let at = 0; at < 230; at++)
      ids.push((await app.as('ben')(talk.addComment, { params: { key }, body: { body: `Entry ${at}` } })).id);
    const page = await open('ada', `/incidents/${key}#${ids[20]}`);
    const line = page.locator(`[id="${ids[20]}"]`);
    await line.waitFor();
    await expect
      .poll(() => line.evaluate((one) => one === document.activeElement), { timeout: 10_000 })
      .toBe(true);
    expect(await page.locator('ol[aria-label="Timeline"] > li').count()).toBeLessThan(90);
    // A slow phone is told late that the window was moved: lines measured meanwhile must not throw it back.
    const slowly = await page.context().newCDPSession(page);
    await slowly.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    await page.getByRole('button', { name: 'Go to the latest' }).click();
    await timeline(page).getByText('Entry 229', { exact: true }).waitFor();
  });

  test('@ offers names, Enter takes one, and who is named is marked in the text', async () => {
    const page = await open('ben', `/incidents/${await declare('Mails are late')}`);
    await page.getByRole('textbox', { name: 'Did' }).waitFor();
    await page.keyboard.press('m');
    await typeIn(page, 'Ask @cle');
    await page.getByRole('option', { name: 'Cleo Marsh' }).waitFor();
    await page.keyboard.press('Enter');
    await typeIn(page, 'about it');
    expect(await page.getByRole('combobox', { name: 'Comment' }).inputValue()).toBe(
      'Ask @Cleo Marsh about it',
    );
    await page.keyboard.press('Control+Enter');
    await timeline(page).getByText('@Cleo Marsh').waitFor();
  });
});
