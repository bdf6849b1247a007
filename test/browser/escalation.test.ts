import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { declareIncident, getIncident } from '../../src/features/incidents/contract.ts';
import { listPolicies } from '../../src/features/paging/contract.ts';
import { getService } from '../../src/features/services/contract.ts';
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

describeInBrowser('escalation', () => {
  let browser: Browser;
  let app: ServedApp;
  let page: Page;
  beforeAll(async () => {
    [browser, app] = await Promise.all([openBrowser(), servedApp()]);
    page = await (await app.signedIn(browser, 'max')).newPage();
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });
  const button = (name: string) => page.getByRole('button', { name, exact: true });
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

  test('a step gets conditions, turns and a second answer; the service its support hours', async () => {
    const complaints = complaintsOf(page);
    await page.goto(`${app.origin}/escalation-policies/${app.cast.policyId}`);
    const first = page.getByRole('group', { name: 'Step 1' });
    await first.getByRole('combobox', { name: 'Pages' }).fill('One of Shop');
    await page.getByRole('option', { name: 'One of Shop, in turn' }).click();
    await first.getByText('Always, and one answer is enough').focus();
    await page.keyboard.press('Enter');
    await first.getByLabel('Only when many alerts came').check();
    await first.getByLabel('Only at these hours of the week').check();
    await first.getByLabel("How many have to say that they've got it").fill('2');
    await page.getByLabel('Minutes an acknowledgement holds').fill('15');
    await page.getByText('with more than 3 alerts in 10 min; 2 have to answer').first().waitFor();
    await looksRight('policy-conditions');
    await button('Save').click();
    await page.getByText('Saved. It counts for the next page.').waitFor();
    const { items } = await app.as('max')(listPolicies, {});
    expect(items[0]).toMatchObject({ holdsSeconds: 900 });
    expect(items[0]!.steps[0]).toMatchObject({
      acknowledgements: 2,
      conditions: { alerts: { moreThan: 3, withinMinutes: 10 }, hours: { windows: { length: 5 } } },
      targets: [{ kind: 'person' }, { kind: 'round-robin', name: 'Shop' }],
    });

    await page.goto(`${app.origin}/services/shop`);
    await button('Set them').click();
    await page.getByRole('dialog').getByText('Sat').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByText('Mon to Sat, 08:00 to 17:00').waitFor();
    const { supportHours } = await app.as('max')(getService, { params: { slug: 'shop' } });
    expect(supportHours?.windows).toHaveLength(6);
    expect(complaints).toEqual([]);
  });

  test('an incident shows what comes next, takes the next step now, and can wait', async () => {
    const complaints = complaintsOf(page);
    const { key } = await app.as('mia')(declareIncident, {
      body: { title: 'Checkout is down', service: 'shop', criticality: 'critical' },
    });
    await page.goto(`${app.origin}/incidents/${key}`);
    await page.getByText('it is said aloud that nobody was reached').waitFor();
    await looksRight('incident-ahead');
    await button('Page them now').click();
    await page.getByText('paged now.').waitFor();
    await page.getByRole('button', { name: 'It can wait…' }).last().click();
    await page.getByRole('menuitem', { name: 'Until morning' }).click();
    await page.getByText('Nobody is paged before').first().waitFor();
    await looksRight('incident-waits');
    const waits = await app.as('mia')(getIncident, { params: { key } });
    expect(waits.paging?.state).toBe('waiting');
    await page.getByRole('button', { name: 'Page now after all' }).click();
    await page.getByText('Under way').waitFor();
    expect(complaints).toEqual([]);
  });
});
