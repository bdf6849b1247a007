import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  acknowledgeIncident,
  declareIncident,
  getIncident,
  resolveIncident,
} from '../../src/features/incidents/contract.ts';
import {
  getPostMortemTimeline,
  writePostMortemText,
} from '../../src/features/postmortems/contract/post-mortem.ts';
import { addPart } from '../../src/features/tickets/contract/record.ts';
import { postUpdate } from '../../src/features/tickets/contract/talk.ts';
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

describeInBrowser('the post-mortem on screen', () => {
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

  const desk: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };
  const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, colorScheme: 'dark' };
  const open = async (who: 'ben' | 'mia', path: string, options = desk): Promise<Page> => {
    const context = await app.signedIn(browser, who, options);
    contexts.push(context);
    const page = await context.newPage();
    complaints.push(complaintsOf(page));
    await page.goto(app.origin + path);
    await settled(page);
    return page;
  };
  /** Small or not, Ben had it and says that it is over. */
  const over = async (criticality: 'critical' | 'low') => {
    const { key } = await app.as('mia')(declareIncident, {
      body: { title: 'Checkout answers 502', service: 'shop', criticality },
    });
    const at = { params: { key } };
    await app.as('ben')(acknowledgeIncident, at);
    await app.as('ben')(postUpdate, {
      ...at,
      body: { did: 'Looked at the proxy', found: 'The pool is empty', next: 'Restart it' },
    });
    const add = (section: string, text: string, detail = {}) =>
      app.as('ben')(addPart, { ...at, body: { section, text, detail } });
    await add('root-causes', 'The pool was too small for the sale', { standing: 'confirmed' });
    await add('symptom-fixes', 'Restarted with a pool of 200');
    await add('why-questions', 'Why did no test find it?');
    await add('scope', 'People in Norway', { aspect: 'users', count: 1200 });
    await app.as('ben')(resolveIncident, { ...at, body: { because: 'The pool is larger.' } });
    return key;
  };

  test('the draft is there: written, curated by keyboard, its causes followed, put to review', async () => {
    const key = await over('critical');
    const page = await open('ben', `/incidents/${key}/post-mortem`);
    await expect.poll(() => page.getByRole('heading', { level: 1 }).innerText()).toBe('Checkout answers 502');
    await page.getByText('The pool was too small for the sale').first().waitFor();
    await keepShot(page, 'post-mortem-1440');
    expect(await seriousViolations(page)).toEqual([]);

    await page.getByRole('button', { name: 'Write it: Summary' }).click();
    await page.getByLabel('Summary').fill('The pool was too small.');
    // Cleo is quicker: nothing is written over.
    await app.as('cleo')(writePostMortemText, {
      params: { key, field: 'summary' },
      body: { text: 'By Cleo.', version: 0 },
    });
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('dialog', { name: 'Cleo Marsh was quicker' }).waitFor();
    await page.getByRole('button', { name: 'Keep mine' }).click();
    await page.getByRole('button', { name: 'Change: Summary' }).waitFor();
    await expect.poll(() => page.locator('#what-happened').innerText()).toContain('The pool was too small.');

    const update = page.locator('#timeline [data-line]').filter({ hasText: 'Looked at the proxy' });
    await update.focus();
    await page.keyboard.press('s');
    await expect.poll(() => update.count()).toBe(0);
    const starred = await app.as('ben')(getPostMortemTimeline, {
      params: { key },
      query: { show: 'starred' },
    });
    expect(starred.items.some(({ text }) => text.includes('Looked at the proxy'))).toBe(false);

    await page.getByRole('button', { name: 'Nothing follows…' }).click();
    await page
      .getByRole('textbox', { name: 'Why does nothing follow from it?' })
      .fill('It grows by itself now');
    await page.keyboard.press('Enter');
    await page.getByText('Nothing follows: It grows by itself now').waitFor();

    await page.getByRole('button', { name: 'Put it to review' }).click();
    await page.getByRole('button', { name: 'Agree' }).waitFor();
  });

  test('a small one is short: found in the list, closed from its page, and the incident is reviewed', async () => {
    const key = await over('low');
    const page = await open('ben', '/post-mortems', phone);
    await page.getByRole('link', { name: 'Checkout answers 502' }).first().waitFor();
    expect(await scrollsSideways(page)).toBe(false);
    expect(await seriousViolations(page)).toEqual([]);
    await keepShot(page, 'post-mortems-390');
    await page.goto(`${app.origin}/incidents/${key}`);
    await settled(page);
    await page.getByRole('region', { name: 'Review' }).getByRole('link', { name: 'Open it' }).click();
    await page.getByRole('button', { name: 'Close it' }).waitFor();
    expect(await scrollsSideways(page)).toBe(false);
    await keepShot(page, 'post-mortem-390');
    await page.getByRole('button', { name: 'Close it' }).click();
    await page.getByRole('button', { name: 'Open it again' }).waitFor();
    expect((await app.as('ben')(getIncident, { params: { key } })).state).toBe('reviewed');
  });

  test('who only reads is offered nothing to change', async () => {
    const key = await over('low');
    const page = await open('mia', `/incidents/${key}/post-mortem`);
    await page.getByRole('heading', { name: 'Impact in numbers' }).waitFor();
    expect(
      await page.getByRole('button', { name: /Write it:|Close it|Owner and date|Put right/ }).count(),
    ).toBe(0);
    expect(complaints.flat().filter((one) => !/40[39]/.test(one))).toEqual([]);
  });
});
