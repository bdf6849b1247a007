import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { declareIncident, getIncident } from '../../src/features/incidents/contract.ts';
import { addComment, askQuestion } from '../../src/features/tickets/contract/talk.ts';
import {
  complaintsOf,
  describeInBrowser,
  openBrowser,
  servedApp,
  settled,
  typeIn,
  type ServedApp,
} from './harness.ts';

describeInBrowser('an incident on screen', () => {
  let browser: Browser;
  let app: ServedApp;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    [browser, app] = await Promise.all([openBrowser(), servedApp()]);
  });
  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await browser.close();
    await app.close();
  });

  const open = async (who: 'ada' | 'ben', path: string): Promise<Page> => {
    const context = await app.signedIn(browser, who, { viewport: { width: 1440, height: 900 } });
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(app.origin + path);
    await settled(page);
    await page.getByText('Live', { exact: true }).first().waitFor();
    return page;
  };
  const declare = async (title: string): Promise<string> => {
    const incident = await app.as('ada')(declareIncident, {
      body: { title, service: app.cast.service.slug, criticality: 'high' },
    });
    return incident.key;
  };

  test('one presses A, and everybody who looks sees who has it', async () => {
    const key = await declare('Checkout is down');
    const [ada, ben] = [await open('ada', `/incidents/${key}`), await open('ben', '/')];
    await ben.getByRole('link', { name: 'Checkout is down' }).first().waitFor();
    await ada.keyboard.press('a');
    await ada.getByText('You have it since').waitFor();
    await ben.getByTitle(app.cast.people.ada.name).first().waitFor();
    await ada.getByText('Paging stopped').waitFor();
    expect(await ada.getByRole('button', { name: "I've got it" }).count()).toBe(0);
  });

  test('words that the server refused are still there, also in another tab', async () => {
    const key = await declare('Mails are late');
    const page = await open('ada', `/incidents/${key}`);
    await page.route('**/comments', (route) => route.abort());
    await page.keyboard.press('m');
    await typeIn(page, 'Restarted the relay.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Your words are kept.').waitFor();
    const field = page.getByRole('combobox', { name: 'Comment' });
    expect(await field.inputValue()).toBe('Restarted the relay.');
    const other = await page.context().newPage();
    await other.goto(`${app.origin}/incidents/${key}`);
    const again = other.getByRole('combobox', { name: 'Comment' });
    await again.waitFor();
    expect(await again.inputValue()).toBe('Restarted the relay.');
    await other.getByRole('button', { name: 'Comment', exact: true }).click();
    await other.getByRole('list', { name: 'Timeline' }).getByText('Restarted the relay.').waitFor();
    expect(await again.inputValue()).toBe('');
  });

  test('what somebody reads stays where it is: new entries wait until they are asked for', async () => {
    const key = await declare('Search is empty');
    const page = await open('ada', `/incidents/${key}`);
    await page.getByRole('button', { name: /^Why/ }).first().click();
    await app.as('ben')(addComment, { params: { key }, body: { body: 'The index is being built anew.' } });
    await page.getByRole('button', { name: '1 new entry' }).waitFor();
    expect(await page.getByText('The index is being built anew.').count()).toBe(0);
    // Without bringing it into view first: who is there already is shown what is new.
    await page.getByRole('button', { name: '1 new entry' }).dispatchEvent('click');
    await page.getByText('The index is being built anew.').waitFor();
  });

  test('letters typed right after C are words of the report, and take nothing', async () => {
    const key = await declare('Logins are slow');
    const page = await open('ada', `/incidents/${key}`);
    await page.getByRole('button', { name: "I've got it" }).first().waitFor();
    await page.keyboard.press('c');
    await typeIn(page, 'assets are gone');
    await expect.poll(() => page.getByLabel('What is wrong?').inputValue()).toBe('assets are gone');
    expect((await app.as('ada')(getIncident, { params: { key } })).lead).toBeNull();
  });

  test('a report is kept while it is written, others hear of it, and it opens its incident', async () => {
    const [ada, ben] = [await open('ada', '/services'), await open('ben', '/')];
    await ada.keyboard.press('c');
    await ada.getByLabel('What is wrong?').fill('Refunds are stuck');
    await ben.getByText(`${app.cast.people.ada.name} is creating a ticket right now.`).waitFor();
    await ada.reload();
    await settled(ada);
    await ada.keyboard.press('c');
    await ada.getByLabel('What is wrong?').waitFor();
    expect(await ada.getByLabel('What is wrong?').inputValue()).toBe('Refunds are stuck');
    await ada.getByRole('button', { name: 'Report and page' }).click();
    await ada.waitForURL(/\/incidents\/INC-\d+$/);
    await ada.getByRole('heading', { name: 'Refunds are stuck' }).waitFor();
  });

  test('what only proves that somebody was told is one line; keys open it, and read the time to the second', async () => {
    const key = await declare('Exports are empty');
    await Promise.all(
      (['ben', 'cleo'] as const).map((who) =>
        app.as('ada')(askQuestion, {
          params: { key },
          body: { text: 'Do you see it too?', to: app.cast.people[who].id },
        }),
      ),
    );
    const page = await open('ada', `/incidents/${key}`);
    const timeline = page.getByRole('list', { name: 'Timeline', exact: true });
    const fold = timeline.getByRole('button', { name: /^\d messages delivered/ });
    await fold.first().waitFor();
    // Two that something else happened between stand apart: what counts is that the fold hides its own, and shows them.
    const told = timeline.getByText(/ was told/);
    const before = await told.count();
    await fold.first().press('Enter');
    await expect.poll(() => told.count()).toBeGreaterThan(before);
    await timeline.getByText('Cleo Marsh was told').first().waitFor();
    await timeline
      .getByRole('link', { name: /^\d\d:\d\d$/ })
      .first()
      .focus();
    await page
      .getByRole('tooltip')
      .getByText(/\d\d:\d\d:\d\d/)
      .first()
      .waitFor();
    await page.goto(`${app.origin}/incidents/${key}?show=paging`);
    await timeline.getByText('Cleo Marsh was told').first().waitFor();
  });

  test('what came from outside is text and nothing else', async () => {
    const hostile = '<img src=x onerror="document.title=1"> javascript:alert(1) [x](javascript:alert(1))';
    const key = await declare(`${hostile} ${'long'.repeat(220)}`);
    await app.as('ben')(addComment, { params: { key }, body: { body: `${hostile} https://a.example/x` } });
    const page = await open('ada', `/incidents/${key}`);
    const complaints = complaintsOf(page);
    const link = page.getByRole('link', { name: 'https://a.example/x' });
    await link.waitFor();
    expect((await link.getAttribute('rel'))?.split(' ').toSorted()).toEqual(['noopener', 'noreferrer']);
    expect(await page.locator('main img, main a[href^="javascript"]').count()).toBe(0);
    expect(await page.title()).not.toBe('1');
    expect(complaints).toEqual([]);
  });
});
