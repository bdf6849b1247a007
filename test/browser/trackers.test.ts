import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { proposeImprovement } from '../../src/features/improvements/contract/improvements.ts';
import { startFakeTracker, type FakeTracker } from '../harness/fakes/trackers.ts';
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

describeInBrowser('trackers', () => {
  let browser: Browser;
  let app: ServedApp;
  let fake: FakeTracker;
  let page: Page;
  beforeAll(async () => {
    browser = await openBrowser();
    app = await servedApp();
    fake = await startFakeTracker('github');
    page = await (await app.signedIn(browser, 'ada')).newPage();
  });
  afterAll(async () => {
    await browser.close();
    await fake.close();
    await app.close();
  });
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  /** Both widths, light and dark: nothing to scroll sideways, nothing that axe calls serious. */
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

  test('a tracker is connected, tried, and given a webhook', async () => {
    const complaints = complaintsOf(page);
    await page.goto(`${app.origin}/settings/teams/${app.cast.team.slug}?part=trackers`);
    await button('Connect a tracker').first().waitFor();
    await looksRight('trackers-empty');
    await button('Connect a tracker').first().click();
    await page.getByLabel('Name', { exact: true }).fill('The shop’s issues');
    await page.getByRole('textbox', { name: 'Address' }).fill(fake.url);
    await page.getByLabel('Repository').fill(fake.project);
    await page.getByRole('textbox', { name: 'Token' }).fill(fake.token);
    await looksRight('trackers-form');
    await button('Connect it').click();
    await page.getByText('no issue is followed yet').waitFor();
    await button('Try it').click();
    await page.getByText('Found harbour/shop in GitHub').first().waitFor();
    await button('Webhook').click();
    await page.getByText('of the events only Issues').waitFor();
    await looksRight('trackers-hook');
    expect(await page.content()).not.toContain(fake.token);
    await button('I have kept them').click();
    expect(complaints).toEqual([]);
  });

  test('an issue is created from an improvement, and its state comes back', async () => {
    const { key } = await app.as('ben')(proposeImprovement, {
      body: {
        title: 'Alert before the disk is full',
        kind: 'detect',
        team: app.cast.team.slug,
        owner: 'ben',
        dueOn: '2099-03-01',
      },
    });
    await page.goto(`${app.origin}/improvements/${key}`);
    await settled(page);
    await button('Create an issue in GitHub').waitFor();
    await looksRight('tracker-card-empty');
    await button('Create an issue in GitHub').click();
    await page.getByRole('link', { name: '#1 in GitHub harbour/shop' }).waitFor();
    fake.issue(1).closed = true;
    fake.issue(1).assignee = 'cleo';
    fake.issue(1).reason = 'not_planned';
    await button('Look now').click();
    await page.getByText('In The shop’s issues: closed as not planned').first().waitFor();
    await looksRight('tracker-card-declined');
  });

  test('the list leaves as a file, narrowed as it is', async () => {
    await page.goto(`${app.origin}/improvements?view=table&state=declined`);
    await settled(page);
    const coming = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Export CSV' }).click();
    const file = await coming;
    expect(file.suggestedFilename()).toMatch(/^improvements-[\d-]+\.csv$/);
    expect(file.url()).toContain('state=declined');
  });
});
