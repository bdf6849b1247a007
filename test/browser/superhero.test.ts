import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { proposeImprovement } from '../../src/features/improvements/contract/improvements.ts';
import { createSchedule } from '../../src/features/schedules/contract/schedules.ts';
import { askSuperhero, getMyDay } from '../../src/features/schedules/contract/superhero.ts';
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
  typeIn,
  type ServedApp,
} from './harness.ts';

describeInBrowser('the day of the superhero, on screen', () => {
  let browser: Browser;
  let app: ServedApp;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    [browser, app] = await Promise.all([openBrowser(), servedApp()]);
    const { team, people } = app.cast;
    await app.as('max')(createSchedule, {
      body: {
        teamId: team.id,
        name: 'Shop, day and night',
        zone: 'UTC',
        definition: {
          layers: [
            {
              id: 'all',
              role: 'superhero',
              zone: 'UTC',
              beginsAt: new Date(Date.now() - 3_600_000).toISOString().slice(0, 16),
              rotation: { every: 'hours', count: 5 },
              members: [{ personId: people.ben.id }, { personId: people.cleo.id }],
            },
          ],
        },
      },
    });
    await app.as('ben')(proposeImprovement, {
      body: { title: 'The runbook names the acquirer', kind: 'make-support-easier', team: team.slug },
    });
    await app.trigger('Payments are slow');
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });
  const open = async (path: string, who: Member, width = 1440, dark = false): Promise<Page> => {
    const context = await app.signedIn(browser, who, {
      viewport: { width, height: 900 },
      colorScheme: dark ? 'dark' : 'light',
    });
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(`${app.origin}${path}`);
    await settled(page);
    return page;
  };

  test('a question is asked on a service, and answered in place by who is on duty', async () => {
    const mia = await open(`/services/${app.cast.service.slug}`, 'mia');
    const complaints = complaintsOf(mia);
    await mia.getByText('Ben Kaur is on duty').waitFor();
    await mia.getByRole('button', { name: 'Ask the superhero' }).click();
    const dialog = mia.getByRole('dialog');
    await dialog.getByLabel('Your question about Shop').fill('Which port does it listen on?');
    await keepShot(mia, 'ask-1440');
    await mia.keyboard.press('Control+Enter');
    await mia.getByText('Ben Kaur has your question').waitFor();

    const ben = await open('/on-duty/me', 'ben');
    await ben.getByRole('heading', { name: 'What the superhero does today' }).waitFor();
    await ben.getByRole('link', { name: /Payments are slow/ }).waitFor();
    await ben.getByRole('link', { name: /The runbook names the acquirer/ }).waitFor();
    await keepShot(ben, 'day-1440');
    expect(await seriousViolations(ben)).toEqual([]);
    await ben.getByRole('button', { name: 'Answer Mia Wong' }).focus();
    await ben.keyboard.press('Enter');
    await typeIn(ben, '8080');
    await ben.keyboard.press('Control+Enter');
    await ben.getByText('Mia Wong is told').waitFor();

    await mia.goto(`${app.origin}/on-duty/me`);
    const asked = mia.getByRole('list', { name: 'Questions I asked' });
    await asked.getByText('8080').waitFor();
    expect(complaints).toEqual([]);
  });

  test('a phone shows all of it, in the dark too', async () => {
    await app.as('olga')(askSuperhero, {
      params: { slug: app.cast.team.slug },
      body: { text: `A long one: ${'averyveryverylongword'.repeat(12)}` },
    });
    const ben = await open('/on-duty/me', 'ben', 390, true);
    await ben.getByText('A long one').waitFor();
    await keepShot(ben, 'day-390-dark');
    expect(await scrollsSideways(ben)).toBe(false);
    expect(await seriousViolations(ben, ['color-contrast'])).toEqual([]);
    await ben.goto(`${app.origin}/settings/teams/shop?part=questions`);
    await ben.getByRole('list', { name: 'Questions' }).getByText('A long one').waitFor();
    await keepShot(ben, 'team-questions-390-dark');
    expect(await scrollsSideways(ben)).toBe(false);
    await ben.goto(app.origin);
    await ben.getByText('You are superhero of Shop, day and night').waitFor();
    await keepShot(ben, 'now-390-dark');
    expect(await scrollsSideways(ben)).toBe(false);
  });

  test('a note is left near the end, read and confirmed by the next one, and readable later', async () => {
    const { duties, at } = await app.as('ben')(getMyDay, {});
    const left = (new Date(duties[0]!.untilAt!).getTime() - new Date(at).getTime()) / 60_000;
    await app.passMinutes(left - 20);
    const ben = await open('/on-duty/me', 'ben');
    await ben.getByRole('button', { name: 'Write the note for Shop, day and night' }).click();
    const note = ben.getByRole('dialog').getByLabel('What should the next one know?');
    await expect.poll(() => note.inputValue()).toMatch(/Open incidents:\n\n- INC-\d+ Payments are slow/);
    await note.fill(`${await note.inputValue()}the *third* disk`);
    await keepShot(ben, 'hand-off-1440');
    await ben.getByRole('button', { name: 'Leave it for Cleo' }).click();
    await ben.getByText('Cleo Marsh will read it').waitFor();

    await app.passMinutes(25);
    const cleo = await open('/on-duty/me', 'cleo', 390);
    await cleo.getByRole('heading', { name: /Ben Kaur hands Shop, day and night over to you/ }).waitFor();
    await cleo.getByText('third', { exact: true }).waitFor();
    await keepShot(cleo, 'confirm-390');
    expect(await scrollsSideways(cleo)).toBe(false);
    await cleo.getByRole('button', { name: "I've read it, it's mine" }).click();
    await cleo.getByText('Shop, day and night is yours').waitFor();

    const max = await open('/on-duty/shop-day-and-night', 'max');
    await max.getByRole('heading', { name: 'What Cleo does today' }).waitFor();
    await max.getByRole('button', { name: 'Read the note of Ben Kaur' }).click();
    await max.getByText('third', { exact: true }).waitFor();
    await keepShot(max, 'schedule-1440');
    expect(await seriousViolations(max)).toEqual([]);
  });
});
