import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getFirstLook } from '../../src/features/incidents/contract/first-look.ts';
import { createService, recordChange, updateService } from '../../src/features/services/contract.ts';
import * as guide from '../../src/features/services/contract/guide.ts';
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

const runbook = `## Card payments fail

1. Is it all cards, or one gateway?
2. One gateway: drain it.

- [ ] Banner on checkout: "Use PayPal"
- [ ] Tell support what to answer
`;

describeInBrowser('the first look', () => {
  let app: ServedApp;
  let browser: Browser;
  let key: string;
  const params = { slug: 'shop' };
  beforeAll(async () => {
    browser = await openBrowser();
    app = await servedApp();
    key = await something();
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });

  /** A guide written by Max, and an incident that needs it. @returns its key */
  async function something(): Promise<string> {
    const max = app.as('max');
    const gateway = await app.as('ada')(createService, {
      body: { teamId: app.cast.otherTeam.id, name: 'Card gateway' },
    });
    await max(updateService, { params, body: { runbookUrl: 'https://wiki.example.test/shop' } });
    await max(guide.addRunbook, {
      params,
      body: { title: 'Card payments fail', kind: 'text', body: runbook, forAlerts: 'card payment' },
    });
    const link = (kind: 'logs' | 'dashboard', title: string, template: string) =>
      max(guide.addLink, { params, body: { kind, title, template } });
    await link(
      'logs',
      'Logs of payments-api',
      'https://logs.example.test/?q={{ labels.pod }}&from={{ from }}',
    );
    await link('dashboard', 'Gateways', 'https://grafana.example.test/d/1?from={{ from_ms }}&to={{ to_ms }}');
    await link(
      'dashboard',
      'Too much',
      'https://grafana.example.test/{% for i in (1..999999) %}{% endfor %}',
    );
    const desk = await max(guide.addContact, {
      params,
      body: {
        name: 'Nordic Acquiring, night desk',
        about: 'they see our requests',
        phone: '+47 55 50 01 00',
        supplier: true,
      },
    });
    await max(guide.addContact, {
      params,
      body: { personId: app.cast.people.cleo.id, about: 'built the card gateway', phone: '+47 90 00 00 01' },
    });
    await max(guide.addNote, {
      params,
      body: {
        match: 'E1042',
        means: 'The acquirer refused the range.',
        toDo: 'Ask them to open it again.',
        contactId: desk.id,
      },
    });
    await max(guide.addDependency, { params: { slug: 'shop', other: gateway.slug } });
    const change = (slug: string, summary: string, minutes: number) =>
      app.as('ada')(recordChange, {
        params: { slug },
        body: {
          summary,
          origin: 'harbour/shop',
          at: new Date(Date.now() - minutes * 60_000).toISOString(),
          link: 'https://ci.example.test/4f1c',
        },
      });
    await change('shop', 'deploy 4f1c to production', 12);
    await change(gateway.slug, 'flag eu-routing on', 34);
    const answer = await app.http.inject({
      method: 'POST',
      url: '/api/signals',
      headers: { authorization: `Bearer ${app.cast.source.key}` },
      payload: {
        title: 'Card payments fail: 24 % for 5 minutes',
        severity: 'critical',
        pod: 'pay-gw-3',
        error: 'E1042 refused; HTTP 502',
        stack:
          'acquirer.Refused: E1042\n    at charge (/app/src/pay/charge.js:112:5)\n    at Gateway.send (/app/src/pay/gateway.js:40:11)\n    at run (/app/node_modules/queue/run.js:9:2)',
      },
    });
    return (answer.json() as { results: { incident: { key: string } }[] }).results[0]!.incident.key;
  }

  async function opened(path: string, options: object = {}): Promise<{ page: Page; complaints: string[] }> {
    const context = await app.signedIn(browser, 'max', options);
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await page.goto(app.origin + path);
    await settled(page);
    return { page, complaints };
  }
  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
  const desk = { viewport: { width: 1440, height: 1000 } };

  test.each([
    ['desk', desk],
    ['desk, dark', { ...desk, colorScheme: 'dark' }],
    ['phone', phone],
    ['phone, dark', { ...phone, colorScheme: 'dark' }],
  ] as const)('on the incident, %s', async (name, options) => {
    const { page, complaints } = await opened(`/incidents/${key}`, options);
    const card = page.getByRole('region', { name: 'First look' });
    await card.getByRole('link', { name: 'Runbook: Card payments fail' }).waitFor();
    const text = await card.innerText();
    for (const words of [
      'E1042',
      'The acquirer refused the range.',
      '12 min before',
      'Card gateway',
      '+47 55 50 01 00',
      'Ada Lund',
    ])
      expect(text).toContain(words);
    expect(await scrollsSideways(page)).toBe(false);
    await card.scrollIntoViewIfNeeded();
    await keepShot(page, `first-look ${name}`);
    const within = `[aria-labelledby="${await card.getAttribute('aria-labelledby')}"]`;
    expect(await seriousViolations(page, undefined, within)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('the runbook is followed step by step, and ticks stay for this incident', async () => {
    const { page } = await opened(`/incidents/${key}`, phone);
    await page.getByRole('link', { name: 'Runbook: Card payments fail' }).first().click();
    await page.getByRole('heading', { name: 'Card payments fail', level: 1 }).waitFor();
    await page.getByRole('listitem').filter({ hasText: 'drain it' }).waitFor();
    const step = page.getByRole('checkbox', { name: /Tell support/ });
    await step.check();
    await page.reload();
    await settled(page);
    expect(await page.getByRole('checkbox', { name: /Tell support/ }).isChecked()).toBe(true);
    expect(await page.getByRole('checkbox', { name: /Banner/ }).isChecked()).toBe(false);
    await keepShot(page, 'runbook phone');
    expect(await seriousViolations(page)).toEqual([]);
    await page.context().close();
  });

  test.each([
    ['desk', desk],
    ['desk, dark', { ...desk, colorScheme: 'dark' }],
    ['phone', phone],
  ] as const)('the page of the service, %s', async (name, options) => {
    const { page, complaints } = await opened('/services/shop', options);
    await page.getByText('It is broken, and incidents leave it out.').waitFor();
    expect(await scrollsSideways(page)).toBe(false);
    await keepShot(page, `service ${name}`);
    expect(await seriousViolations(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('an empty service teaches', async () => {
    const { page } = await opened('/services', desk);
    await app.as('ada')(createService, { body: { teamId: app.cast.team.id, name: 'Bare' } });
    await page.goto(`${app.origin}/services/bare`);
    await page.getByText('somebody who was asleep a minute ago').waitFor();
    await keepShot(page, 'service empty');
    expect(await seriousViolations(page)).toEqual([]);
    await page.context().close();
  });

  test('a link is tried on the latest alert while it is typed, by keyboard alone', async () => {
    const { page, complaints } = await opened('/services/shop', desk);
    await page.getByRole('button', { name: 'Add a link' }).press('Enter');
    await page.getByLabel('Title').fill('Traces');
    await page.getByLabel('Address').fill('https://traces.example.test/{{ labels.pod }}');
    await page.getByRole('link', { name: 'https://traces.example.test/pay-gw-3' }).waitFor();
    await page.getByLabel('Address').fill('https://{{ labels.pod }}/');
    await page.getByText('The host must be written out').waitFor();
    await keepShot(page, 'link dialog');
    await page.getByLabel('Address').press('Control+a');
    await typeIn(page, 'https://traces.example.test/{{ incident.key }}');
    await page.getByLabel('Title').press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    const { links } = await app.as('ben')(getFirstLook, { params: { key } });
    expect(links.find(({ title }) => title === 'Traces')?.url).toBe(`https://traces.example.test/${key}`);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('a runbook is written with a preview, and the version before is kept', async () => {
    const { page } = await opened('/services/shop', desk);
    await page.getByRole('button', { name: 'Edit Card payments fail' }).click();
    await page.getByLabel('What to do').fill('# Anew\n\nCall **Cleo**.');
    await page.getByText('Preview', { exact: true }).click();
    await page.getByRole('region', { name: 'Preview' }).getByText('Cleo').waitFor();
    await keepShot(page, 'runbook dialog');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('link', { name: 'Card payments fail' }).click();
    await page.getByRole('button', { name: 'Version 1' }).click();
    await page.getByText('One gateway: drain it.').waitFor();
    await page.context().close();
  });

  test('a repository is connected: address and secret are shown once', async () => {
    const { page } = await opened('/services/shop', desk);
    await page.getByRole('button', { name: 'Connect a repository' }).click();
    await page.getByRole('textbox', { name: 'Repository' }).fill('harbour/shop');
    await page.getByRole('textbox', { name: 'Repository' }).press('Enter');
    await page.getByText('Settings, Webhooks, Add webhook').waitFor();
    await keepShot(page, 'repository');
    expect(await page.getByRole('textbox', { name: 'Secret' }).innerText()).toMatch(/^whsec_/);
    await page.getByRole('button', { name: 'I have kept them' }).click();
    await page.getByText('nothing heard yet').waitFor();
    expect(await page.getByText('whsec_').count()).toBe(0);
    await page.context().close();
  });
});
