import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startChat } from '../../src/features/incidents/index.ts';
import { startFakeSlack, type FakeSlack } from '../harness/fakes/slack.ts';
import { startFakeTelegram, type FakeTelegram } from '../harness/fakes/telegram.ts';
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

describeInBrowser('accounts in chats', () => {
  let browser: Browser;
  let app: ServedApp;
  let slack: FakeSlack;
  let telegram: FakeTelegram;
  let context: BrowserContext | undefined;
  let stopListening: () => Promise<void>;
  beforeAll(async () => {
    [slack, telegram] = await Promise.all([startFakeSlack(), startFakeTelegram()]);
    slack.knows('U0BEN', { name: 'Ben in Slack', email: 'ben@example.test' });
    [browser, app] = await Promise.all([
      openBrowser(),
      servedApp({ slack: { ...slack.settings, appToken: undefined }, telegram: telegram.settings }),
    ]);
    stopListening = await startChat(app.platform);
  });
  afterAll(async () => {
    await context?.close();
    await browser.close();
    await stopListening();
    await app.close();
    await slack.close();
    await telegram.close();
  });

  test('are linked by keyboard, are there as soon as they are, and answer a test page', async () => {
    context = await app.signedIn(browser, 'ben', {
      viewport: { width: 390, height: 844 },
      colorScheme: 'dark',
    });
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await page.goto(`${app.origin}/settings/reached`);
    await settled(page);
    await page.getByRole('radio', { name: 'Slack' }).press('Space');
    await page.getByRole('button', { name: 'Page me in Slack' }).press('Enter');
    const ways = page.getByRole('list', { name: 'Ways to reach you' });
    await ways.getByText('Ben in Slack').waitFor();
    await page.getByText('as a direct message with buttons').waitFor();

    await page.getByRole('radio', { name: 'Telegram' }).press('Space');
    await page.getByRole('button', { name: 'Link my Telegram' }).press('Enter');
    const code = page.getByRole('textbox', { name: 'Or write this to @evenkeel_test_bot' });
    await code.waitFor();
    expect(await page.getByRole('link', { name: 'Open the chat' }).getAttribute('href')).toMatch(
      /^https:\/\/t\.me\/evenkeel_test_bot\?start=\w+$/,
    );
    expect(await seriousViolations(page)).toEqual([]);
    await keepShot(page, 'chat-accounts-phone');
    await telegram.writes({ id: 88, name: 'Ben' }, (await code.textContent())!);
    // Nobody presses anything: the page hears of it.
    await ways.getByText('@ben').waitFor();
    await code.waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Send a test page to Slack' }).press('Enter');
    await ways.getByText('Press the button below the message').waitFor();
    expect(
      slack
        .posted()
        .at(-1)!
        .buttons.map(({ label }) => label),
    ).toEqual(['It arrived']);
    expect(await scrollsSideways(page)).toBe(false);
    expect(complaints).toEqual([]);
  });
});
