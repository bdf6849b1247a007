import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFakeTwilio, type FakeTwilio } from '../harness/fakes/twilio.ts';
import {
  complaintsOf,
  describeInBrowser,
  keepShot,
  openBrowser,
  scrollsSideways,
  seriousViolations,
  servedApp,
  settled,
  typeIn,
  type ServedApp,
} from './harness.ts';

describeInBrowser('a phone', () => {
  let browser: Browser;
  let app: ServedApp;
  let twilio: FakeTwilio;
  let context: BrowserContext | undefined;
  beforeAll(async () => {
    twilio = await startFakeTwilio();
    [browser, app] = await Promise.all([openBrowser(), servedApp(twilio.settings)]);
  });
  afterAll(async () => {
    await context?.close();
    await browser.close();
    await app.close();
    await twilio.close();
  });

  test('is added by keyboard, proven by the code that comes, and tested', async () => {
    context = await app.signedIn(browser, 'ben', {
      viewport: { width: 390, height: 844 },
      colorScheme: 'light',
    });
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await page.goto(`${app.origin}/settings/reached`);
    await settled(page);
    await page.getByRole('radio', { name: 'Phone' }).press('Space');
    const form = page.getByRole('form', { name: 'Phone' });
    const number = form.getByLabel('Number');
    await number.fill('0151 2345678');
    await number.press('Enter');
    await form.getByText('Must begin with its country code').waitFor();
    await number.fill('+49 151 2345678');
    await number.press('Enter');

    // The field for the code is there, and writing can begin at once.
    const code = page.getByLabel('The code that came');
    await code.waitFor();
    await page.getByText('A code was sent. It is good for ten minutes.').waitFor();
    expect(await code.evaluate((field) => field === document.activeElement)).toBe(true);
    expect(await seriousViolations(page)).toEqual([]);
    expect(await scrollsSideways(page)).toBe(false);
    await keepShot(page, 'phone-code');
    const right = /^\d{6}/.exec(twilio.texts('+491512345678').at(-1)!.body)![0];
    await typeIn(page, right === '000000' ? '111111' : '000000');
    await page.keyboard.press('Enter');
    await page.getByText('Is not the code that was sent last').waitFor();
    await code.fill(right);
    await page.keyboard.press('Enter');

    const ways = page.getByRole('list', { name: 'Ways to reach you' });
    await ways.getByText('You proved that it is yours').first().waitFor();
    expect(await ways.getByText('proven', { exact: true }).count()).toBe(2);
    await ways.getByRole('button', { name: 'Send a test page to +491512345678' }).first().press('Enter');
    await ways.getByText('Handed over to the phone network').waitFor();
    expect(twilio.texts('+491512345678').at(-1)!.body).toContain('This is a test page');
    expect(complaints.filter((one) => !one.includes('400'))).toEqual([]);
  });
});
