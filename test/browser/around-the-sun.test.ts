import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getQuality } from '../../src/features/schedules/contract/fairness.ts';
import { getShifts } from '../../src/features/schedules/contract/schedules.ts';
import type { Member } from '../harness/cast.ts';
import {
  complaintsOf,
  describeInBrowser,
  keepShot,
  openBrowser,
  scrollsSideways,
  servedApp,
  settled,
  type ServedApp,
} from './harness.ts';

const slug = 'shop-follow-the-sun';

/** Three parts of the world, and what people do with their shifts: each step is seen by the next. */
describeInBrowser('a schedule around the sun', () => {
  let browser: Browser;
  let app: ServedApp;
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];
  beforeAll(async () => {
    // One after the other: the server lists the files of the web app when it starts.
    browser = await openBrowser();
    app = await servedApp();
  });
  afterAll(async () => {
    for (const context of contexts) await context.close();
    await browser.close();
    await app.close();
  });

  const open = async (who: Member, path: string, width: 390 | 1440): Promise<Page> => {
    const context = await app.signedIn(browser, who, {
      viewport: { width, height: 900 },
      hasTouch: width < 500,
    });
    contexts.push(context);
    const page = await context.newPage();
    complaintsOf(page).push = (...said: string[]) => complaints.push(...said);
    await page.goto(app.origin + path);
    await settled(page);
    return page;
  };
  const look = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const overrides = async () =>
    (await app.as('mia')(getShifts, { params: { slug }, query: { from: look(-1), to: look(40) } })).overrides;
  /** `Ben Kaur 720 h` of the load that is shown. */
  const load = async (page: Page, name: string): Promise<number> => {
    const row = page.getByRole('table', { name: 'Load by person' }).getByRole('row', { name });
    return Number(/(\d[\d.,]*) h/.exec((await row.textContent()) ?? '')?.[1]?.replaceAll(',', '') ?? NaN);
  };

  test('it is built, drawn over, covered for; a gap and who carries what are seen as they change', async () => {
    const max = await open('max', '/on-duty/new', 1440);
    await max.getByText('Follow the sun', { exact: true }).click();
    for (const [part, who] of [
      ['Asia', 'Ada'],
      ['Europe', 'Ben'],
      ['Americas', 'Cleo'],
    ] as const) {
      await max.getByRole('combobox', { name: `Add to: Who takes turns in ${part}` }).fill(who);
      await max.getByRole('option', { name: new RegExp(who) }).click();
    }
    await max.getByText('Somebody is always there when they have to be.').waitFor();
    await max.getByRole('button', { name: 'Make this schedule' }).click();
    await max.waitForURL(`**/on-duty/${slug}`);
    const whoIsOn = max.getByRole('group', { name: 'Who is on', exact: true });
    await expect.poll(() => whoIsOn.getByRole('button').count()).toBeGreaterThan(20);
    await max.getByText('no gaps').waitFor();
    await keepShot(max, 'sun-built-1440');

    // Drawn across the middle of a day to come.
    const lane = (await whoIsOn.locator('[class*=_lane_]').boundingBox())!;
    const day = lane.width / 14;
    const y = lane.y + lane.height / 2;
    await max.mouse.move(lane.x + day * 6.3, y);
    await max.mouse.down();
    await max.mouse.move(lane.x + day * 6.6, y, { steps: 4 });
    await max.mouse.move(lane.x + day * 7.3, y, { steps: 4 });
    await max.mouse.up();
    await max.getByRole('dialog', { name: 'Put somebody else on duty' }).waitFor();
    await max.getByRole('combobox', { name: 'Who' }).click();
    await max.getByRole('option', { name: 'Max Berg' }).click();
    await max.getByRole('button', { name: 'Put them on' }).click();
    await expect.poll(overrides).toMatchObject([{ person: { name: 'Max Berg' }, kind: 'override' }]);

    await max.getByLabel('Load of which time').selectOption({ label: 'Next 90 days' });
    await expect.poll(() => load(max, 'Ben Kaur')).toBeGreaterThan(100);
    const before = { ben: await load(max, 'Ben Kaur'), ada: await load(max, 'Ada Lund') };

    // Ben asks, from his phone; Ada accepts on hers. Max sees it without doing anything.
    const ben = await open('ben', '/on-duty/me', 390);
    await ben
      .getByRole('list', { name: 'My shifts' })
      .getByRole('listitem')
      .nth(2)
      .getByRole('button', { name: /^Ask for cover/ })
      .tap();
    await ben.getByRole('dialog').getByRole('checkbox', { name: 'Ada Lund' }).waitFor();
    await ben.getByRole('textbox', { name: 'A word to them' }).fill('School play');
    await ben.getByRole('dialog').getByRole('button', { name: 'Ask for cover' }).tap();
    const ada = await open('ada', '/on-duty/me', 390);
    await ada.getByText('School play').waitFor();
    await keepShot(ada, 'sun-asked-390');
    expect(await scrollsSideways(ada)).toBe(false);
    await ada.getByRole('button', { name: "I'll take it for Ben Kaur" }).tap();
    await ben.getByText('covered', { exact: true }).waitFor();
    await keepShot(ben, 'sun-covered-390');
    await expect.poll(async () => (await overrides()).map(({ kind }) => kind)).toContain('cover');
    await expect.poll(() => load(max, 'Ben Kaur')).toBeLessThan(before.ben);
    await expect.poll(() => load(max, 'Ada Lund')).toBeGreaterThan(before.ada);

    // The Americas go home three hours earlier: nobody is there, and the page says so.
    const good = (await app.as('mia')(getQuality, { params: { slug } })).score;
    await max.goto(`${app.origin}/on-duty/${slug}/edit`);
    await max.getByRole('button', { name: 'Change Americas', exact: true }).click();
    const end = max.getByLabel('To, hours 1');
    const [hours = 0] = (await end.inputValue()).split(':').map(Number);
    await end.fill(`${String((hours + 21) % 24).padStart(2, '0')}:00`);
    await max.getByText('Somebody is always there when they have to be.').waitFor({ state: 'detached' });
    await max.getByRole('button', { name: 'Save the schedule' }).click();
    await max.waitForURL(`**/on-duty/${slug}`);
    const gaps = max.getByRole('region', { name: 'Nobody is on duty' });
    await gaps.getByText(/in the next 90 days/).waitFor();
    await keepShot(max, 'sun-gaps-1440');
    expect((await app.as('mia')(getQuality, { params: { slug } })).score).toBeLessThan(good);
    await expect
      .poll(async () => max.getByRole('list', { name: 'What it is made of' }).textContent())
      .toMatch(/Gaps.*[hd] in 90 days/);
    const glance = max.getByRole('region', { name: 'At a glance' });
    const gapCount = async () => Number(/(\d+) gaps/.exec((await glance.textContent()) ?? '')?.[1]);
    await expect.poll(gapCount).toBeGreaterThan(80);
    const missing = await gapCount();
    await gaps.getByRole('button', { name: 'Fill it' }).first().click();
    await max.getByRole('button', { name: 'Put them on' }).click();
    await expect.poll(gapCount).toBe(missing - 1);
    expect(complaints).toEqual([]);
  });
});
