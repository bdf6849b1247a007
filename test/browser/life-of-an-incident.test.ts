import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acknowledgeIncident, getIncident, listIncidents } from '../../src/features/incidents/contract.ts';
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

describeInBrowser('the life of an incident on screen', () => {
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

  /** An incident that a source opened and Ada has, on her screen. */
  async function taken(
    title: string,
    width: number,
  ): Promise<{ key: string; page: Page; complaints: string[] }> {
    await app.trigger(title);
    const { items } = await app.as('ada')(listIncidents, { query: {} });
    const { key } = items.find((one) => one.title === title) ?? items[0]!;
    await app.as('ada')(acknowledgeIncident, { params: { key } });
    const context = await app.signedIn(browser, 'ada', { viewport: { width, height: 900 } });
    contexts.push(context);
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    await page.goto(`${app.origin}/incidents/${key}`);
    await settled(page);
    return { key, page, complaints };
  }
  const get = (key: string) => app.as('ada')(getIncident, { params: { key } });

  test('how bad it is, where it stands and that it is over, with the keyboard alone', async () => {
    const { key, page, complaints } = await taken('Checkout fails', 1440);
    await page.getByText(/Next update in [0-5]:\d\d/).waitFor();
    await page.getByText('Is it critical?').waitFor();

    await page.keyboard.press('b');
    const dialog = page.getByRole('dialog', { name: `How bad is ${key}?` });
    await dialog.getByRole('radio', { name: /^Down/ }).waitFor();
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await dialog.getByText('That makes it').waitFor();
    await keepShot(page, 'criticality-1440');
    expect(await seriousViolations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Critical: service down × many users' }).waitFor();
    await page.getByText('Is it critical?').waitFor({ state: 'detached' });
    // While a dialog fades its screen hears no keys.
    await dialog.waitFor({ state: 'detached' });

    await page.keyboard.press('s');
    await page.getByRole('menuitem', { name: /^Mitigating/ }).press('Enter');
    await page.getByRole('button', { name: 'State: Mitigating. Change it' }).waitFor();

    await page.keyboard.press('r');
    const end = page.getByRole('dialog', { name: `Resolve ${key}` });
    expect(await end.getByRole('radio', { name: 'Our own systems' }).isChecked()).toBe(true);
    // By their words, which are waited for until the dialog stands still.
    await end.getByText('A customer', { exact: true }).click();
    await end.getByText('Yes', { exact: true }).click();
    await end.getByLabel('How?').fill('Watch the error rate.');
    await end.getByRole('button', { name: 'Resolve' }).click();
    await end.waitFor({ state: 'detached' });
    await page.getByText('Could the system have told us first?').waitFor();
    expect(await get(key)).toMatchObject({
      state: 'resolved',
      severity: 'down',
      impact: 'many',
      toldFirst: { who: 'customer', couldHaveTold: 'yes', how: 'Watch the error rate.' },
    });
    expect(complaints).toEqual([]);
  });

  test('"I can\'t call it" leads to a person on a phone, and stays in sight', async () => {
    const { key, page, complaints } = await taken('Search is empty', 390);
    await page.getByRole('button', { name: 'Call it…' }).click();
    const dialog = page.getByRole('dialog', { name: `How bad is ${key}?` });
    await dialog.getByRole('button', { name: "I can't call it" }).click();
    await dialog.getByText('That is a good answer.').waitFor();

    await dialog.getByRole('button', { name: 'Page Ben now' }).waitFor();
    await keepShot(page, 'cannot-call-390');
    expect(await scrollsSideways(page)).toBe(false);
    await page.keyboard.press('Escape');
    await page.getByText('Nobody can call yet how bad it is.').first().waitFor();
    expect(await get(key)).toMatchObject({ cannotCall: true, confirmDueAt: null });
    expect(complaints).toEqual([]);
  });

  test('a time is put right, and an incident made private, each with its reason', async () => {
    const { key, page } = await taken('Mails are late', 1440);
    await page.getByRole('button', { name: 'Put right when it was triage' }).click();
    await page.getByLabel(/From when on/).fill('2026-01-05T02:16:00');
    await page.getByLabel('How do we know?').fill('The log shows it.');
    await page.getByRole('button', { name: 'Put it right' }).click();
    await page.getByText('put right', { exact: true }).waitFor();
    expect((await get(key)).beganAt).toBe('2026-01-05T01:16:00.000Z');

    await page.getByRole('button', { name: 'Make private…' }).click();
    await page.getByRole('dialog').getByLabel('Why?').fill('A person is named.');
    await page.getByRole('button', { name: 'Make it private' }).click();
    await page.getByText('Private', { exact: true }).first().waitFor();
    expect((await get(key)).private).toBe(true);
  });
});
