import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { acknowledgeIncident, declareIncident } from '../../src/features/incidents/contract.ts';
import { joinIncident, setCallLink } from '../../src/features/incidents/contract/room.ts';
import { addPart } from '../../src/features/tickets/contract/record.ts';
import { announceIntention, askQuestion, postUpdate } from '../../src/features/tickets/contract/talk.ts';
import type { Member } from '../harness/cast.ts';
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

describeInBrowser('where things stand, on screen', () => {
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

  const open = async (who: Member, path: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await app.signedIn(browser, who, { viewport: { width: 1440, height: 1000 }, ...options });
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(app.origin + path);
    await settled(page);
    return page;
  };
  const declare = async (title: string, by: Member = 'mia'): Promise<string> =>
    (await app.as(by)(declareIncident, { body: { title, service: 'shop', criticality: 'critical' } })).key;
  const filled = async (): Promise<string> => {
    const key = await declare('Checkout returns errors for card payments');
    const params = { key };
    await app.as('ada')(acknowledgeIncident, { params });
    await app.as('ben')(joinIncident, { params, body: { duty: 'scribe' } });
    await app.as('mia')(joinIncident, { params, body: { duty: 'communicator' } });
    await app.as('ada')(setCallLink, { params, body: { url: 'https://meet.example.test/inc' } });
    const parts: [string, string, object?][] = [
      ['symptoms', '1 in 4 card payments fails with 502 since 02:09, web and app. PayPal works.'],
      ['scope', 'EU shop', { aspect: 'regions' }],
      ['root-causes', 'Gateway 3 drops connections', { standing: 'suspected' }],
    ];
    for (const [section, text, detail] of parts)
      await app.as('ada')(addPart, { params, body: { section, text, ...(detail ? { detail } : {}) } });
    await app.as('ben')(announceIntention, {
      params,
      body: { text: 'Drain pay-gw-3 and see whether errors follow it' },
    });
    await app.as('ada')(postUpdate, {
      params,
      body: {
        did: 'Compared failures by gateway.',
        found: '91 % of failures pass through pay-gw-3.',
        next: 'We look again in 5 minutes.',
      },
    });
    await app.as('ben')(askQuestion, {
      params,
      body: { text: 'Does the acquirer see our requests?', to: app.cast.people.cleo.id },
    });
    return key;
  };

  test('whoever was paged is met by a calm card: taken, what people see is written down, and it is gone', async () => {
    const key = await declare('Search finds nothing');
    const page = await open('ada', `/incidents/${key}`);
    const complaints = complaintsOf(page);
    const card = page.getByRole('region', { name: "Don't panic" });
    await card.getByText('Breathe.').waitFor();
    await keepShot(page, 'calm');
    await card.getByRole('button', { name: "I've got it" }).click();
    await card.getByLabel('What do people see?').fill('Every search is empty');
    await keepShot(page, 'calm-taken');
    await card.getByRole('button', { name: 'Write it down' }).click();
    await card.waitFor({ state: 'detached' });
    await page.getByRole('region', { name: 'State of play' }).getByText('Every search is empty').waitFor();
    await page.getByRole('button', { name: "Don't panic" }).click();
    await card.waitFor();
    await card.getByRole('button', { name: 'put this away' }).click();
    await card.waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
    // It goes by itself as soon as the record shows that somebody is at it.
    const another = await declare('Refunds are stuck');
    await app.as('ada')(acknowledgeIncident, { params: { key: another } });
    await page.goto(`${app.origin}/incidents/${another}`);
    await card.getByLabel('What do people see?').waitFor();
    await app.as('ada')(postUpdate, {
      params: { key: another },
      body: { did: 'Restarted the queue', next: 'Watch it' },
    });
    await card.waitFor({ state: 'detached' });
    await page.getByText('Next: Watch it').waitFor();
    // Somebody who only looks has no such card.
    const other = await open('cleo', `/incidents/${key}`);
    expect(await other.getByRole('region', { name: "Don't panic" }).count()).toBe(0);
  });

  test('"I can\'t call it" leads to a person by name, and their page says what is known', async () => {
    const key = await filled();
    const page = await open('cleo', `/incidents/${key}`);
    await page.keyboard.press('e');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('What they are told').waitFor();
    expect(await dialog.getByLabel('What they are told').inputValue()).toContain('1 in 4 card payments');
    await keepShot(page, 'escalate');
    await dialog.getByLabel('Why').fill('I cannot call how bad it is');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Escalated to').first().waitFor();
    await app.platform.due.drain();
    const mail = app.mail
      .all()
      .find(({ text }) => text.includes('Cleo Marsh asks you: I cannot call how bad it is'));
    expect(mail?.text).toContain('1 in 4 card payments');
  });

  test('people in the room are seen live, and a hand-over is prefilled with the state of play', async () => {
    const key = await filled();
    const page = await open('ada', `/incidents/${key}`);
    const room = page.getByRole('region', { name: 'In the room' });
    await room.getByText('Mia Wong').waitFor();
    await page.getByText('3 in the room, 1 looking on').waitFor();
    const other = await open('cleo', `/incidents/${key}`);
    await page.getByText('3 in the room, 2 looking on').waitFor();
    // Its key works once its button is there.
    await other.getByRole('button', { name: "I'm joining" }).waitFor();
    await other.keyboard.press('j');
    await page.getByText('4 in the room, 2 looking on').waitFor();
    await other.getByRole('link', { name: 'Incidents', exact: true }).first().click();
    await page.getByText('4 in the room, 1 looking on').waitFor();
    await other.context().close();
    await keepShot(page, 'incident-1440');
    await page.keyboard.press('Shift+H');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Where things stand').waitFor();
    await page.waitForFunction(() =>
      document.querySelector('[role=dialog] textarea')?.textContent?.includes('## What we know'),
    );
    await keepShot(page, 'hand-over');
    await dialog.getByRole('combobox', { name: 'To' }).or(dialog.getByLabel('To')).first().fill('Cleo');
    await page.getByRole('option', { name: 'Cleo Marsh' }).click();
    await dialog.getByRole('button', { name: 'Hand over to Cleo' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('handed over by Ada Lund').first().waitFor();
    // What would make the next one easier goes to the backlog from there.
    const entry = page
      .getByRole('list', { name: 'Timeline' })
      .getByRole('listitem')
      .filter({ hasText: 'handed over by Ada Lund' })
      .first();
    await entry.getByRole('button', { name: 'What to do with this entry' }).click();
    await page.getByRole('menuitem', { name: 'Make it an improvement' }).click();
    await dialog.getByRole('textbox').first().fill('The runbook names the acquirer');
    await dialog.getByRole('button', { name: /^Propose/ }).click();
    await entry.getByRole('link', { name: /^ACT-\d+$/ }).waitFor();
  });

  test('the state of play is one screen, on a phone and in the dark too, and copied as Markdown', async () => {
    const key = await filled();
    const path = `/incidents/${key}/state-of-play`;
    for (const [name, options] of [
      ['1440', {}],
      ['390-dark', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' }],
    ] as const) {
      const page = await open('olga', path, options);
      await page.getByText('Drain pay-gw-3').last().waitFor();
      expect(await scrollsSideways(page), name).toBe(false);
      expect(await seriousViolations(page), name).toEqual([]);
      await keepShot(page, `state-of-play-${name}`);
      await page.goto(`${app.origin}/incidents/${key}`);
      await page.getByRole('region', { name: 'State of play' }).waitFor();
      expect(await scrollsSideways(page), name).toBe(false);
      await keepShot(page, `incident-${name}`);
    }
    const page = await open('ben', path, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain(`# ${key} Checkout returns errors for card payments`);
    expect(copied).toContain('- Cleo Marsh: Does the acquirer see our requests?');
  });

  test('how a team responds is settled on one screen, and by those who may', async () => {
    const path = `/settings/teams/${app.cast.team.slug}?part=response`;
    const page = await open('ada', path);
    const cell = page.getByLabel('Cosmetic for Everyone');
    await cell.selectOption('high');
    await keepShot(page, 'response-1440');
    await page.getByRole('button', { name: 'Save how we respond' }).click();
    await page.getByText('Changed by Ada Lund').waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    const phone = await open('ben', path, { viewport: { width: 390, height: 844 } });
    await phone.getByText('Administrators of the team change this.').waitFor();
    expect(await phone.getByLabel('Cosmetic for Everyone').isDisabled()).toBe(true);
    expect(await scrollsSideways(phone)).toBe(false);
    await keepShot(phone, 'response-390');
  });
});
