import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { contactMethodsOf, markContactMethod } from '../../src/features/identity/index.ts';
import { getMyReadiness, getReadinessList } from '../../src/features/schedules/contract/ready.ts';
import { createSchedule, makeOverride } from '../../src/features/schedules/contract/schedules.ts';
import { readNow, transact } from '../../src/platform/index.ts';
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
  type ServedApp,
} from './harness.ts';

describeInBrowser('ready before the shift, and who is on duty for clients', () => {
  let browser: Browser;
  let app: ServedApp;
  let context: BrowserContext | undefined;
  beforeAll(async () => {
    [browser, app] = await Promise.all([openBrowser(), servedApp()]);
    const { team, people } = app.cast;
    const { slug } = await app.as('max')(createSchedule, {
      body: {
        teamId: team.id,
        name: 'Shop, day and night',
        zone: 'Europe/Oslo',
        definition: {
          holidays: [],
          layers: [
            {
              id: 'all',
              name: '',
              role: 'superhero',
              zone: 'Europe/Oslo',
              beginsAt: '2026-01-05T09:00',
              rotation: { every: 'weeks', count: 1 },
              holidays: 'as-always',
              members: [{ personId: people.cleo.id }],
            },
          ],
        },
      },
    });
    const at = (await readNow(app.platform.db)).getTime();
    const inHours = (hours: number) => new Date(at + hours * 3_600_000).toISOString();
    const shift = (personId: string, from: number, to: number) =>
      app.as('max')(makeOverride, {
        params: { slug },
        body: { fromAt: inHours(from), toAt: inHours(to), personId },
      });
    await shift(people.ben.id, 6, 30);
    await shift(people.olga.id, 60, 70);
    await answersATestPage('cleo');
    await app.platform.due.drain();
  });
  afterEach(() => context?.close());
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  async function answersATestPage(who: 'ben' | 'cleo') {
    const [method] = await contactMethodsOf(app.platform.db, [app.cast.people[who].id]);
    await transact(app.platform, (tx) => markContactMethod(tx, method!.id, { verifiedAt: tx.now }));
  }
  const open = async (path: string, who: 'ben' | 'max', width = 1440, dark = false): Promise<Page> => {
    context = await app.signedIn(browser, who, {
      viewport: { width, height: 900 },
      colorScheme: dark ? 'dark' : 'light',
    });
    const page = await context.newPage();
    await page.goto(app.origin + path);
    await settled(page);
    return page;
  };

  test('one goes through the list by keyboard; the test page is ticked only once one was answered', async () => {
    const page = await open('/on-duty/me', 'ben');
    const complaints = complaintsOf(page);
    const card = page.getByRole('region', { name: 'Before your shift of Shop, day and night' });
    const tested = card.getByRole('checkbox', { name: 'I answered a test page' });
    await expect.poll(() => tested.isDisabled()).toBe(true);
    await card.getByRole('link', { name: 'Send yourself a test page' }).waitFor();
    // Whom to ask about each service of the team, one press away.
    await card.getByRole('link', { name: 'Shop', exact: true }).waitFor();
    await keepShot(page, 'ready-mine-1440');
    expect(await seriousViolations(page, undefined, 'section:has(input[type=checkbox])')).toEqual([]);
    await answersATestPage('ben');
    await expect.poll(() => tested.isEnabled()).toBe(true);
    for (const box of await card.getByRole('checkbox').all()) {
      await box.focus();
      await page.keyboard.press('Space');
      await expect.poll(() => box.isChecked()).toBe(true);
    }
    await card.getByText('Ready', { exact: true }).waitFor();
    await page.setViewportSize({ width: 390, height: 844 });
    await shownIn(page, 'dark');
    expect(await scrollsSideways(page)).toBe(false);
    await keepShot(page, 'ready-mine-390-dark');
    const { items } = await app.as('ben')(getMyReadiness, {});
    expect(items.map(({ ready }) => ready)).toEqual([true]);
    expect(complaints).toEqual([]);
  });

  test('who might not be reached stands on the schedule and on the page of all', async () => {
    const page = await open('/on-duty/shop-day-and-night', 'max');
    const card = page.getByRole('region', { name: 'Needs a look before the shift' });
    await card.getByText(/Olga Ruiz never answered a test page/).waitFor();
    const ask = card.getByRole('button', { name: 'Ask them to mend it' });
    await ask.first().waitFor();
    await keepShot(page, 'ready-schedule-1440');
    const before = await ask.count();
    await ask.last().click();
    await card.getByText(/^asked/).waitFor();
    expect(await ask.count()).toBe(before - 1);
    await page.goto(`${app.origin}/on-duty`);
    await settled(page);
    await page.getByRole('region', { name: 'Needs a look before the shift' }).waitFor();
    expect(await seriousViolations(page, undefined, 'section:has([aria-label^="Needs a look"])')).toEqual([]);
    await keepShot(page, 'ready-overview-1440');
  });

  test('a manager settles list and page; a client reads who is on duty on a phone', async () => {
    const page = await open(`/settings/teams/${app.cast.team.slug}?part=on-duty`, 'max');
    const list = page.getByRole('region', { name: 'Before a shift' });
    await list.getByRole('button', { name: 'Add one' }).click();
    await list.getByRole('textbox', { name: 'What is ticked, 5' }).fill('The spare key is mine');
    await list.getByRole('button', { name: 'Move The spare key is mine', exact: true }).focus();
    await page.keyboard.press('ArrowUp');
    await list.getByRole('button', { name: 'Save' }).click();
    await expect
      .poll(async () =>
        (await app.as('max')(getReadinessList, { params: { slug: app.cast.team.slug } })).items.findIndex(
          ({ text }) => text === 'The spare key is mine',
        ),
      )
      .toBe(3);
    const clients = page.getByRole('region', { name: 'Who is on duty, for clients' });
    await clients.getByRole('combobox', { name: 'Who may see it' }).click();
    await page.getByRole('option', { name: 'Everybody' }).click();
    await clients
      .getByRole('textbox', { name: 'How to reach us' })
      .fill('What cannot wait: +47 22 33 44 55.\nAll else: help@shop.example');
    await clients.getByRole('button', { name: 'Save' }).click();
    const address = await clients.getByRole('textbox', { name: 'Address of the page' }).textContent();
    expect(await seriousViolations(page)).toEqual([]);
    await keepShot(page, 'ready-team-1440');
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await scrollsSideways(page)).toBe(false);
    await keepShot(page, 'ready-team-390');
    await context!.close();

    context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const client = await context.newPage();
    const complaints = complaintsOf(client);
    await client.goto(address!);
    await client.getByRole('heading', { name: 'Shop', level: 1 }).waitFor();
    await client.getByText('Cleo Marsh').first().waitFor();
    expect(await scrollsSideways(client)).toBe(false);
    expect(await seriousViolations(client)).toEqual([]);
    await keepShot(client, 'ready-client-390');
    await shownIn(client, 'dark');
    expect(await seriousViolations(client, ['color-contrast'])).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
