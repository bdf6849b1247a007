import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as incidents from '../../src/features/incidents/contract.ts';
import { createReportForm } from '../../src/features/incidents/contract/report-forms.ts';
import * as talk from '../../src/features/tickets/contract/talk.ts';
import * as watchers from '../../src/features/tickets/contract/watchers.ts';
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

const looks: readonly [string, BrowserContextOptions][] = [
  ['390-light', { viewport: { width: 390, height: 844 }, colorScheme: 'light' }],
  ['390-dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
  ['1440-light', { viewport: { width: 1440, height: 900 }, colorScheme: 'light' }],
  ['1440-dark', { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' }],
];
// Each width and each scheme once: what two of them show together shows each.
const eachOnce = looks.filter(([name]) => name === '390-dark' || name === '1440-light');

describeInBrowser('watching and reporting', () => {
  let app: ServedApp;
  let browser: Browser;
  let followUrl: string;
  let reportUrl: string;
  const key = 'INC-1';
  const at = { params: { key } };

  beforeAll(async () => {
    [browser, app] = await Promise.all([openBrowser(), servedApp()]);
    const teamId = app.cast.team.id;
    await app.as('ben')(incidents.declareIncident, {
      body: {
        title: 'Checkout fails for customers who pay by card',
        service: 'shop',
        criticality: 'critical',
      },
    });
    await app.as('ben')(incidents.acknowledgeIncident, at);
    for (const [did, found, next] of [
      [
        'Looked at the payment gateway',
        'Card payments time out since 02:11',
        'Ask the provider, and fail over',
      ],
      ['Failed over to the second provider', 'One payment in ten still fails', 'Drain the old connections'],
    ] as const)
      await app.as('ben')(talk.postUpdate, { ...at, body: { did, found, next } });
    for (const [email, name] of [
      ['jo@acme.test', 'Jo Acme'],
      ['support-with-a-rather-long-address@customers.example.test', ''],
    ] as const)
      await app.as('ben')(watchers.addWatcher, { ...at, body: { email, name } });
    await app.as('mia')(watchers.watchMyself, { ...at, body: {} });
    await app.as('max')(watchers.addPreset, {
      params: { teamId },
      body: { email: 'board@acme.test', name: 'The board' },
    });
    await app.as('max')(watchers.addList, {
      params: { teamId },
      body: { via: 'email', name: 'All staff', address: 'all@acme.test' },
    });
    const made = await app.as('max')(createReportForm, {
      params: { teamId },
      body: { title: 'Something is wrong with the shop', serviceIds: [app.cast.service.id] },
    });
    reportUrl = made.url;
    await app.platform.due.drain();
    const mail = app.mail.to('jo@acme.test').find(({ links }) => links.length > 0)!;
    followUrl = mail.links[0]!;
  }, 180_000);
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  async function opened(options: BrowserContextOptions): Promise<{ page: Page; complaints: string[] }> {
    const context = await browser.newContext({ timezoneId: 'Europe/Oslo', ...options });
    const page = await context.newPage();
    return { page, complaints: complaintsOf(page) };
  }

  test.each(eachOnce)('the stakeholder view and the report form are calm at %s', async (name, options) => {
    for (const [shot, url] of [
      ['stakeholder', followUrl],
      ['report-form', reportUrl],
    ] as const) {
      const { page, complaints } = await opened(options);
      await page.goto(url);
      await keepShot(page, `${shot}-${name}`);
      expect(await scrollsSideways(page)).toBe(false);
      expect(await seriousViolations(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await page.context().close();
    }
  });

  test('without a script one reports on a phone, follows it, and leaves', async () => {
    const { page } = await opened({ ...looks[0]![1], javaScriptEnabled: false });
    await page.goto(reportUrl);
    expect(await page.getByText('We know about a problem with Shop').isVisible()).toBe(true);
    await page.getByLabel('What is wrong?').fill('The basket is empty <b>again</b>');
    await page.getByLabel('It works, but badly').check();
    await page.getByLabel('Who are you?').fill('Kim Else');
    await app.passMinutes(1);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Thank you, your report is INC-2').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(
      'The basket is empty <b>again</b>',
    );
    await keepShot(page, 'reported-390-light');
    await page.getByRole('button', { name: 'Stop following' }).click();
    await page.getByText('You have left').waitFor();
  });

  test('what is new on the stakeholder view waits until it is asked for', async () => {
    const { page, complaints } = await opened(looks[2]![1]);
    await page.clock.install();
    await page.goto(followUrl);
    expect(await page.getByText('There is news').isVisible()).toBe(false);
    await app.as('ben')(talk.postUpdate, { ...at, body: { did: '', found: 'It holds', next: '' } });
    await page.clock.fastForward('01:05');
    await page.getByText('There is news. Show it').click();
    await page.getByText('It holds').waitFor();
    expect(complaints).toEqual([]);
  });

  test.each(looks)('watchers, settings and the stakeholder screen at %s', async (name, options) => {
    const context = await app.signedIn(browser, 'max', options);
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    for (const [shot, path] of [
      ['incident-with-watchers', '/incidents/INC-1'],
      ['stakeholder-screen', '/incidents/INC-1/stakeholders'],
      ['team-watchers', `/settings/teams/${app.cast.team.slug}?part=watchers`],
      ['team-report-forms', `/settings/teams/${app.cast.team.slug}?part=report-forms`],
    ] as const) {
      await page.goto(`${app.origin}${path}`);
      await settled(page);
      if (shot === 'incident-with-watchers') await page.getByText('Jo Acme').first().waitFor();
      await keepShot(page, `${shot}-${name}`);
      expect(await scrollsSideways(page), shot).toBe(false);
    }
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('somebody outside is added, and it is announced, by keyboard', async () => {
    const context = await app.signedIn(browser, 'ben', looks[2]![1]);
    const page = await context.newPage();
    await page.goto(`${app.origin}/incidents/INC-1`);
    await page.getByRole('button', { name: 'Add somebody' }).press('Enter');
    await page.getByLabel('Somebody outside').press('Space');
    await page.getByLabel('Mail address').fill('new@acme.test');
    await keepShot(page, 'add-watcher-1440-light');
    await page.getByLabel('Mail address').press('Enter');
    await page.getByText('new@acme.test').first().waitFor();
    await page.getByRole('button', { name: 'Announce' }).press('Enter');
    await page.getByLabel('All staff').press('Space');
    await keepShot(page, 'announce-1440-light');
    await page.getByRole('dialog').getByRole('button', { name: 'Announce' }).press('Enter');
    await page.getByText('Announced to All staff').first().waitFor();
    await expect.poll(() => app.mail.to('all@acme.test').length).toBe(1);
    await context.close();
  });
});
