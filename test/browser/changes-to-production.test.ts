import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { acknowledgeIncident, declareIncident } from '../../src/features/incidents/contract.ts';
import { addHypothesis } from '../../src/features/diagnosis/contract/board.ts';
import { joinIncident } from '../../src/features/incidents/contract/room.ts';
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

describeInBrowser('changes to production', () => {
  let app: ServedApp;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
    app = await servedApp();
  });
  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await browser.close();
    await app.close();
  });

  const open = async (who: 'ben' | 'cleo', path: string, width: number): Promise<Page> => {
    const context = await app.signedIn(browser, who, { viewport: { width, height: 860 } });
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(app.origin + path);
    await settled(page);
    return page;
  };

  test('a guess is written by keyboard, agreed to on a phone with one tap, made, judged, and becomes a fix in the record', async () => {
    const { key } = await app.as('mia')(declareIncident, {
      body: { title: 'Checkout is slow', service: app.cast.service.slug, criticality: 'moderate' },
    });
    await app.as('ben')(acknowledgeIncident, { params: { key } });
    await app.as('cleo')(joinIncident, { params: { key }, body: {} });
    const ben = await open('ben', `/incidents/${key}`, 1440);
    const complaints = complaintsOf(ben);
    await ben.getByRole('button', { name: 'Record a change' }).first().waitFor();
    await keepShot(ben, 'changes-empty');
    await ben.keyboard.press('Shift+P');
    const dialog = ben.getByRole('dialog');
    const what = dialog.getByRole('textbox', { name: 'What do you change?' });
    await what.waitFor();
    await expect.poll(() => what.evaluate((node) => node === document.activeElement)).toBe(true);
    await typeIn(ben, 'Raise the pool of checkout from 20 to 40');
    await dialog.getByRole('combobox', { name: 'What do you understand?' }).click();
    await ben.getByRole('option', { name: 'I am guessing' }).click();
    await dialog.getByRole('textbox', { name: 'What do you expect to see?' }).fill('Errors fall below 1 %');
    await dialog.getByRole('textbox', { name: 'How do you undo it?' }).fill('Set it back to 20');
    await keepShot(ben, 'changes-form');
    await dialog.getByRole('button', { name: 'Ask Cleo for a yes' }).click();
    await ben.getByText('Your change waits for a second yes').waitFor();
    await keepShot(ben, 'changes-waiting');

    const cleo = await open('cleo', `/incidents/${key}`, 390);
    await cleo.getByText('Ben Kaur waits for a second yes').waitFor();
    expect(await scrollsSideways(cleo)).toBe(false);
    await keepShot(cleo, 'changes-phone');
    await cleo.goto(app.origin);
    await cleo.getByText(/Ben Kaur waits for your yes: On a guess: Raise the pool/).waitFor();
    await keepShot(cleo, 'changes-now-phone');
    await cleo.getByRole('link', { name: 'Look at it' }).click();
    const look = cleo.getByRole('dialog');
    await look.getByText('Nothing yet: it is a guess.').waitFor();
    await keepShot(cleo, 'changes-look-phone');
    expect(await seriousViolations(cleo, undefined, '[role=dialog]')).toEqual([]);
    await look.getByRole('button', { name: 'Yes, I agree' }).click();
    await look.getByText(/Agreed by Cleo Marsh/).waitFor();

    await ben.getByRole('button', { name: 'Raise the pool of checkout from 20 to 40' }).click();
    await dialog.getByRole('button', { name: 'It is made' }).click();
    await dialog.getByRole('button', { name: 'What came of it?' }).click();
    await dialog.getByRole('radio', { name: 'Yes' }).check();
    await dialog.getByRole('radio', { name: 'It is kept' }).check();
    await dialog.getByRole('radio', { name: /For the symptoms/ }).check();
    await keepShot(ben, 'changes-judge');
    await dialog.getByRole('button', { name: 'Say so' }).click();
    await dialog.getByText(/Kept as a fix for the symptoms/).waitFor();
    await ben.keyboard.press('Escape');
    await ben.getByText('Change 1, on a guess by Ben Kaur: kept').waitFor();
    const said = ben.getByRole('list', { name: 'Timeline' });
    await said.getByText('The change did what was expected, on a guess').waitFor();
    await keepShot(ben, 'changes-kept');
    expect(complaints).toEqual([]);
  });

  test('on the board: with a hypothesis behind it a change is recorded as made at once, below what it follows from', async () => {
    const { key } = await app.as('mia')(declareIncident, {
      body: { title: 'Search is slow', service: app.cast.service.slug, criticality: 'moderate' },
    });
    const params = { params: { key } };
    await app.as('ben')(acknowledgeIncident, params);
    await app.as('ben')(addHypothesis, { ...params, body: { text: 'The pool is too small' } });
    const ben = await open('ben', `/incidents/${key}/diagnosis`, 1440);
    await ben.getByRole('button', { name: 'Record a change' }).click();
    const dialog = ben.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'What do you change?' }).fill('Raise the pool to 40');
    await dialog.getByRole('combobox', { name: 'What do you understand?' }).click();
    await ben.getByRole('option', { name: /The pool is too small/ }).click();
    await dialog.getByRole('button', { name: 'Record it as made' }).click();
    await dialog.getByText('Say what you would see if it works.').waitFor();
    await dialog.getByRole('textbox', { name: 'What do you expect to see?' }).fill('Errors fall below 1 %');
    await dialog.getByRole('textbox', { name: 'How do you undo it?' }).fill('Set it back to 20');
    await dialog.getByRole('button', { name: 'Record it as made' }).click();
    const changes = ben.getByRole('list', { name: 'Changes to production' });
    await changes.getByText('In place, not judged').waitFor();
    expect(await changes.innerText()).toContain('Because “The pool is too small”');
    await keepShot(ben, 'changes-board');
    expect(await seriousViolations(ben, undefined, 'main')).toEqual([]);
  });
});
