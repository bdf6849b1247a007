import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFakeMattermost, type FakeHook } from '../harness/fakes/chat-hooks.ts';
import {
  complaintsOf,
  describeInBrowser,
  keepShot,
  openBrowser,
  scrollsSideways,
  seriousViolations,
  servedApp,
  settled,
  shownIn,
} from './harness.ts';
import type { ServedApp } from './harness.ts';

describeInBrowser('destinations', () => {
  let browser: Browser;
  let app: ServedApp;
  let room: FakeHook;
  let page: Page;
  beforeAll(async () => {
    [browser, app, room] = await Promise.all([
      openBrowser(),
      servedApp({ outgoingAllow: ['127.0.0.0/8'] }),
      startFakeMattermost(),
    ]);
    page = await (await app.signedIn(browser, 'max')).newPage();
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
    await room.close();
  });
  const button = (name: string) => page.getByRole('button', { name });
  const looksRight = async (name: string) => {
    for (const [width, scheme] of [
      [1440, 'light'],
      [390, 'dark'],
    ] as const) {
      await shownIn(page, scheme);
      await page.setViewportSize({ width, height: 900 });
      await settled(page);
      await keepShot(page, `${name}-${width}`);
      expect(await scrollsSideways(page)).toBe(false);
      expect(await seriousViolations(page)).toEqual([]);
    }
    await shownIn(page, 'light');
    await page.setViewportSize({ width: 1440, height: 900 });
  };

  test('a channel is added by keyboard, tried, found broken, mended and deleted', async () => {
    const complaints = complaintsOf(page);
    await page.goto(`${app.origin}/settings/teams/${app.cast.team.slug}?part=destinations`);
    await button('Add a destination').focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('Name', { exact: true }).fill('~shop');
    await page.getByLabel('Address of the webhook').fill('not an address');
    await page.keyboard.press('Enter');
    await page.getByText('must be an address that begins with https://').waitFor();
    await page.getByLabel('Address of the webhook').fill(room.hookUrl);
    await page.keyboard.press('Enter');
    await page.getByText('Nothing was sent yet').waitFor();
    await button('Send a test to ~shop').click();
    await page.getByText('The last message was taken').waitFor();
    expect(room.all()).toHaveLength(1);
    room.behave({ do: 'answer', status: 503 });
    await button('Send a test to ~shop').click();
    await page.getByText('does not arrive').waitFor();
    await looksRight('destinations');
    room.behave({ do: 'take' });
    await button('Edit ~shop').click();
    await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('~shop-pages');
    await looksRight('destination-edited');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await button('Send a test to ~shop-pages').click();
    await page.getByText('does not arrive').waitFor({ state: 'detached' });
    expect(await page.content()).not.toContain('generatedkey');
    await button('Delete ~shop-pages').click();
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByText('A chat channel, a mailing list or a machine').waitFor();
    // The refused address is a refused request.
    expect(complaints.filter((one) => !one.includes('400 (Bad Request)'))).toEqual([]);
  });
});
