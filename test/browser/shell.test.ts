import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { resolveIncident } from '../../src/features/incidents/contract.ts';
import { endStreams } from '../../src/platform/live/stream.ts';
import {
  complaintsOf,
  describeInBrowser,
  openWholeBrowser,
  seriousViolations,
  servedApp,
  typeIn,
} from './harness.ts';
import type { ServedApp } from './harness.ts';

describeInBrowser('the frame around every screen', () => {
  let browser: Browser;
  let app: ServedApp;
  let context: BrowserContext;
  beforeAll(async () => {
    // One after the other: the server lists the files of the web app when it starts.
    browser = await openWholeBrowser();
    app = await servedApp();
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });
  beforeEach(async () => {
    context = await app.signedIn(browser, 'ada', { permissions: ['notifications'] });
  });
  afterEach(() => context.close());

  /** Requests of all tabs of this browser to an address. */
  const counting = (path: string) => {
    const seen = { count: 0 };
    context.on('request', (request) => {
      if (new URL(request.url()).pathname === path) seen.count++;
    });
    return seen;
  };
  const live = (page: Page) => page.getByText('Live', { exact: true }).first().waitFor();
  const openTab = async (path: string) => {
    const page = await context.newPage();
    await page.goto(app.origin + path);
    return page;
  };
  const focused = (page: Page) =>
    page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent);

  test('two tabs share one stream; when the tab that reads is closed, the other reads on', async () => {
    const streams = counting('/api/live');
    // Whoever comes first reads: it has begun before the second is there.
    const first = await openTab('/');
    await live(first);
    const second = await openTab('/incidents');
    await live(second);
    expect(streams.count).toBe(1);
    await app.trigger('The queue does not move');
    await first.getByText('The queue does not move').first().waitFor();
    await second.getByText('The queue does not move').first().waitFor();

    await first.close();
    const third = await openTab('/incidents');
    await Promise.all([live(second), live(third)]);
    // Whoever reads on asks once it knows that the other is gone; the new one may be there before.
    await expect.poll(() => streams.count).toBe(2);
    await app.as('ada')(resolveIncident, { params: { key: 'INC-1' }, body: {} });
    await second.getByText('The queue does not move').waitFor({ state: 'detached' });
  });

  test('a line that is cut comes back, and what changed meanwhile is asked for again', async () => {
    const page = await openTab('/');
    await live(page);
    const asked = counting('/api/now');
    endStreams();
    await page.getByText('Reconnecting').first().waitFor();
    await live(page);
    await expect.poll(() => asked.count).toBeGreaterThan(0);
  });

  test('a session that ends leads to signing in, and from there back', async () => {
    const page = await openTab('/services');
    await live(page);
    await context.clearCookies();
    endStreams();
    await page.waitForURL(/\/sign-in\?back=/);
    expect(new URL(page.url()).searchParams.get('back')).toBe('/services');
  });

  test('by keyboard: skip to the content, go to a screen, see the keys, find anything', async () => {
    const page = await openTab('/services');
    const complaints = complaintsOf(page);
    await page.getByRole('heading', { name: 'Services' }).waitFor();
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to content');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('content');
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await page.getByRole('heading', { name: 'On duty' }).waitFor();
    expect(await focused(page)).toBe('content');
    expect(await page.title()).toBe('On duty · Evenkeel');

    await page.keyboard.press('Shift+?');
    const keys = page.getByRole('dialog');
    await keys.getByText('Go to Incidents').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.keyboard.press('g');
    await page.keyboard.press('s');
    expect(page.url()).toContain('/on-duty');
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'detached' });

    // Typed at once: no letter of it is a key of the screen behind, or lost.
    await page.keyboard.press('Control+k');
    await typeIn(page, 'services');
    await expect.poll(() => page.getByPlaceholder('Find anything').inputValue()).toBe('services');
    await page.getByRole('dialog').getByText('Services').first().waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Services' }).waitFor();
    expect(complaints).toEqual([]);
  });

  test('a push is shown and can be answered; a notice takes its place; offline says so', async () => {
    const page = await openTab('/');
    const worker = await context.newCDPSession(page);
    const registrationId = new Promise<string>((resolve) =>
      worker.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [one] }) => {
        if (one) resolve(one.registrationId);
      }),
    );
    await worker.send('ServiceWorker.enable');
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    const push = async (data: string) =>
      worker.send('ServiceWorker.deliverPushMessage', {
        origin: app.origin,
        registrationId: await registrationId,
        data,
      });
    const shown = () =>
      page.evaluate(async () => {
        const { getNotifications } = await navigator.serviceWorker.ready.then((ready) => ({
          getNotifications: () => ready.getNotifications(),
        }));
        const all = await getNotifications();
        return all.map(({ title, silent, requireInteraction }) => ({ title, silent, requireInteraction }));
      });
    const message = { body: 'since 02:09', tag: 'inc-1', url: 'https://elsewhere.example/p/x' };
    await push(JSON.stringify({ ...message, kind: 'page', title: 'Critical: checkout', ackUrl: '/p/none' }));
    await expect
      .poll(shown)
      .toEqual([{ title: 'Critical: checkout', silent: false, requireInteraction: true }]);
    await push(JSON.stringify({ ...message, kind: 'notice', title: 'Ben has it', ackUrl: null }));
    await expect.poll(shown).toEqual([{ title: 'Ben has it', silent: true, requireInteraction: false }]);
    await push('not json');
    await expect.poll(async () => (await shown()).map(({ title }) => title)).toContain('Evenkeel');

    await context.setOffline(true);
    await page.goto(`${app.origin}/incidents`);
    await page.getByRole('heading', { name: /cannot be reached/i }).waitFor();
  });

  test('without Temporal and without locks it works all the same', async () => {
    await context.addInitScript(() => {
      delete (globalThis as { Temporal?: unknown }).Temporal;
      delete (Navigator.prototype as { locks?: unknown }).locks;
    });
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await page.goto(`${app.origin}/incidents`);
    await live(page);
    await page.getByRole('heading', { name: 'Incidents' }).waitFor();
    expect(complaints).toEqual([]);
  });
});
