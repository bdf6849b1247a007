import { AxeBuilder } from '@axe-core/playwright';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recordChanges } from '../../src/features/services/index.ts';
import { system, transact } from '../../src/platform/index.ts';
import { pagingApp, type PagingApp } from '../harness/paging-app.ts';

const program = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);
const shots = process.env['EVENKEEL_TEST_SHOTS'];
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

describe.runIf(program !== undefined)('the page from bed, on a phone', () => {
  let browser: Browser;
  let app: PagingApp;
  let origin: string;
  let [ada, ben] = ['', ''];
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: program!, args: quiet });
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    app = await pagingApp();
    [ada, ben] = [await app.person('Ada'), await app.person('Ben')];
    await app.policy([[ada], [ben]]);
    origin = await app.http.listen({ port: 0, host: '127.0.0.1' });
  });
  afterEach(() => app.close());

  const linkOf = (name: string) =>
    origin +
    new URL(app.mail.to(`${name}@example.test`).find(({ kind }) => kind === 'page')!.links[0]!).pathname;
  const opened = async () => {
    await transact(app.platform, (tx) =>
      recordChanges(
        tx,
        [
          {
            serviceId: app.service.id,
            summary: 'deploy 4f1c',
            origin: 'ci',
            at: new Date(tx.now.getTime() - 29 * 60_000),
          },
        ],
        system,
      ),
    );
    const incident = await app.open('Checkout returns errors for card payments', {
      beganAt: new Date(Date.now() - 6 * 60_000),
    });
    await app.platform.due.drain();
    return incident;
  };
  const phone = async (colorScheme: 'light' | 'dark', javaScriptEnabled = true): Promise<Page> => {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      deviceScaleFactor: 2,
      colorScheme,
      javaScriptEnabled,
    });
    return context.newPage();
  };
  const keep = async (page: Page, name: string) => {
    if (shots !== undefined) await page.screenshot({ path: join(shots, `page-${name}.png`), fullPage: true });
  };

  test.each(['light', 'dark'] as const)(
    'in %s: looks, ticks, asks once and is open to everybody',
    async (scheme) => {
      await opened();
      const page = await phone(scheme);
      const complaints: string[] = [];
      const asked: string[] = [];
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(error.message));
      page.on('request', (request) => asked.push(request.url()));
      await page.goto(linkOf('ada'));
      await keep(page, `open-${scheme}`);
      const left = page.locator('[data-until]');
      const before = await left.textContent();
      await page.waitForFunction(
        (text) => document.querySelector('[data-until]')!.textContent !== text,
        before,
      );
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, help }) => `${id}: ${help}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
      // The page itself, and its word that it was seen; a browser may ask for its icon.
      const seen = `${linkOf('ada')}/seen`;
      expect(asked.filter((url) => url !== seen && !url.endsWith('/favicon.ico'))).toEqual([linkOf('ada')]);
      expect(complaints.filter((text) => !text.includes('favicon') && !text.includes('404'))).toEqual([]);

      await page.getByRole('button', { name: "I've got it" }).click();
      await page.getByRole('heading', { name: "You've got INC-1" }).waitFor();
      await keep(page, `mine-${scheme}`);
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
      await page.context().close();
    },
  );

  test('without scripts every button works', async () => {
    await opened();
    const page = await phone('dark', false);
    await page.goto(linkOf('ada'));
    await page.getByRole('button', { name: 'Escalate to Ben' }).click();
    await page.getByRole('heading', { name: 'You passed it on' }).waitFor();
    await keep(page, 'passed-on-dark');
    await app.platform.due.drain();
    const second = await phone('light', false);
    await second.goto(linkOf('ben'));
    await keep(second, 'second-light');
    await second.getByRole('button', { name: "I've got it" }).click();
    await second.getByRole('heading', { name: "You've got INC-1" }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Ben has it' }).waitFor();
    await keep(page, 'taken-dark');
    expect(await page.getByRole('button').count()).toBe(0);
    await page.goto(`${origin}/p/cut-in-tw`);
    await keep(page, 'unknown-dark');
    await page.getByRole('heading', { name: 'This link leads to no page' }).waitFor();
    await page.context().close();
    await second.context().close();
  });
});
