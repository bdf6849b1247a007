import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createIntakeAddress } from '../../src/features/tickets/contract/mail-in.ts';
import { startMailIn } from '../../src/features/tickets/index.ts';
import { readConfig } from '../../src/platform/index.ts';
import { needPrograms, runProgram } from '../clients/programs.ts';
import type { Mail } from '../harness/fakes/mail.ts';
import type { Member } from '../harness/cast.ts';
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
  typeIn,
  type ServedApp,
} from './harness.ts';

const domain = 'tickets.example.org';
const outsider = 'carla@customer.example';
const hasSwaks = needPrograms('swaks');

describeInBrowser('a ticket from mail to end', { timeout: 120_000 }, () => {
  let browser: Browser;
  let app: ServedApp;
  let smtpPort: number;
  let stopMail: () => Promise<void>;
  const contexts: BrowserContext[] = [];
  const complaints: string[][] = [];

  beforeAll(async () => {
    smtpPort = await freePort();
    const { mailIn } = readConfig(
      {
        EVENKEEL_SECRET: 'x'.repeat(32),
        EVENKEEL_MAIL_DOMAIN: domain,
        EVENKEEL_SMTP_PORT: String(smtpPort),
      },
      '/nowhere',
    );
    [browser, app] = await Promise.all([openBrowser(), servedApp({ mailIn })]);
    await app.platform.jobs.start();
    stopMail = await startMailIn(app.platform);
    await app.as('ada')(createIntakeAddress, { body: { service: app.cast.service.slug, name: 'shop' } });
  });
  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await browser.close();
    await stopMail();
    await app.platform.jobs.stop();
    await app.close();
  });

  const open = async (who: Member, path: string): Promise<Page> => {
    const context = await app.signedIn(browser, who, { viewport: { width: 1440, height: 1000 } });
    contexts.push(context);
    const page = await context.newPage();
    complaints.push(complaintsOf(page));
    await page.goto(app.origin + path);
    await settled(page);
    await page.getByText('Live', { exact: true }).first().waitFor();
    return page;
  };
  /** Mail by a real mail program, into the real listener. */
  const swaks = (to: string, subject: string, body: string, more: readonly string[] = []) =>
    runProgram('swaks', [
      '--server',
      `127.0.0.1:${smtpPort}`,
      '--helo',
      'customer.example',
      '--from',
      outsider,
      '--to',
      to,
      '--header',
      `From: Carla Customer <${outsider}>`,
      '--header',
      `Subject: ${subject}`,
      '--body',
      body,
      ...more,
    ]);
  const mailTo = async (address: string, what: RegExp): Promise<Mail> => {
    for (let tries = 0; tries < 200; tries++) {
      const found = app.mail.to(address).find(({ subject, text }) => what.test(`${subject}\n${text}`));
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(
      `no mail to ${address} like ${what}: ${app.mail
        .to(address)
        .map(({ subject }) => subject)
        .join(' | ')}`,
    );
  };
  const keyOf = (page: Page): string => /INC-\d+/.exec(page.url())![0];

  test.skipIf(!hasSwaks)(
    'a mail opens it, three work it, an outsider follows by mail and replies, an executive reads on, it is resolved',
    async () => {
      // A customer writes a mail. It pages nobody; who is on duty sees a draft.
      await swaks(`shop@${domain}`, 'We cannot pay', 'Since this morning every card is refused.');
      await mailTo(outsider, /report|form|page|received/i);
      const ada = await open('ada', '/');
      await ada.getByText('We cannot pay').first().waitFor();
      expect(app.mail.to('ada@example.test').filter(({ kind }) => kind === 'page')).toEqual([]);
      await ada
        .getByRole('button', { name: /It is an incident|Open|Confirm/ })
        .first()
        .click();
      await ada.waitForURL(/\/incidents\/INC-\d+/);
      const key = keyOf(ada);
      await ada.getByText('Since this morning every card is refused.').first().waitFor();

      // Three people work it.
      const [ben, cleo] = [await open('ben', `/incidents/${key}`), await open('cleo', `/incidents/${key}`)];
      // Who confirms a report while on duty has it.
      await ada.getByText('You have it since').waitFor();
      await ada.keyboard.press('u');
      await typeIn(ada, 'Rolled back the deploy');
      await ada.keyboard.press('Enter');
      await typeIn(ada, 'Errors stay');
      await ada.keyboard.press('Enter');
      await typeIn(ada, 'Compare by gateway');
      await ada.keyboard.press('Control+Enter');
      await ben.getByText('Rolled back the deploy').first().waitFor();
      await ben.keyboard.press('m');
      await typeIn(ben, '91 % pass through **gateway 3**.');
      await ben.keyboard.press('Control+Enter');
      await cleo.locator('strong', { hasText: 'gateway 3' }).first().waitFor();
      await cleo.keyboard.press('i');
      await typeIn(cleo, 'I am going to put up the banner.');
      await cleo.keyboard.press('Control+Enter');
      await ada.getByText('I am going to put up the banner.').first().waitFor();

      // The customer hears of it by mail, and answers; the answer is a comment of somebody outside.
      const began = await mailTo(outsider, new RegExp(key));
      const replyTo = began.headers['reply-to'] ?? '';
      const address = /[\w.+-]+@tickets\.example\.org/.exec(replyTo)![0];
      expect(address.split('@')[0]!.length).toBeLessThan(64);
      await swaks(
        address,
        `Re: ${began.subject}`,
        'PayPal works for us.\n\nOn Monday, Evenkeel wrote:\n> It is being worked on',
        ['--header', `In-Reply-To: ${began.messageId}`],
      );
      await ada.getByText('PayPal works for us.').first().waitFor();
      await ada.getByText('Carla Customer').first().waitFor();

      // Whoever has the link of the mail reads the stakeholder view, without an account and without internals.
      const link = began.links.find((one) => one.includes('/s/'))!;
      const outside = await browser.newContext({ viewport: { width: 390, height: 844 } });
      contexts.push(outside);
      const view = await outside.newPage();
      await view.goto(link);
      await view.getByText('Compare by gateway').first().waitFor();
      expect(await view.getByText('91 %').count()).toBe(0);
      expect(await scrollsSideways(view)).toBe(false);
      expect(await seriousViolations(view)).toEqual([]);
      await keepShot(view, 'stakeholder-view-390');

      // An executive with an account is offered the same.
      const mia = await open('mia', `/incidents/${key}/stakeholders`);
      await mia.getByText('Compare by gateway').first().waitFor();
      await keepShot(mia, 'stakeholder-screen-1440');
      await keepShot(ada, 'ticket-1440');

      // It is over, and the customer hears that too, in the same thread.
      await ada.keyboard.press('Escape');
      await ada.keyboard.press('r');
      await ada.getByRole('dialog').getByRole('textbox').first().fill('Gateway 3 drained.');
      await ada
        .getByRole('dialog')
        .getByRole('button', { name: /Resolve/ })
        .click();
      await ada.getByText('Resolved', { exact: true }).first().waitFor();
      const ended = await mailTo(outsider, /resolved|over/i);
      expect(ended.headers['references']).toContain(began.messageId);
      expect(complaints.flat()).toEqual([]);
    },
  );

  test('"I can\'t call it" escalates to a person by name, with the summary in the page', async () => {
    await app.trigger('Orders are stuck', { severity: 'error' });
    const ada = await open('ada', '/');
    await ada.getByRole('link', { name: 'Orders are stuck' }).first().click();
    await ada.waitForURL(/\/incidents\/INC-\d+/);
    await settled(ada);
    const key = keyOf(ada);
    // Its keys work once it is drawn whole.
    await ada.getByRole('list', { name: 'Timeline' }).getByText('Paged Ada Lund').waitFor();
    await ada.keyboard.press('a');
    await ada.getByText('You have it since').waitFor();
    await ada.keyboard.press('u');
    await typeIn(ada, 'Looked at the queue');
    await ada.keyboard.press('Enter');
    await typeIn(ada, 'Nothing is wrong there');
    await ada.keyboard.press('Enter');
    await typeIn(ada, 'I do not know');
    await ada.keyboard.press('Control+Enter');
    await ada.getByRole('list', { name: 'Timeline' }).getByText('Nothing is wrong there').waitFor();
    app.mail.forget();
    await ada.keyboard.press('Escape');
    await ada.keyboard.press('b');
    const dialog = ada.getByRole('dialog');
    await dialog.getByRole('button', { name: "I can't call it" }).click();
    const named = dialog.getByRole('button', { name: 'Page Ben now' });
    await named.waitFor();
    await keepShot(ada, 'cannot-call-1440');
    await named.click();
    const page = await mailTo('ben@example.test', new RegExp(key));
    expect(page.kind).toBe('page');
    expect(page.text).toContain('Nothing is wrong there');
    await ada
      .getByRole('list', { name: 'Timeline' })
      .getByText(/Escalated/)
      .first()
      .waitFor();
  });
});
