import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  acknowledgeIncident,
  declareIncident,
  resolveIncident,
} from '../../src/features/incidents/contract.ts';
import { addNextAction } from '../../src/features/tickets/contract/next-actions.ts';
import { addPart, changePart, getRecord } from '../../src/features/tickets/contract/record.ts';
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

describeInBrowser('the record on screen', () => {
  let browser: Browser;
  let app: ServedApp;
  const contexts: BrowserContext[] = [];
  const complaints: string[][] = [];
  beforeAll(async () => {
    [browser, app] = await Promise.all([openBrowser(), servedApp()]);
  });
  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await browser.close();
    await app.close();
  });

  const open = async (
    who: 'ada' | 'ben' | 'mia',
    path: string,
    options: BrowserContextOptions = { viewport: { width: 1440, height: 900 } },
  ): Promise<Page> => {
    const context = await app.signedIn(browser, who, options);
    contexts.push(context);
    const page = await context.newPage();
    complaints.push(complaintsOf(page));
    await page.goto(app.origin + path);
    await settled(page);
    return page;
  };
  const declare = async (title: string): Promise<string> =>
    (await app.as('mia')(declareIncident, { body: { title, service: 'shop', criticality: 'high' } })).key;
  const partsOf = async (key: string, section: string) =>
    (await app.as('ben')(getRecord, { params: { key } })).sections.find((one) => one.key === section)!.parts;
  const section = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

  /** A ticket in the middle of its night. */
  const filled = async (): Promise<string> => {
    const key = await declare('Checkout returns errors for card payments');
    const as = app.as('ben');
    await as(acknowledgeIncident, { params: { key } });
    const add = (name: string, text: string, detail = {}) =>
      as(addPart, { params: { key }, body: { section: name, text, detail } });
    await add(
      'symptoms',
      '1 in 4 card payments fails with 502 since 02:09, web and app, EU only. PayPal works.',
    );
    await add('scope', 'EU shop, card payments', { aspect: 'customers', count: 310 });
    await add('scope', 'payments-api, checkout-web', { aspect: 'systems' });
    await add('root-causes', 'Gateway 3 drops connections');
    await add('symptom-fixes', 'Card retries moved to gateway B');
    await add('why-questions', 'Why did a customer tell us before the alert did?');
    await add('why-questions', "Why can't the on-call see the acquirer's dashboard?");
    for (const [text, who, minutes] of [
      ['Roll back deploy 4f1c', 'ben', null],
      ['Drain pay-gw-3 and watch the error rate', 'ben', 20],
      ['Banner on checkout: use PayPal', 'mia', -5],
      ['Check the nodes of the cluster', 'platform', null],
    ] as const)
      await as(addNextAction, {
        params: { key },
        body: {
          text,
          for: who,
          dueAt: minutes === null ? null : new Date(Date.now() + minutes * 60_000).toISOString(),
        },
      });
    return key;
  };

  test('a line is added, edited and left with the keyboard alone', async () => {
    const key = await declare('Mails are late');
    const page = await open('ben', `/incidents/${key}`);
    await section(page, 'Symptoms').getByRole('button').focus();
    await page.keyboard.press('Enter');
    await typeIn(page, 'They come an hour later');
    await page.keyboard.press('Enter');
    await page.getByText('They come an hour later').first().waitFor();
    await page.keyboard.press('Escape');
    await section(page, 'Symptoms').getByRole('button', { name: /Edit$/ }).focus();
    await page.keyboard.press('Enter');
    await typeIn(page, ', all of them');
    await page.keyboard.press('Enter');
    await section(page, 'Symptoms').getByText('They come an hour later, all of them').waitFor();
    // The line that was left has the focus again.
    await page.waitForFunction(() => document.activeElement?.matches('[role="button"]') === true);
    await page.keyboard.press('Enter');
    await typeIn(page, ' or not');
    await page.keyboard.press('Escape');
    await section(page, 'Symptoms').getByText('They come an hour later, all of them').waitFor();
    expect(await partsOf(key, 'symptoms')).toMatchObject([
      { text: 'They come an hour later, all of them', version: 2 },
    ]);
  });

  test('two write the same line: both texts stand side by side, and a third is written of both', async () => {
    const key = await declare('Prices are wrong');
    const part = await app.as('ben')(addPart, {
      params: { key },
      body: { section: 'symptoms', text: 'Wrong' },
    });
    const page = await open('ben', `/incidents/${key}`);
    await section(page, 'Symptoms').getByRole('button', { name: /Edit$/ }).click();
    await typeIn(page, ' since noon');
    await app.as('ada')(changePart, {
      params: { key, id: part.id },
      body: { version: 1, text: 'Wrong in euros' },
    });
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Wrong since noon').waitFor();
    await dialog.getByText('Wrong in euros').waitFor();
    await keepShot(page, 'record-conflict');
    expect(await seriousViolations(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Write a third' }).click();
    await dialog.getByRole('textbox').fill('Wrong in euros since noon');
    await dialog.getByRole('button', { name: 'Save the third' }).click();
    await section(page, 'Symptoms').getByText('Wrong in euros since noon').waitFor();
    await expect
      .poll(async () => (await partsOf(key, 'symptoms'))[0]!.text, { timeout: 15_000 })
      .toBe('Wrong in euros since noon');
  });

  test('words being written survive a closed tab, and are still compared with what others wrote', async () => {
    const key = await declare('Search is slow');
    const part = await app.as('ben')(addPart, {
      params: { key },
      body: { section: 'symptoms', text: 'Slow' },
    });
    const page = await open('ben', `/incidents/${key}`);
    await section(page, 'Symptoms').getByRole('button', { name: /Edit$/ }).click();
    await typeIn(page, ' for all');
    await app.as('ada')(changePart, {
      params: { key, id: part.id },
      body: { version: 1, text: 'Slow in Oslo' },
    });
    await page.reload();
    await settled(page);
    await section(page, 'Symptoms').getByRole('textbox').press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Keep mine' }).click();
    await section(page, 'Symptoms').getByText('Slow for all').waitFor();
    // It is on screen before the server has answered.
    await expect
      .poll(async () => (await partsOf(key, 'symptoms'))[0], { timeout: 15_000 })
      .toMatchObject({ text: 'Slow for all', version: 3 });
  });

  test('W notes a why-question from anywhere, also for those who only look on', async () => {
    const key = await declare('Logins fail');
    const page = await open('mia', `/incidents/${key}`);
    await page.getByText('of 8 filled').waitFor();
    await page.keyboard.press('w');
    await typeIn(page, 'Why was nobody told?');
    await page.keyboard.press('Enter');
    await section(page, 'Why?').getByText('Why was nobody told?').waitFor();
    expect(await section(page, 'Symptoms').getByRole('button').count()).toBe(0);
  });

  test('an action needs a name; it is given, and ticked', async () => {
    const key = await declare('Queue grows');
    const page = await open('ben', `/incidents/${key}`);
    const actions = section(page, 'Next actions');
    await actions.getByRole('button', { name: 'Add to Next actions' }).click();
    await actions.getByRole('textbox', { name: 'What is to be done' }).fill('Add workers');
    await page.keyboard.press('Enter');
    await actions.getByText('On duty: Ada Lund or Ben Kaur.').waitFor();
    await actions.getByRole('combobox', { name: 'For whom' }).click();
    await page.getByRole('option', { name: 'Cleo Marsh' }).click();
    await actions.getByRole('button', { name: /^Save/ }).click();
    await actions.getByText('Add workers').waitFor();
    await page.keyboard.press('Escape');
    await actions.getByRole('checkbox', { name: 'Done: Add workers' }).click();
    await expect
      .poll(async () => (await app.as('ben')(getRecord, { params: { key } })).nextActions[1]?.doneBy?.name)
      .toBe('Ben Kaur');
  });

  test('a repeat is offered; a duplicate merges and says where it went; what is no emergency becomes a bug', async () => {
    const first = await declare('Printers in the shops are silent');
    await app.as('ada')(resolveIncident, { params: { key: first }, body: { because: 'paper was out' } });
    const second = await declare('Printers in the shops are silent');
    const third = await declare('Printers of all shops are silent');
    const page = await open('ada', `/incidents/${second}`);
    await page.getByText('Looks like').waitFor();
    await keepShot(page, 'record-looks-like');
    await page.getByRole('button', { name: 'It came again' }).click();
    await section(page, 'Links').getByText('A repeat of').waitFor();
    await page.goto(`${app.origin}/incidents/${third}`);
    await settled(page);
    await page.getByRole('button', { name: 'If it is something else' }).click();
    await page.getByRole('menuitem', { name: /duplicate/ }).click();
    await page.getByRole('radio', { name: new RegExp(second) }).check();
    await keepShot(page, 'record-merge');
    await page.getByRole('button', { name: 'Merge', exact: true }).click();
    await page.waitForURL(`**/incidents/${second}`);
    await page.goto(`${app.origin}/incidents/${third}`);
    await page.getByText('Merged into').first().waitFor();
    await keepShot(page, 'record-merged');
    await page.goto(`${app.origin}/incidents/${second}`);
    await settled(page);
    await page.getByRole('button', { name: 'If it is something else' }).click();
    await page.getByRole('menuitem', { name: /Not an emergency/ }).click();
    await page.getByRole('button', { name: 'Go on as a bug' }).click();
    await page.waitForURL('**/support/SUP-1');
    await section(page, 'Links').getByText('Began as').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await keepShot(page, 'support-page');
  });

  test.each([
    // Each width and each scheme once: "every page" looks at all four.
    ['a desk', { viewport: { width: 1440, height: 900 } }],
    ['a phone, dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
  ] as const)('on %s it fits and can be read', async (what, options) => {
    const key = await filled();
    const page = await open('ben', `/incidents/${key}`, options);
    await page.getByText('of 9 filled').waitFor();
    await keepShot(page, `record-${what.replaceAll(/\W+/g, '-')}`);

    expect(await scrollsSideways(page)).toBe(false);
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('a team adds a section, puts it first and hides another: its tickets show it', async () => {
    const key = await declare('The vendor is slow');
    const settings = await open('ada', `/settings/teams/${app.cast.team.slug}?part=sections`);
    await settings.getByRole('button', { name: 'Add a section' }).click();
    await settings.getByRole('textbox', { name: 'Name of the new section' }).fill('What the vendor says');
    for (let at = 0; at < 9; at++)
      await settings.getByRole('button', { name: 'Move What the vendor says up' }).press('Enter');
    await settings
      .getByRole('switch', { name: 'Show What would have prevented it' })
      .uncheck({ force: true });
    await keepShot(settings, 'sections-settings');
    expect(await scrollsSideways(settings)).toBe(false);
    expect(await seriousViolations(settings)).toEqual([]);
    await settings.getByRole('button', { name: 'Save', exact: true }).click();
    await settings.getByText('Saved. Tickets show it at once.').waitFor();
    const page = await open('ben', `/incidents/${key}`);
    await section(page, 'What the vendor says').waitFor();
    expect(await section(page, 'What would have prevented it').count()).toBe(0);
  });

  test('no page threw an error or broke its content security policy', () => {
    // The browser itself writes down that an answer was a refusal; which ones were wanted.
    const others = complaints.flat().filter((line) => !line.startsWith('Failed to load resource'));
    expect(others).toEqual([]);
  });
});
