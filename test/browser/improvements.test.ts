import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { declareIncident, resolveIncident } from '../../src/features/incidents/contract.ts';
import * as contract from '../../src/features/improvements/contract/improvements.ts';
import { addNextAction } from '../../src/features/tickets/contract/next-actions.ts';
import { addPart } from '../../src/features/tickets/contract/record.ts';
import {
  complaintsOf,
  describeInBrowser,
  keepShot,
  openBrowser,
  seriousViolations,
  servedApp,
  settled,
  type ServedApp,
} from './harness.ts';

describeInBrowser('the backlog of improvements, by keyboard', () => {
  let browser: Browser;
  let app: ServedApp;
  let context: BrowserContext | undefined;
  let incident: string;
  const key: Record<string, string> = {};
  beforeAll(async () => {
    [browser, app] = await Promise.all([openBrowser(), servedApp()]);
    incident = (
      await app.as('ben')(declareIncident, {
        body: { title: 'The disk of the warehouse is full', criticality: 'critical', service: 'shop' },
      })
    ).key;
    const params = { key: incident };
    await app.as('ben')(addPart, {
      params,
      body: { section: 'prevention', text: 'Alert while there is a day left' },
    });
    await app.as('ben')(addNextAction, {
      params,
      body: { text: 'Write down how to grow the disk', for: 'Cleo' },
    });
    await app.as('ben')(resolveIncident, { params, body: {} });
    const propose = async (title: string, body: object = {}) => {
      const made = await app.as('ben')(contract.proposeImprovement, {
        body: { title, kind: 'detect', team: 'shop', ...body },
      });
      key[title] = made.key;
    };
    const given = { owner: 'cleo', dueOn: '2099-12-01' };
    await propose('Rehearse the restore', { kind: 'react', ...given });
    await propose('Two disks instead of one', {
      kind: 'prevent',
      source: { kind: 'person', ticket: incident },
      help: 5,
    });
    await propose('A runbook that a newcomer can follow', {
      kind: 'make-support-easier',
      owner: 'me',
      dueOn: '2026-01-05',
    });
  });
  afterEach(() => context?.close());
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const open = async (path: string, width = 1440, dark = false): Promise<Page> => {
    context = await app.signedIn(browser, 'ben', {
      viewport: { width, height: 900 },
      colorScheme: dark ? 'dark' : 'light',
    });
    const page = await context.newPage();
    await page.goto(app.origin + path);
    await settled(page);
    return page;
  };
  const column = (page: Page, state: string) => page.getByRole('region', { name: state });
  const focusedCard = (page: Page) => page.evaluate(() => document.activeElement?.textContent);
  const stateOf = async (title: string) =>
    (await app.as('ben')(contract.getImprovement, { params: { key: key[title]! } })).state;

  test('a card is moved by keys alone; what a move needs is asked for first', async () => {
    const page = await open('/improvements');
    const complaints = complaintsOf(page);
    const card = column(page, 'Accepted').getByRole('link', { name: 'Rehearse the restore' });
    await card.focus();
    await page.keyboard.press('Shift+ArrowRight');
    await column(page, 'In progress').getByRole('link', { name: 'Rehearse the restore' }).waitFor();
    expect(await stateOf('Rehearse the restore')).toBe('in-progress');
    await expect.poll(() => focusedCard(page)).toBe('Rehearse the restore');
    await column(page, 'Proposed').getByRole('link', { name: 'Two disks instead of one' }).focus();
    await page.keyboard.press('Shift+ArrowRight');
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Accept' }).waitFor();
    await dialog.getByRole('combobox', { name: 'Owner' }).fill('Ben');
    await page.getByRole('option', { name: 'Ben Kaur' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await dialog.getByLabel('Due').fill('2099-12-24');
    await page.keyboard.press('Enter');
    await column(page, 'Accepted').getByRole('link', { name: 'Two disks instead of one' }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await keepShot(page, 'improvements-board-1440');
    expect(complaints).toEqual([]);
  });

  test('an incident that is over offers what was left open, and shows what became of it', async () => {
    const page = await open(`/incidents/${incident}`);
    await page
      .getByRole('button', { name: 'Make it an improvement: Write down how to grow the disk' })
      .click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Propose it' }).click();
    await dialog.waitFor({ state: 'detached' });
    const card = page.getByRole('region', { name: 'Improvements' });
    await card.getByRole('link', { name: 'Write down how to grow the disk' }).waitFor();
    await page.getByRole('button', { name: 'More for: Alert while there is a day left' }).click();
    await page.getByRole('menuitem', { name: 'Make it an improvement' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Propose it' }).click();
    await card.getByRole('link', { name: 'Alert while there is a day left' }).waitFor();
    await keepShot(page, 'improvements-on-incident');
  });

  test('one says whether it helped, where it is asked', async () => {
    const title = 'Rehearse the restore';
    const now = await app.as('ben')(contract.getImprovement, { params: { key: key[title]! } });
    if (now.state !== 'done')
      await app.as('ben')(contract.moveImprovement, {
        params: { key: now.key },
        body: { version: now.version, to: 'done' },
      });
    const page = await open(`/improvements/${now.key}`);
    await keepShot(page, 'improvement-asks');
    await page.getByLabel('How do you know?').fill('It took four minutes.');
    await page.getByRole('button', { name: 'Yes, it helped' }).click();
    await page.getByRole('heading', { name: 'It helped' }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
  });
});
