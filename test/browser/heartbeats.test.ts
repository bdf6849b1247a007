import { sql } from 'kysely';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  complaintsOf,
  describeInBrowser,
  openBrowser,
  seriousViolations,
  servedApp,
  typeIn,
} from './harness.ts';
import type { ServedApp } from './harness.ts';

describeInBrowser('heartbeats and the watch', () => {
  let browser: Browser;
  let app: ServedApp;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser();
    app = await servedApp();
    context = await app.signedIn(browser, 'ada');
    page = await context.newPage();
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });
  const button = (name: string) => page.getByRole('button', { name });

  test('a heartbeat is made by keyboard, calls, falls silent and is paused', async () => {
    const complaints = complaintsOf(page);
    await page.goto(`${app.origin}/services/shop`);
    await button('Add a heartbeat').press('Enter');
    // A form that has just opened takes the focus a moment later.
    await typeIn(page, 'Nightly backup');
    await page.getByLabel('At least every', { exact: true }).fill('50000');
    await page.keyboard.press('Enter');
    await page.getByText('must be at most 31 days', { exact: false }).waitFor();
    await page.getByLabel('At least every', { exact: true }).fill('5');
    await page.keyboard.press('Enter');
    const address = await page
      .getByText(/\/api\/sources\/[a-z0-9]{32}\/heartbeat$/)
      .first()
      .innerText();
    await page.getByText('no call yet').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await button('I have kept it').press('Enter');

    const url = new URL(address).pathname;
    expect((await app.http.inject({ method: 'POST', url })).statusCode).toBe(202);
    // Whoever begins to listen after the call gives it its whole time once more: five minutes, one of grace, and the first to notice.
    await app.passMinutes(7);
    await page.reload();
    await page.getByText('silent', { exact: true }).waitFor();
    await button('Pause Nightly backup').press('Enter');
    await page.getByText('paused', { exact: true }).waitFor();
    await button('Wait for Nightly backup again').waitFor();
    expect(complaints.filter((one) => !one.includes('400'))).toEqual([]);
  });

  test('what the watch found stands first on the Now page, until an administrator has seen it', async () => {
    await app.trigger('Checkout is down');
    await app.passMinutes(2);
    await sql`update paging set state = 'stopped', due_at = null, ended_at = evenkeel_now(), ended_because = 'paged-anew'
      where state = 'running'`.execute(app.platform.db);
    await app.passMinutes(1);
    await page.goto(app.origin);
    await page.getByRole('heading', { name: 'Paging does not keep its promise' }).waitFor();
    await page.getByText('It pages again.').waitFor();
    await app.passMinutes(1);
    await page.reload();
    await page.getByText('right again').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await button('I have seen it').press('Enter');
    await page.getByText('right again').waitFor({ state: 'detached' });
  });
});
