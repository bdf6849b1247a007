import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFakePush, type FakePush } from '../harness/fakes/web-push.ts';
import { startFakeMail, type FakeMail } from '../harness/fakes/mail.ts';
import { serverHome, type ServerHome, type ServerProcess } from '../harness/server-process.ts';
import {
  complaintsOf,
  describeInBrowser,
  keepShot,
  openWholeBrowser,
  scrollsSideways,
  seriousViolations,
  typeIn,
} from './harness.ts';

const password = 'tide rope lantern';
const small = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

describeInBrowser('the first run', () => {
  let browser: Browser;
  let home: ServerHome;
  let server: ServerProcess;
  let push: FakePush;
  let mail: FakeMail;
  beforeAll(async () => {
    browser = await openWholeBrowser();
    push = await startFakePush();
    mail = await startFakeMail();
    home = await serverHome({ SMTP_URL: mail.url, SMTP_FROM: 'Evenkeel <pager@example.test>' });
    server = await home.start();
  });
  afterAll(async () => {
    await browser.close();
    await server.kill('SIGTERM');
    home.remove();
    await push.close();
    await mail.close();
  });
  const setupLink = async () =>
    (JSON.parse(await home.command('setup-link', '--json')) as { url: string }).url;

  /** Chromium without a Google account has no push service; ours takes its place, with keys of its own. */
  const giveItPush = async (page: Page) => {
    const { endpoint, p256dh, auth } = push.subscribe('laptop');
    await page.context().grantPermissions(['notifications'], { origin: home.url });
    await page.addInitScript(
      (json) => {
        PushManager.prototype.subscribe = async () =>
          ({ toJSON: () => JSON.parse(json) as PushSubscriptionJSON }) as PushSubscription;
      },
      JSON.stringify({ endpoint, keys: { p256dh, auth } }),
    );
  };

  test('a link that is spent, replaced or missing says what to do', async () => {
    const page = await (await browser.newContext({ ...small, colorScheme: 'dark' })).newPage();
    const complaints = complaintsOf(page);
    const [old, fresh] = [await setupLink(), await setupLink()];
    await page.goto(old);
    await page.getByRole('heading', { name: 'This set-up link is no longer good' }).waitFor();
    await page.getByText('evenkeel setup-link', { exact: true }).waitFor();
    await keepShot(page, 'first-run-spent');
    expect(await seriousViolations(page)).toEqual([]);
    await page.goto(home.url);
    await page.getByRole('heading', { name: 'Evenkeel waits for its administrator' }).waitFor();
    await keepShot(page, 'first-run-no-link');
    expect(await seriousViolations(page)).toEqual([]);

    // A new link pasted into the same tab; what the server refuses stands beside its field, which has the focus.
    await page.evaluate((url) => location.assign(url), fresh);
    await page.getByLabel('Your name').fill('Ada Lund');
    await page.getByLabel('Your e-mail').fill('ada');
    await page.getByLabel('A password').fill(password);
    await page.keyboard.press('Enter');
    await page.getByText('must be an e-mail address').waitFor();
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-path'))).toBe('person.email');
    await keepShot(page, 'first-run-refused');
    expect(await scrollsSideways(page)).toBe(false);
    // Chromium reports each refused answer as an error of its own.
    expect(complaints.filter((text) => !text.includes('status of 4'))).toEqual([]);
    await page.context().close();
  });

  test('takes seven clicks at most, from the set-up link to an incident that pages', async () => {
    const page = await (await browser.newContext({ timezoneId: 'Europe/Oslo' })).newPage();
    const complaints = complaintsOf(page);
    await giveItPush(page);
    let clicks = 0;
    const click = async (name: string | RegExp, role: 'button' | 'link' = 'button') => {
      clicks++;
      await page.getByRole(role, { name }).click();
    };
    const link = await setupLink();
    await page.goto(link);
    await page.getByRole('heading', { name: 'Make this Evenkeel yours' }).waitFor();
    expect(page.url(), 'the secret is out of the address bar').toBe(`${home.url}/setup`);
    expect(await page.getByLabel('Address of this Evenkeel').inputValue()).toBe(home.url);
    await keepShot(page, 'first-run-1');
    expect(await seriousViolations(page)).toEqual([]);

    // The whole form by keyboard: the first field has the focus.
    await typeIn(page, 'Ada Lund');
    await page.keyboard.press('Tab');
    await typeIn(page, 'ada@example.test');
    await page.keyboard.press('Tab');
    await typeIn(page, password);
    await page.getByText('Strong.').waitFor();
    await page.getByLabel('Its first service').fill('Checkout');
    await click('Make it mine');

    await page.getByRole('heading', { name: 'Now prove that it can wake you' }).waitFor();
    await click('Let this browser wake me');
    await page.getByText('Handed over to the push service of this browser').waitFor();
    await page.getByText('Handed over to the mail server').waitFor();
    await page.getByText('Waiting for the first signal').waitFor();
    expect(push.to('laptop')).toHaveLength(1);
    await keepShot(page, 'first-run-2');
    expect(await seriousViolations(page)).toEqual([]);

    // The page's link, as the notification opens it.
    const { url } = push.to('laptop')[0]!.payload as { url: string };
    const phone = await page.context().newPage();
    await phone.goto(url);
    clicks++;
    await phone.getByRole('button').first().click();
    await phone.getByRole('heading', { name: 'It works' }).waitFor();
    await phone.close();
    await page.getByText('It arrived: pages reach you this way.').waitFor();

    // The curl command as it stands on the screen.
    const shown = await page.getByRole('textbox', { name: 'In a terminal' }).innerText();
    const [, address = ''] = /-X POST (\S+)/.exec(shown)!;
    const [, key = ''] = /Bearer (\w+)/.exec(shown)!;
    const [, body = ''] = /-d '(.+)'/.exec(shown)!;
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
      body,
    });
    expect(answer.status).toBe(202);
    await page.getByText('Got it:').waitFor();
    await keepShot(page, 'first-run-3');
    await page.setViewportSize(small.viewport);
    await keepShot(page, 'first-run-3-phone');
    expect(await scrollsSideways(page)).toBe(false);
    await click('INC-1', 'link');
    await page.getByRole('heading', { name: 'Trying it out: nothing is broken' }).waitFor();
    expect(clicks).toBeLessThanOrEqual(7);
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('afterwards it is taken, and one signs in', async () => {
    const stranger = await (await browser.newContext()).newPage();
    await stranger.goto(`${home.url}/setup`);
    await stranger.getByRole('heading', { name: 'It is set up already' }).waitFor();
    await stranger.getByRole('link', { name: 'Sign in' }).click();
    await stranger.getByLabel('E-mail').fill('ada@example.test');
    await stranger.getByLabel('Password', { exact: true }).fill('not this one');
    await stranger.keyboard.press('Enter');
    await stranger.getByText('is wrong').waitFor();
    await keepShot(stranger, 'sign-in-wrong');
    await stranger.getByLabel('Password', { exact: true }).fill(password);
    await stranger.keyboard.press('Enter');
    await stranger.getByRole('navigation').first().waitFor();
    await stranger.context().close();
  });
});
