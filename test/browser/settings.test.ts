import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  complaintsOf,
  describeInBrowser,
  keepShot,
  openBrowser,
  seriousViolations,
  servedApp,
  typeIn,
} from './harness.ts';
import type { ServedApp } from './harness.ts';

describeInBrowser('settings, services and escalation policies', () => {
  let browser: Browser;
  let app: ServedApp;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser();
    app = await servedApp();
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });
  beforeEach(async () => {
    context = await app.signedIn(browser, 'ada');
    page = await context.newPage();
  });
  afterEach(() => context.close());

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };

  test('an escalation policy is made by keyboard alone', async () => {
    const complaints = complaintsOf(page);
    await page.goto(`${app.origin}/escalation-policies`);
    await page.getByRole('heading', { name: 'Escalation policies' }).waitFor();
    await press('n');
    await page.getByLabel('Name', { exact: true }).focus();
    await typeIn(page, 'Nights');
    await press('Enter');
    await page.getByText('must page somebody').waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-path'))).toBe(
      'steps.0.targets',
    );
    await typeIn(page, 'Ben');
    await page.getByRole('option', { name: /^Ben/ }).waitFor();
    await press('ArrowDown', 'Enter', 'Escape');
    await button('Add a step').press('Enter');
    const second = page.getByRole('group', { name: 'Step 2' });
    await second.getByRole('combobox', { name: 'Pages' }).focus();
    await typeIn(page, 'Platform');
    await page.getByRole('option', { name: 'Platform', exact: true }).waitFor();
    await press('ArrowDown', 'Enter', 'Escape');
    await second.getByLabel('Minutes to answer').fill('10');
    await page
      .getByText(
        'Ben Kaur at once, everybody in Platform after 5 min, then all of it twice more; after 45 min',
      )
      .waitFor();
    await button('Move step 2 up').press('Enter');
    await page.getByText('Everybody in Platform at once, Ben Kaur after 10 min').waitFor();
    expect(await focused()).toBe('Move step 1 up');
    await keepShot(page, 'policy-made');
    expect(await seriousViolations(page)).toEqual([]);
    await button('Make it').press('Enter');
    await page.getByRole('link', { name: 'Nights' }).waitFor();
    expect(complaints.filter((text) => !text.includes('status of 400'))).toEqual([]);
  });

  test('a service gets a source, whose key is shown once', async () => {
    await page.goto(`${app.origin}/services`);
    await page.getByRole('heading', { name: 'Services' }).waitFor();
    await press('n');
    const form = page.getByRole('dialog');
    await form.getByLabel('Name').fill('Search');
    await press('Enter');
    await page.getByRole('heading', { name: 'Search' }).waitFor();
    await page.getByText('Nobody: this service has no escalation policy.').waitFor();
    await page.getByRole('combobox', { name: 'Escalation policy' }).click();
    await page.getByRole('option', { name: 'Shop' }).click();
    await page.getByText('Ada Lund at once, Ben Kaur after 5 min').waitFor();

    await button('Add a source').first().press('Enter');
    // A form that has just opened takes the focus a moment later.
    await typeIn(page, 'Nagios');
    await press('Enter');
    const key = await page.getByRole('textbox', { name: 'The key of the new source' }).innerText();
    await page.getByText('Alertmanager', { exact: true }).click();
    await page.getByText(`credentials: ${key}`).waitFor();
    await keepShot(page, 'source-made');
    expect(await seriousViolations(page)).toEqual([]);
    const answer = await fetch(`${app.origin}/api/signals`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body: JSON.stringify({ title: 'Index is stale' }),
    });
    expect(answer.status).toBe(202);
    await page.getByText('last signal').waitFor();
    await button('I have kept it').press('Enter');
    await expect.poll(() => page.getByText(key).count()).toBe(0);
    await button('Revoke').press('Enter');
    // The dialog puts the focus there a moment after it has opened.
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Keep it');
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).press('Enter');
    await page.getByText('None does so yet').waitFor();
  });

  test('somebody is invited by a link, joins, and proves that pages arrive', async () => {
    await page.goto(`${app.origin}/settings/teams/${app.cast.team.slug}`);
    await page.getByLabel('E-mail').fill('nora@example.test');
    await press('Enter');
    const link = await page.getByRole('textbox', { name: 'Invitation link' }).innerText();
    await page.getByText('good until').waitFor();
    const other = await browser.newContext();
    const theirs = await other.newPage();
    await theirs.goto(link);
    await theirs.getByText('Ada Lund invites you, nora@example.test.').waitFor();
    expect(theirs.url()).not.toContain('#');
    await typeIn(theirs, 'Nora Vik');
    await theirs.keyboard.press('Tab');
    await typeIn(theirs, 'tide rope lantern');
    await theirs.keyboard.press('Enter');

    await theirs.getByRole('heading', { name: 'How you are reached' }).waitFor();
    await theirs.getByText('not proven').waitFor();
    await theirs.getByRole('button', { name: 'Send a test page to nora@example.test' }).press('Enter');
    await theirs.getByText('Handed over to the mail server').waitFor();
    const [address] = app.mail
      .to('nora@example.test')
      .flatMap(({ links }) => links)
      .filter((one) => one.includes('/p/'));
    const opened = await other.newPage();
    await opened.goto(address!);
    await opened.getByRole('button').first().click();
    await theirs.getByText('proven', { exact: true }).waitFor();
    await theirs.getByText('It arrived: pages reach you this way.').waitFor();
    await keepShot(theirs, 'reached-proven');
    await other.close();
    await page.getByText('Nora Vik').waitFor();
  });

  test('guessing passwords is told to wait; the right one leads back to where one came from', async () => {
    const stranger = await browser.newContext();
    page = await stranger.newPage();
    await page.goto(`${app.origin}/services`);
    await page.getByLabel('E-mail').fill('ben@example.test');
    for (let guess = 0; guess < 6; guess++) {
      await page.getByLabel('Password', { exact: true }).fill(`guess number ${guess}`);
      const answered = page.waitForResponse('**/api/session');
      await press('Enter');
      await answered;
    }
    await page.getByText(/Wait \d+ seconds?, then try again/).waitFor();
    await keepShot(page, 'sign-in-wait');
    expect(await seriousViolations(page)).toEqual([]);
    await page.getByLabel('E-mail').fill('nora@example.test');
    await page.getByLabel('Password', { exact: true }).fill('tide rope lantern');
    await press('Enter');
    await page.getByRole('heading', { name: 'Services' }).waitFor();
    await stranger.close();
  });

  test('a browser that cannot be woken says why', async () => {
    await page.addInitScript(() => Object.defineProperty(window, 'isSecureContext', { value: false }));
    await page.goto(`${app.origin}/settings/reached`);
    await page.getByText('Browsers take pages only over https.').waitFor();
    expect(await button('Let this browser wake me').count()).toBe(0);
  });

  test('when the server cannot answer, each screen says so and tries again', async () => {
    await page.route('**/api/services', (route) =>
      route.fulfill({
        status: 503,
        contentType: 'application/problem+json',
        body: JSON.stringify({
          code: 'general/not-ready',
          title: 'The server cannot take this right now',
          requestId: 'r1',
        }),
      }),
    );
    await page.goto(`${app.origin}/services`);
    await page.getByText('The server cannot take this right now').waitFor();
    await keepShot(page, 'services-error');
    expect(await seriousViolations(page)).toEqual([]);
    await page.unroute('**/api/services');
    await button('Try again').press('Enter');
    await page.getByRole('heading', { name: 'Services' }).waitFor();
  });
});
