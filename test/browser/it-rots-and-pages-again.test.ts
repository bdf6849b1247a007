import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
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

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };

describeInBrowser('a page at night', () => {
  let browser: Browser;
  let app: ServedApp;
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

  const pagesTo = (who: 'ada' | 'ben') =>
    app.mail.to(app.cast.people[who].email).filter(({ kind }) => kind === 'page');
  /** Waits for the nth page to somebody. @returns its link */
  const nthPage = async (who: 'ada' | 'ben', count: number): Promise<string> => {
    await expect.poll(() => pagesTo(who).length).toBe(count);
    return pagesTo(who)[count - 1]!.links.find((url) => url.includes('/p/'))!;
  };
  const onPhone = async (link: string): Promise<Page> => {
    const context = await browser.newContext({ ...phone, colorScheme: 'dark' });
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(link);
    return page;
  };

  test('the first sleeps, the second takes it, it rots, it pages again', async () => {
    await app.trigger('Checkout returns errors for card payments');
    await nthPage('ada', 1);
    const desk = await app.signedIn(browser, 'max', { viewport: { width: 1440, height: 900 } });
    contexts.push(desk);
    const ticket = await desk.newPage();
    const complaints = complaintsOf(ticket);
    await ticket.goto(`${app.origin}/incidents/INC-1`);
    await settled(ticket);
    // What comes next is said before it happens.
    await ticket
      .getByText(/Ben Kaur/)
      .first()
      .waitFor();
    await keepShot(ticket, 'night-paged');
    expect(pagesTo('ben')).toHaveLength(0);

    // Ada sleeps.
    await app.passMinutes(5);
    const second = await onPhone(await nthPage('ben', 1));
    await keepShot(second, 'night-phone');
    expect(await scrollsSideways(second)).toBe(false);
    expect(await seriousViolations(second)).toEqual([]);
    await second.getByRole('button', { name: "I've got it" }).tap();
    await second.getByRole('heading', { name: "You've got INC-1" }).waitFor();
    // Everybody who was woken is told, where it woke them; and who looks at the ticket sees it.
    await expect
      .poll(() =>
        app.mail
          .to('ada@example.test')
          .map(({ text }) => text)
          .join(),
      )
      .toContain('Ben Kaur has INC-1');
    await ticket.getByText('Answered', { exact: true }).first().waitFor();
    await keepShot(ticket, 'night-answered');

    // Ben falls asleep again: no update, no word.
    await app.passMinutes(30);
    const again = await onPhone(await nthPage('ben', 2));
    await ticket
      .getByText(/no sign of life/i)
      .first()
      .waitFor();
    await again.getByText(/no sign of life/).waitFor();
    await again.getByText('you, but nothing was heard from you').waitFor();
    await keepShot(again, 'night-phone-again');
    // Nobody is to think that somebody works on it.
    await ticket.getByText('No sign of life from Ben, so it pages again.').waitFor();
    expect(await ticket.getByText('Ben is on it').count()).toBe(0);
    await keepShot(ticket, 'night-rotted');
    expect(pagesTo('ada')).toHaveLength(1);

    // He does not wake up, and it goes on to the first one.
    await app.passMinutes(5);
    const first = await onPhone(await nthPage('ada', 2));
    await first.getByText('Ben Kaur, but no sign of life').waitFor();
    await first.getByRole('button', { name: "I've got it" }).tap();
    await first.getByRole('heading', { name: "You've got INC-1" }).waitFor();
    await again.reload();
    await again.getByRole('heading', { name: 'Ada Lund has it' }).waitFor();
    await ticket.getByTitle('Ada Lund').first().waitFor();
    expect(await seriousViolations(ticket)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
