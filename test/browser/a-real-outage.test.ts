import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { outage } from '../../src/demo/outage-facts.ts';
import { getBoard } from '../../src/features/diagnosis/contract/board.ts';
import { joinIncident } from '../../src/features/incidents/contract/room.ts';
import { declareIncident, getIncident } from '../../src/features/incidents/contract.ts';
import { listImprovements } from '../../src/features/improvements/contract/improvements.ts';
import { readFile } from 'node:fs/promises';
import {
  complaintsOf,
  describeInBrowser,
  keepShot,
  openBrowser,
  servedApp,
  settled,
  typeIn,
  type ServedApp,
} from './harness.ts';

/** The outage of 2 July 2019 (see src/demo/outage-facts.ts), entered on screen as it unfolded. */
describeInBrowser('from "don\'t panic" to "never again"', () => {
  let browser: Browser;
  let app: ServedApp;
  const contexts: BrowserContext[] = [];
  const complaints: string[][] = [];
  beforeAll(async () => {
    [browser, app] = await Promise.all([openBrowser(), servedApp()]);
    await app.platform.jobs.start();
  });
  afterAll(async () => {
    await app.platform.jobs.stop();
    await Promise.all(contexts.map((context) => context.close()));
    await browser.close();
    await app.close();
  });

  const open = async (who: 'ben' | 'cleo', path: string, width = 1440): Promise<Page> => {
    const context = await app.signedIn(browser, who, { viewport: { width, height: 900 } });
    contexts.push(context);
    const page = await context.newPage();
    complaints.push(complaintsOf(page));
    await page.goto(app.origin + path);
    await settled(page);
    return page;
  };
  const hypotheses = (page: Page) => page.getByRole('list', { name: 'Hypotheses', exact: true });
  const dialog = (page: Page) => page.getByRole('dialog');
  const closed = (page: Page) => dialog(page).waitFor({ state: 'detached' });
  let key = '';

  test('the board: symptoms, hypotheses, what rules them out, and the one that is left', async () => {
    key = (
      await app.as('mia')(declareIncident, {
        body: { title: outage.title, service: app.cast.service.slug, criticality: 'critical' },
      })
    ).key;
    const page = await open('ben', `/incidents/${key}`);
    await page.getByRole('button', { name: "I've got it" }).first().click();
    await page.getByText('Ben Kaur has it').first().waitFor();
    await page.goto(`${app.origin}/incidents/${key}/diagnosis`);
    await settled(page);

    await page.keyboard.press('s');
    await page.getByRole('textbox', { name: 'Where' }).waitFor();
    await typeIn(page, outage.symptoms[0].text);
    await page.getByRole('textbox', { name: 'Where' }).fill(outage.symptoms[0].where);
    await page.getByRole('textbox', { name: 'How often' }).fill(outage.symptoms[0].howOften);
    await page.getByRole('button', { name: 'Add it', exact: true }).last().click();
    await page.getByRole('button', { name: `Edit the symptom: ${outage.symptoms[0].text}` }).waitFor();

    const { attack, network, firewall } = outage.hypotheses;
    const add = page.getByRole('textbox', { name: 'Add a hypothesis' });
    for (const text of [attack, network, firewall]) {
      await add.fill(text);
      await add.press('Enter');
      await hypotheses(page).getByText(text).first().waitFor();
    }
    await add.press('Escape');
    const plan = async (text: string, expectation: string) => {
      const line = page.locator('[data-hypothesis]').filter({ hasText: text });
      await line.getByRole('button', { name: 'Which test could rule it out?' }).click();
      await dialog(page).getByRole('textbox').first().fill(expectation);
      await page.keyboard.press('Control+Enter');
      await closed(page);
      await hypotheses(page).getByText(expectation).waitFor();
      return line;
    };
    const result = async (line: ReturnType<Page['locator']>, name: string, note: string) => {
      await line.getByRole('button', { name: 'Record what came out' }).first().click();
      const asked = page.getByRole('dialog', { name: 'What came out?' });
      await asked.getByRole('radio', { name, exact: true }).check();
      await asked.getByRole('textbox').first().fill(note);
      await page.keyboard.press('Control+Enter');
      await closed(page);
    };
    const byAttack = await plan(attack, 'more requests than usual, or requests of a new kind');
    await result(byAttack, 'It rules it out', 'Requests are as they were before.');
    const byNetwork = await plan(network, 'some data centres well, others not');
    await result(byNetwork, 'It rules it out', 'All fall within the same few seconds.');
    const byFirewall = await plan(firewall, 'the CPU is spent in the firewall');
    await result(byFirewall, 'It does not rule it out', 'A profile shows nearly all CPU there.');
    await expect
      .poll(
        async () =>
          (await app.as('ben')(getBoard, { params: { key } })).hypotheses
            .map(({ state }) => state)
            .toSorted(),
        { timeout: 15_000 },
      )
      .toEqual(['ruled-out', 'ruled-out', 'standing']);
    await keepShot(page, 'outage-board-1440');
    const phone = await open('cleo', `/incidents/${key}/diagnosis`, 390);
    await hypotheses(phone).waitFor();
    await keepShot(phone, 'outage-board-390');
    await phone.context().close();
  });

  test('a change with a second yes, which eases it; the cause is confirmed; it is over', async () => {
    await app.as('cleo')(joinIncident, { params: { key }, body: {} });
    const page = await open('ben', `/incidents/${key}/diagnosis`);
    await page.getByRole('button', { name: 'Record a change' }).first().click();
    const asked = dialog(page);
    await asked.getByRole('textbox', { name: 'What do you change?' }).fill(outage.fixes.symptom);
    await asked.getByRole('combobox', { name: 'What do you understand?' }).click();
    await page.getByRole('option', { name: new RegExp(outage.hypotheses.firewall) }).click();
    await asked
      .getByRole('textbox', { name: 'What do you expect to see?' })
      .fill('CPU and traffic as before');
    await asked.getByRole('textbox', { name: 'How do you undo it?' }).fill('Switch them on again');
    await asked.getByRole('button', { name: 'Ask Cleo for a yes' }).click();

    const cleo = await open('cleo', '/', 390);
    await cleo.getByRole('link', { name: 'Look at it' }).click();
    await dialog(cleo).getByRole('button', { name: 'Yes, I agree' }).click();
    await dialog(cleo)
      .getByText(/Agreed by Cleo Marsh/)
      .waitFor();

    await page.getByRole('button', { name: outage.fixes.symptom }).first().click();
    await asked.getByRole('button', { name: 'It is made' }).click();
    await asked.getByRole('button', { name: 'What came of it?' }).click();
    await asked.getByRole('radio', { name: 'Yes' }).check();
    await asked.getByRole('radio', { name: 'It is kept' }).check();
    await asked.getByRole('radio', { name: /For the symptoms/ }).check();
    await asked.getByRole('button', { name: 'Say so' }).click();
    await asked.getByText(/Kept as a fix for the symptoms/).waitFor();
    await page.keyboard.press('Escape');
    await closed(page);

    const line = page.locator('[data-hypothesis]').filter({ hasText: outage.hypotheses.firewall });
    await line.locator('[data-turn]').first().focus();
    await page.keyboard.press('y');
    const sure = page.getByRole('dialog', { name: 'Is this the cause?' });
    // What was ruled out is in view while one decides.
    await sure.getByText('All fall within the same few seconds.').waitFor();
    await page.keyboard.press('Control+Enter');
    await hypotheses(page).getByText('Confirmed cause').waitFor();

    await page.goto(`${app.origin}/incidents/${key}`);
    await settled(page);
    await page
      .getByRole('button', { name: /^Resolve/ })
      .first()
      .click();
    await dialog(page).getByRole('textbox').first().fill('The rule is out, all others are on again.');
    await dialog(page)
      .getByRole('button', { name: /^Resolve/ })
      .click();
    await page.getByRole('region', { name: 'Review' }).waitFor();
    expect((await app.as('ben')(getIncident, { params: { key } })).resolvedAt).not.toBeNull();
  });

  test('the review is there already: five questions, an idea that is tried, the report and its PDF', async () => {
    const page = await open('ben', `/incidents/${key}/post-mortem`);
    // Nothing is typed twice: what was ruled out, the cause and the fix are there.
    for (const text of [outage.hypotheses.attack, outage.hypotheses.firewall, outage.fixes.symptom])
      await page.getByText(text).first().waitFor();
    await page.getByRole('button', { name: 'Write it: Summary' }).click();
    await page.getByLabel('Summary').fill(outage.summary);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByRole('button', { name: 'Change: Summary' }).waitFor();

    await page.goto(`${app.origin}/incidents/${key}/post-mortem/meeting`);
    await settled(page);
    await page.getByRole('button', { name: 'Begin here and now' }).click();
    const steps = page.getByRole('list', { name: 'Steps of the meeting' });
    await steps.getByRole('button', { name: 'Prevent' }).click();
    await page.getByRole('button', { name: 'Bring all here' }).click();
    const idea = outage.ideas.find(({ question }) => question === 'prevent')!;
    await page.getByRole('textbox', { name: 'Your idea' }).fill(idea.text);
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: 'Ideas' }).getByText(idea.text).waitFor();
    await keepShot(page, 'outage-presenter-1440');
    await steps.getByRole('button', { name: 'Choose' }).click();
    await page.getByRole('button', { name: 'Bring all here' }).click();
    await page.getByRole('button', { name: `Try it: ${idea.text}` }).click();
    await page.getByRole('combobox', { name: 'Who owns it' }).fill('Cleo');
    await page.getByRole('option', { name: 'Cleo Marsh' }).click();
    await page.getByRole('button', { name: 'We try it' }).click();
    await page.getByText(/ACT-\d+ accepted, Cleo Marsh/).waitFor();
    await page.getByRole('button', { name: 'End the meeting' }).click();

    await page.goto(`${app.origin}/incidents/${key}/report`);
    await settled(page);
    await page.getByText(outage.summary).first().waitFor();
    await keepShot(page, 'outage-report-1440');
    const [download] = await Promise.all([
      page.waitForEvent('download', { timeout: 60_000 }),
      page.getByRole('button', { name: 'Save as PDF' }).click(),
    ]);
    expect((await readFile(await download.path())).subarray(0, 5).toString()).toBe('%PDF-');

    const { items } = await app.as('cleo')(listImprovements, { query: { ticket: key } });
    expect(items.map(({ title }) => title)).toContain(idea.text);
    await page.goto(`${app.origin}/improvements`);
    await page.getByText(idea.text).first().waitFor();
    await keepShot(page, 'outage-improvements-1440');
    expect(complaints.flat()).toEqual([]);
  });
});
