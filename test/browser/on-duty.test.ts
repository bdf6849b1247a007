import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { listPolicies } from '../../src/features/paging/contract.ts';
import type { WireDefinition } from '../../src/features/schedules/contract/definition.ts';
import * as schedules from '../../src/features/schedules/contract/schedules.ts';
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

type Name = 'ada' | 'ben' | 'cleo';

describeInBrowser('who is on duty, on one page', () => {
  let browser: Browser;
  let app: ServedApp;
  let context: BrowserContext | undefined;
  let page: Page;
  let complaints: string[] = [];
  beforeAll(async () => {
    [browser, app] = await Promise.all([openBrowser(), servedApp()]);
  });
  afterEach(async () => {
    await context?.close();
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
  });
  afterAll(async () => {
    await browser?.close();
    await app?.close();
  });
  const open = async (path: string, options: BrowserContextOptions = {}, who: 'max' | 'mia' = 'max') => {
    context = await app.signedIn(browser, who, { viewport: { width: 1440, height: 900 }, ...options });
    page = await context.newPage();
    complaints = complaintsOf(page);
    await page.goto(app.origin + path);
    await settled(page);
  };
  const layer = (role: 'superhero' | 'side-kick', ...who: Name[]): WireDefinition['layers'][number] => ({
    id: role,
    name: '',
    role,
    zone: 'Europe/Oslo',
    beginsAt: '2026-01-05T09:00',
    rotation: { every: 'weeks', count: 1 },
    holidays: 'as-always',
    members: who.map((one) => ({ personId: app.cast.people[one].id })),
  });
  const make = (name: string, ...layers: WireDefinition['layers']) =>
    app.as('max')(schedules.createSchedule, {
      body: {
        teamId: app.cast.team.id,
        name,
        zone: 'Europe/Oslo',
        definition: { holidays: [], layers },
      },
    });

  test('with no schedule it says what one is for, and has the one button to begin', async () => {
    await open('/on-duty');
    await expect
      .poll(() => page.getByRole('link', { name: 'Make a schedule' }).getAttribute('href'))
      .toBe('/on-duty/new');
    await keepShot(page, 'on-duty-empty');
    await context!.close();
    await open('/on-duty', {}, 'mia');
    await page.getByText('There is none yet.').waitFor();
    expect(await page.getByRole('link', { name: 'Make a schedule' }).count()).toBe(0);
  });

  test('it names who is on and who is next, and where nobody is; on a phone too', async () => {
    await make('Nights', layer('superhero', 'ada', 'ben'), layer('side-kick', 'cleo', 'ada'));
    await make('Later', { ...layer('superhero', 'cleo'), beginsAt: '2050-01-03T09:00' });
    await open('/on-duty');
    const nights = page.getByRole('row', { name: /^Nights/ });
    await expect.poll(() => nights.innerText()).toMatch(/(Ada Lund|Ben Kaur) until .*side-kick.*from/su);
    const later = page.getByRole('row', { name: /^Later/ });
    expect(await later.innerText()).toMatch(/nobody/u);
    expect(await later.getByRole('link', { name: 'Fill it: the gap of Later' }).getAttribute('href')).toBe(
      '/on-duty/later',
    );
    expect(await seriousViolations(page)).toEqual([]);
    await keepShot(page, 'on-duty-1440');
    await context!.close();
    await open('/on-duty', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
    await page.locator('table').getByRole('link', { name: 'Nights', exact: true }).waitFor();
    expect(await scrollsSideways(page)).toBe(false);
    await keepShot(page, 'on-duty-390-dark');
  });

  test('a step of a policy pages whoever is on duty, chosen by keys', async () => {
    const { items } = await app.as('max')(listPolicies, {});
    await open(`/escalation-policies/${items[0]!.id}`);
    const pages = page.getByRole('combobox', { name: 'Pages' }).first();
    await pages.focus();
    await typeIn(page, 'Superhero of N');
    await page.getByRole('option', { name: 'Superhero of Nights' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText(/Ada Lund and the superhero of Nights at once/u).waitFor();
    await keepShot(page, 'policy-with-schedule');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect
      .poll(async () => (await app.as('max')(listPolicies, {})).items[0]!.steps[0]!.targets.at(-1))
      .toMatchObject({ kind: 'schedule', name: 'Nights', roles: ['superhero'] });
    await page.goto(`${app.origin}/services/shop`);
    await page.getByText('Right now:').waitFor();
    await keepShot(page, 'service-right-now');
  });
});
