import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  addHypothesis,
  addTest,
  changeHypothesis,
  getBoard,
  ruleOutHypothesis,
  setTestResult,
} from '../../src/features/diagnosis/contract/board.ts';
import { declareIncident } from '../../src/features/incidents/contract.ts';
import { addPart } from '../../src/features/tickets/contract/record.ts';
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

const desk: BrowserContextOptions = { viewport: { width: 1440, height: 900 } };
const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};

describeInBrowser('the diagnosis board on screen', () => {
  let browser: Browser;
  let app: ServedApp;
  const contexts: BrowserContext[] = [];
  const complaints: string[][] = [];
  beforeAll(async () => {
    browser = await openBrowser();
    app = await servedApp();
  });
  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await browser.close();
    await app.close();
  });

  const open = async (who: 'ada' | 'ben' | 'mia', path: string, options = desk): Promise<Page> => {
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
  const add = async (key: string, text: string) =>
    app.as('ben')(addHypothesis, { params: { key }, body: { text } });
  const boardOf = async (key: string) => app.as('ben')(getBoard, { params: { key } });
  const list = (page: Page, name = 'Hypotheses') => page.getByRole('list', { name, exact: true });
  const field = (page: Page) => page.getByRole('textbox', { name: 'Add a hypothesis' });

  /** The firewall rule of 2 July 2019, as a team at the board would have written it down. */
  const night = async (): Promise<string> => {
    const key = await declare('HTTP 502 for every customer, worldwide');
    const as = app.as('ben');
    const params = { key };
    await as(addPart, {
      params,
      body: {
        section: 'symptoms',
        text: 'Visitors get `HTTP 502` from every site behind the edge',
        detail: {
          where: 'All data centres at the same moment',
          howOften: 'Up to 4 of 5 requests',
          impact: 'Every customer',
          evidence: [{ kind: 'link', url: 'https://graphs.example.test/502', title: 'Rate of 502' }],
        },
      },
    });
    await as(addPart, { params, body: { section: 'symptoms', text: 'Machines have nearly no CPU left' } });
    const attack = await add(key, 'An attack of a kind not seen before');
    await as(ruleOutHypothesis, {
      params: { key, id: attack.id },
      body: { why: 'No source stands out, and CPU rose before traffic fell.' },
    });
    const rule = await add(key, 'The new firewall rule uses all CPU by backtracking');
    const profile = await as(addTest, {
      params: { key, id: rule.id },
      body: { expectation: 'a profile shows the matching of one expression', how: 'perf on one machine' },
    });
    await as(setTestResult, {
      params: { key, id: profile.testId },
      body: {
        version: profile.hypothesis.tests[0]!.version,
        result: 'does-not-rule-out',
        note: '98 % of the samples are in it.',
        evidence: [{ kind: 'text', text: '98.1%  pcre_exec\n 0.9%  memcpy' }],
      },
    });
    await as(addTest, {
      params: { key, id: rule.id },
      body: { expectation: 'CPU falls when the managed rules are off', how: 'the graph of one data centre' },
    });
    await add(key, 'The proxy runs out of connections');
    return key;
  };

  test('from the incident to the cause with the keyboard alone', async () => {
    const key = await declare('Card payments fail');
    const page = await open('ada', `/incidents/${key}`);
    const card = page.getByRole('region', { name: 'Diagnosis' });
    await card.getByRole('button', { name: 'Write down the first' }).waitFor();
    await page.keyboard.press('h');
    await typeIn(page, 'Gateway 3 drops connections');
    await page.keyboard.press('Enter');
    await card.getByText('Gateway 3 drops connections').waitFor();
    await typeIn(page, 'The deploy of 01:40');
    await page.keyboard.press('Enter');
    await card.getByText('The deploy of 01:40').waitFor();
    await page.keyboard.press('Escape');
    await card.getByRole('link', { name: 'Open the board' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'Diagnosis: Card payments fail' }).waitFor();
    await list(page).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('t');
    await typeIn(page, 'failures stop when it is drained');
    await page.keyboard.press('Control+Enter');
    await list(page).getByText('failures stop when it is drained').waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Fold: Gateway 3 drops connections');
    await page.keyboard.press('r');
    const dialog = page.getByRole('dialog', { name: 'What came out?' });
    await dialog.getByRole('radio', { name: 'It does not rule it out' }).focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Control+Enter');
    await list(page).getByText('Stands', { exact: true }).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await typeIn(page, 'Rolled back, errors unchanged');
    await page.keyboard.press('Control+Enter');
    await list(page).getByText('Ruled out', { exact: true }).waitFor();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.keyboard.press('k');
    await page.keyboard.press('y');
    const sure = page.getByRole('dialog', { name: 'Is this the cause?' });
    await sure.getByText('Rolled back, errors unchanged').waitFor();
    await page.keyboard.press('Control+Enter');
    await list(page).getByText('Confirmed cause').waitFor();
    const { hypotheses, causes } = await boardOf(key);
    expect(hypotheses.map(({ state }) => state)).toEqual(['confirmed', 'ruled-out']);
    expect(causes).toMatchObject([{ text: 'Gateway 3 drops connections', standing: 'confirmed' }]);
  });

  test('what others do appears, and nothing one reads moves', async () => {
    const key = await declare('Mails are late');
    const first = await add(key, 'The queue is full');
    await add(key, 'The disk is slow');
    const page = await open('ada', `/incidents/${key}/diagnosis`);
    const texts = () =>
      page
        .locator('[data-hypothesis] [data-turn]')
        .evaluateAll((all) => all.map((one) => (one.getAttribute('aria-label') ?? '').replace(/^\w+: /, '')));
    await expect.poll(texts).toEqual(['The queue is full', 'The disk is slow']);
    await app.as('ben')(ruleOutHypothesis, { params: { key, id: first.id }, body: { why: 'It is empty.' } });
    await add(key, 'A certificate has expired');
    await expect.poll(texts).toEqual(['The queue is full', 'The disk is slow', 'A certificate has expired']);
    await page.getByText('It is empty.').first().waitFor();
    await page.getByRole('button', { name: /Put them in order/ }).click();
    await expect.poll(texts).toEqual(['The disk is slow', 'A certificate has expired', 'The queue is full']);
    await page.getByText('Untested', { exact: true }).first().click();
    await expect.poll(texts).toEqual(['The disk is slow', 'A certificate has expired']);
  });

  test('two write the same hypothesis: both texts stand side by side', async () => {
    const key = await declare('Prices are wrong');
    const { id, version } = await add(key, 'The cache is old');
    const page = await open('ada', `/incidents/${key}/diagnosis`);
    await page.getByRole('button', { name: 'Hypothesis: The cache is old. Edit' }).click();
    await typeIn(page, ' by an hour');
    await app.as('ben')(changeHypothesis, {
      params: { key, id },
      body: { version, text: 'The cache of prices is old' },
    });
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('The cache of prices is old').waitFor();
    await dialog.getByText('The cache is old by an hour').waitFor();
    await dialog.getByRole('button', { name: 'Keep mine' }).click();
    await expect
      .poll(async () => (await boardOf(key)).hypotheses[0]!.text)
      .toBe('The cache is old by an hour');
  });

  test('a symptom with all that is known of it, and a picture as evidence', async () => {
    const key = await declare('The shop is slow');
    const page = await open('ben', `/incidents/${key}/diagnosis`);
    await page.keyboard.press('s');
    await typeIn(page, 'Pages take 9 seconds');
    await page.getByRole('textbox', { name: 'Where' }).fill('EU');
    await page.getByRole('textbox', { name: 'How often' }).fill('1 in 4');
    await page.getByRole('textbox', { name: 'Evidence' }).fill('https://graphs.example.test/slow');
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Add a file' }).click(),
    ]);
    await chooser.setFiles({ name: 'graph.png', mimeType: 'image/png', buffer: Buffer.from(dot, 'base64') });
    await page.getByRole('img', { name: 'graph.png' }).waitFor();
    await page.getByRole('button', { name: 'Add it', exact: true }).last().click();
    await page.getByRole('button', { name: 'Edit the symptom: Pages take 9 seconds' }).waitFor();
    expect((await boardOf(key)).symptoms).toMatchObject([
      {
        text: 'Pages take 9 seconds',
        where: 'EU',
        howOften: '1 in 4',
        evidence: [
          { kind: 'link', url: 'https://graphs.example.test/slow' },
          { kind: 'image', title: 'graph.png' },
        ],
      },
    ]);
  });

  test('it reads well at a desk and on a phone, also for those who listen, and stakeholders only look', async () => {
    const key = await night();
    for (const [name, options, colorScheme] of [
      ['1440', desk, 'light'],
      ['390', phone, 'dark'],
    ] as const) {
      const page = await open('ada', `/incidents/${key}/diagnosis`, { ...options, colorScheme });
      await list(page).waitFor();
      await keepShot(page, `board-${name}-${colorScheme}`);
      expect(await seriousViolations(page)).toEqual([]);
      expect(await scrollsSideways(page)).toBe(false);
      await page.goto(`${app.origin}/incidents/${key}`);
      const card = page.getByRole('region', { name: 'Diagnosis' });
      await card.getByRole('link', { name: 'Open the board' }).waitFor();
      await keepShot(page, `incident-diagnosis-${name}-${colorScheme}`);
      expect(await seriousViolations(page, undefined, 'section:has([aria-label="Hypotheses"])')).toEqual([]);
      await page.context().close();
    }
    const mia = await open('mia', `/incidents/${key}/diagnosis`);
    await list(mia).waitFor();
    expect(await mia.getByRole('button', { name: /Which test could rule it out/ }).count()).toBe(0);
    expect(await mia.getByRole('button', { name: 'Add a symptom' }).count()).toBe(0);
    const small = await open('ada', `/incidents/${key}/diagnosis`, phone);
    await field(small).fill('A clock is wrong');
    await small.getByRole('button', { name: 'Add it' }).tap();
    await list(small).getByText('A clock is wrong').waitFor();
    expect(
      (await small.getByRole('button', { name: 'Which test could rule it out?' }).first().boundingBox())!
        .height,
    ).toBeGreaterThanOrEqual(44);
    // Two who write the same words are told so by a refusal, which the browser logs.
    expect(complaints.flat().filter((one) => !one.includes('409'))).toEqual([]);
  });
});

/** A picture of one dot. */
const dot =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
