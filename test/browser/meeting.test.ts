import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { declareIncident } from '../../src/features/incidents/contract.ts';
import { startMeeting } from '../../src/features/postmortems/contract/meeting.ts';
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
  shownIn,
  typeIn,
  type ServedApp,
} from './harness.ts';

describeInBrowser('the meeting after an incident', () => {
  let app: ServedApp;
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
    app = await servedApp();
  });
  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await browser.close();
    await app.close();
  });

  const open = async (
    who: 'ben' | 'cleo' | 'mia',
    path: string,
    viewport = { width: 1440, height: 900 },
    colorScheme: 'light' | 'dark' = 'light',
  ): Promise<Page> => {
    const context = await app.signedIn(browser, who, { viewport, colorScheme });
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(app.origin + path);
    await settled(page);
    return page;
  };
  const declare = async (title: string): Promise<string> =>
    (await app.as('ben')(declareIncident, { body: { title, service: app.cast.service.slug } })).key;
  const phone = { width: 390, height: 844 };

  test('the five questions by keyboard alone, and again from where they were left', async () => {
    const key = await declare('Checkout answers 502');
    const page = await open('ben', `/incidents/${key}/five-questions`);
    const complaints = complaintsOf(page);
    const field = page.getByRole('textbox', { name: 'Your idea' });
    const question = (words: string) => page.getByRole('heading', { name: words });
    await question('How could we notice this').waitFor();
    await expect.poll(() => field.evaluate((node) => node === document.activeElement)).toBe(true);
    await typeIn(page, 'Ben forgot to set an alert');
    await page.getByText('What could have reminded us').waitFor();
    await keepShot(page, 'walk-1440');
    await page.keyboard.press('Control+A');
    await typeIn(page, 'An alert on the share of errors');
    await page.keyboard.press('Enter');
    await question('How could we react better?').waitFor();
    await page.keyboard.press('Enter');
    await question('How could we stop the bleeding faster?').waitFor();
    await page.getByRole('button', { name: 'React nothing' }).waitFor();

    await page.goto(`${app.origin}/incidents/${key}/five-questions`);
    await question('How could we stop the bleeding faster?').waitFor();
    for (const next of ['How could we prevent it', 'Where else do we have', 'That was it.']) {
      await expect.poll(() => field.evaluate((node) => node === document.activeElement)).toBe(true);
      await page.keyboard.press('Enter');
      await question(next).waitFor();
    }
    await page.getByText('One idea waits to be chosen').waitFor();
    expect(complaints).toEqual([]);
  });

  test('it is set, with who comes and a calendar file by mail', async () => {
    const key = await declare('Search is slow');
    const page = await open('ben', `/incidents/${key}/post-mortem/meeting`);
    await keepShot(page, 'plan-1440');
    await page.getByLabel('Call link').fill('https://call.example.test/shop');
    await page.getByLabel('Mail address of somebody outside').fill('jo@acme.test');
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await page.getByRole('button', { name: 'Invite 5 people' }).click();
    await page.getByRole('list', { name: 'Invited' }).getByText('Cleo Marsh').waitFor();
    await expect
      .poll(() => app.mail.to('jo@acme.test').filter(({ files }) => files.length > 0).length)
      .toBe(1);
    await keepShot(page, 'planned-1440');
    expect(await seriousViolations(page)).toEqual([]);
  });

  test('two in one meeting: ideas appear for both, all follow the presenter, one idea is chosen', async () => {
    const key = await declare('Payments fail');
    await app.as('ben')(addPart, {
      params: { key },
      body: { section: 'why-questions', text: 'Why did nobody see the queue grow?' },
    });
    await app.as('ben')(startMeeting, { params: { key }, body: {} });
    const address = `/incidents/${key}/post-mortem/meeting`;
    const ben = await open('ben', address);
    const mia = await open('mia', address, phone);
    const complaints = [complaintsOf(ben), complaintsOf(mia)];

    await mia.getByRole('button', { name: 'I am here' }).click();
    await ben.getByRole('checkbox', { name: 'Mia Wong', checked: true }).waitFor();
    await keepShot(ben, 'presenter-introductions-1440');
    await ben.getByRole('button', { name: 'Next: Blameless' }).click();
    await mia.getByRole('button', { name: 'I have read it', exact: true }).click();
    await ben.getByText('Read by Mia Wong.').waitFor();
    await keepShot(ben, 'presenter-blameless-1440');

    const steps = ben.getByRole('list', { name: 'Steps of the meeting' });
    await steps.getByRole('button', { name: 'Why' }).click();
    await ben.getByRole('button', { name: 'Bring all here' }).click();
    await ben.getByRole('button', { name: 'Make an idea of it: Why did nobody see the queue grow?' }).click();
    await ben.getByRole('menuitem', { name: 'Detect' }).click();
    await mia.getByText('Why did nobody see the queue grow?').waitFor();
    await keepShot(ben, 'presenter-why-1440');
    await ben.getByRole('menu').waitFor({ state: 'hidden' });
    await ben.getByText('It is an idea now.').waitFor();
    await ben.keyboard.press('ArrowRight');
    await mia.getByRole('heading', { name: 'How could we notice this' }).waitFor();
    const ideas = (page: Page) => page.getByRole('list', { name: 'Ideas' });
    await ideas(mia).getByText('Why did nobody see the queue grow?').waitFor();

    await mia.getByRole('textbox', { name: 'Your idea' }).fill('Tell support when the queue grows');
    await mia.keyboard.press('Enter');
    await ideas(ben).getByText('Tell support when the queue grows').waitFor();
    await ben.getByRole('textbox', { name: 'Your idea' }).fill('An alert on the age of the oldest payment');
    await ben.keyboard.press('Enter');
    await ideas(mia).getByText('An alert on the age of the oldest payment').waitFor();
    await keepShot(ben, 'presenter-detect-1440');
    await keepShot(mia, 'participant-390');
    await ben.setViewportSize({ width: 1920, height: 1080 });
    await shownIn(ben, 'dark');
    await keepShot(ben, 'presenter-detect-1920-dark');
    await ben.setViewportSize({ width: 1440, height: 900 });
    await shownIn(ben, 'light');
    expect(await scrollsSideways(mia)).toBe(false);
    expect(await seriousViolations(ben)).toEqual([]);

    // Looks elsewhere, is not moved, and comes back.
    await mia
      .getByRole('list', { name: 'Steps of the meeting' })
      .getByRole('button', { name: 'Blameless' })
      .click();
    await mia.getByText('the others are at “Detect”').waitFor();
    await steps.getByRole('button', { name: 'Choose' }).click();
    await ben.getByRole('button', { name: 'Bring all here' }).click();
    await mia.getByText('the others are at “Choose”').waitFor();
    await mia.getByRole('button', { name: 'Follow the presenter' }).click();
    await mia.getByRole('heading', { name: 'Which do we try?' }).waitFor();

    await ben.getByRole('button', { name: 'Try it: An alert on the age of the oldest payment' }).click();
    await ben.getByPlaceholder('One name').fill('Cleo');
    await ben.getByRole('option', { name: 'Cleo Marsh' }).click();
    await ben.getByRole('button', { name: 'We try it' }).click();
    await mia.getByText(/ACT-\d+ accepted, Cleo Marsh/).waitFor();
    await keepShot(ben, 'presenter-choose-1440');
    await ben.getByRole('button', { name: 'End the meeting' }).click();
    await mia.getByText('The meeting is over').waitFor();
    expect(complaints).toEqual([[], []]);
  });
});
