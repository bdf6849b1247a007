import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../../src/platform/index.ts';
import { declareIncident } from '../../src/features/incidents/contract.ts';
import { createIntakeAddress } from '../../src/features/tickets/contract/mail-in.ts';
import { runProgram } from '../clients/programs.ts';
import type { Member } from '../harness/cast.ts';
import { startMailIn } from '../../src/features/tickets/index.ts';
import { freePort } from '../harness/server-process.ts';
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

const conversation = `Thanks, adding this for the record.

---------- Forwarded message ---------
From: Carla Customer <carla@example.com>
Date: Mon, 3 Nov 2025 at 14:05
Subject: Re: card refused
To: Support <support@example.com>

It still fails for me.

On Mon, 3 Nov 2025 at 13:40, Sam Support <sam@example.com> wrote:

> Did you try another card?
`;

describeInBrowser('mail that comes in, on screen', () => {
  let browser: Browser;
  let app: ServedApp;
  let port: number;
  let stopMail: () => Promise<void>;
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    port = await freePort();
    const { mailIn } = readConfig(
      {
        EVENKEEL_SECRET: 'x'.repeat(32),
        EVENKEEL_MAIL_DOMAIN: 'tickets.example.org',
        EVENKEEL_SMTP_PORT: String(port),
      },
      '/nowhere',
    );
    [browser, app] = await Promise.all([openBrowser(), servedApp({ mailIn })]);
    stopMail = await startMailIn(app.platform);
  });
  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await browser.close();
    await stopMail();
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
  const report = (subject: string, body: string) =>
    runProgram('swaks', [
      '--server',
      `127.0.0.1:${port}`,
      '--from',
      'carla@example.com',
      '--to',
      'shop@tickets.example.org',
      '--header',
      'From: Carla Customer <carla@example.com>',
      '--header',
      `Subject: ${subject}`,
      '--body',
      body,
    ]);
  const phone = { viewport: { width: 390, height: 844 } };

  test('an address is made among the settings, and a mail to it stands on the Now page', async () => {
    const page = await open('max', '/settings/mail');
    const complaints = complaintsOf(page);
    await keepShot(page, 'mail-in-empty-1440');
    await page.getByRole('button', { name: 'Add an address' }).click();
    await page.getByLabel('Name').fill('shop');
    await page.getByText('shop@tickets.example.org').waitFor();
    await page.getByRole('button', { name: 'Add it' }).click();
    await page.getByText('becomes a draft for whoever is on duty for Shop').waitFor();

    const now = await open('ada', '/');
    await report(
      'I cannot pay with my card',
      'Since ten this morning every card is refused.\n<script>alert(1)</script>\nThe basket still works.',
    );
    await now.getByText('I cannot pay with my card').waitFor();
    await now.getByText('<script>alert(1)</script>').waitFor();
    expect(await seriousViolations(now)).toEqual([]);
    await keepShot(now, 'drafts-1440');
    const small = await open('ada', '/', { ...phone, colorScheme: 'dark' });
    await small.getByText('I cannot pay with my card').waitFor();
    expect(await scrollsSideways(small)).toBe(false);
    await keepShot(small, 'drafts-390-dark');
    expect(complaints).toEqual([]);
  });

  test('one tap makes it an incident, which whoever tapped has', async () => {
    const page = await open('ada', '/');
    await page.getByRole('button', { name: 'It is an incident' }).click();
    await page.waitForURL(/\/incidents\/INC-\d+$/);
    await page.getByRole('heading', { level: 1, name: /I cannot pay with my card/ }).waitFor();
    await page.getByText('Since ten this morning every card is refused.').first().waitFor();
    await keepShot(page, 'draft-confirmed-1440');
  });

  test('a report is added to an open incident by keyboard', async () => {
    await report('Mine is refused too', 'Same here.');
    const page = await open('ada', '/');
    await page.getByRole('button', { name: 'Add to one…' }).focus();
    await page.keyboard.press('Enter');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Add to INC-/ })
      .waitFor();
    await keepShot(page, 'draft-add-1440');
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Add to INC-/ })
      .focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/incidents\/INC-\d+$/);
    await page.getByText('Same here.').first().waitFor();
  });

  test('administrators see what came in, why, and the mail as it came', async () => {
    await app.as('max')(createIntakeAddress, { body: { service: 'shop', name: 'other' } });
    const page = await open('ada', '/settings/mail');
    await page.getByText('It came to an address where people report.').first().waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await keepShot(page, 'mail-in-1440');
    await page.getByRole('button', { name: 'Look' }).last().click();
    await page.getByLabel('Source of the mail').waitFor();
    await keepShot(page, 'mail-in-source-1440');
    const small = await open('ada', '/settings/mail', { ...phone, colorScheme: 'dark' });
    await small.getByText('It came to an address where people report.').first().waitFor();
    expect(await scrollsSideways(small)).toBe(false);
    await keepShot(small, 'mail-in-390-dark');
  });

  test('a pasted conversation is shown before it becomes comments', async () => {
    const { key } = await app.as('ben')(declareIncident, {
      body: { title: 'Cards are refused', service: 'shop' },
    });
    const page = await open('ben', `/incidents/${key}`);
    await page.getByText('Comment', { exact: true }).first().click();
    await page.getByRole('button', { name: 'Paste a mail conversation…' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('The conversation, as your mail program shows it').fill(conversation);
    await dialog.getByRole('button', { name: 'See what becomes of it' }).click();
    const mails = dialog.getByRole('list', { name: 'What will be added' }).getByRole('listitem');
    await mails.first().waitFor();
    expect(await mails.count()).toBe(3);
    await keepShot(page, 'paste-1440');
    await dialog.getByRole('button', { name: 'Add 3 comments' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await page.getByText('Did you try another card?').waitFor();
    await page.getByText('Sam Support').first().waitFor();
    await keepShot(page, 'pasted-1440');
  });
});
