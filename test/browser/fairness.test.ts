import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { WireDefinition } from '../../src/features/schedules/contract/definition.ts';
import { createScheduleFor } from '../../src/features/schedules/index.ts';
import { transact } from '../../src/platform/index.ts';
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

describeInBrowser('load, quality and a fairer order', () => {
  let browser: Browser;
  let app: ServedApp;
  let context: BrowserContext | undefined;
  let complaints: string[] = [];
  beforeAll(async () => {
    [browser, app] = await Promise.all([openBrowser(), servedApp()]);
  });
  afterEach(() => context?.close());
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  /** Since four months; Ada has two turns of each round of four. */
  const make = async (name: string): Promise<string> => {
    const people = ['ada', 'ada', 'ben', 'cleo'] as const;
    const definition: WireDefinition = {
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
          members: people.map((who) => ({ personId: app.cast.people[who].id })),
        },
      ],
    };
    return transact(app.platform, async (tx) => {
      const input = { teamId: app.cast.team.id, name, zone: 'Europe/Oslo', definition };
      const from = new Date(tx.now.getTime() - 120 * 86_400_000);
      return (await createScheduleFor(tx, input, { kind: 'system' }, from)).slug;
    });
  };
  const open = async (path: string, who: 'max' | 'mia', width = 1440, dark = false): Promise<Page> => {
    context = await app.signedIn(browser, who, {
      viewport: { width, height: 1000 },
      colorScheme: dark ? 'dark' : 'light',
    });
    const page = await context.newPage();
    complaints = complaintsOf(page);
    await page.goto(app.origin + path);
    await settled(page);
    return page;
  };

  test('a manager sees who carries most, looks at a fairer order with keys alone, and plans it', async () => {
    const slug = await make('Shop, day and night');
    const page = await open(`/on-duty/${slug}`, 'max');
    const load = page.getByRole('region', { name: 'Load' });
    await load.getByText('Ada Lund').waitFor();
    await load.getByText('× the share').waitFor();
    await page.getByRole('heading', { name: /^Quality \d+ of 100$/ }).waitFor();
    await page.getByText('3; five keep 24×7 healthy').waitFor();
    await keepShot(page, 'fairness-1440');
    expect(await seriousViolations(page, undefined, '[aria-label="Load by person"], table')).toEqual([]);

    await page.keyboard.press('f');
    const dialog = page.getByRole('dialog', { name: 'Make it fair' });
    await dialog.getByText(/turns change hands/).waitFor();
    await keepShot(page, 'fairness-dialog-1440');
    expect(await seriousViolations(page, undefined, '[role="dialog"]')).toEqual([]);
    await dialog.getByRole('button', { name: 'Plan this order' }).focus();
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });

    await page.keyboard.press('f');
    await dialog.getByText('It is fair already').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(complaints).toEqual([]);
  });

  test('on a phone everything fits, and who may only look has nothing to press', async () => {
    const slug = await make('Phone');
    const page = await open(`/on-duty/${slug}`, 'mia', 390, true);
    const load = page.getByRole('region', { name: 'Load' });
    await load.getByText('× the share').waitFor();
    await load.getByLabel('Load of which time').selectOption('90');
    await load.getByText('Cleo Marsh').waitFor();
    expect(await scrollsSideways(page)).toBe(false);
    expect(await page.getByRole('button', { name: /Make it fair/ }).count()).toBe(0);
    await keepShot(page, 'fairness-390');
    expect(complaints).toEqual([]);
  });

  test('the dialog fits a phone too', async () => {
    const slug = await make('Phone of a manager');
    const page = await open(`/on-duty/${slug}`, 'max', 390);
    await page.getByRole('button', { name: /Make it fair/ }).click();
    await page.getByText(/turns change hands/).waitFor();
    expect(await scrollsSideways(page)).toBe(false);
    await keepShot(page, 'fairness-dialog-390');
    expect(complaints).toEqual([]);
  });
});
