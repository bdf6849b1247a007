import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  acceptInvitation,
  addContactMethod,
  createToken,
  invite,
  updateTeam,
} from '../../src/features/identity/contract.ts';
import { declareIncident } from '../../src/features/incidents/contract.ts';
import { createPolicy } from '../../src/features/paging/contract.ts';
import { createService, recordChange, updateService } from '../../src/features/services/contract.ts';
import { markContactMethod } from '../../src/features/identity/index.ts';
import { transact } from '../../src/platform/index.ts';
import { learnedTicket, type Learned } from './learned-ticket.ts';
import { richSchedules, type Schedules } from './rich-schedule.ts';
import { hostileTicket, richTicket } from './rich-ticket.ts';
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

const long = 'Settlement of card payments with the acquirer, its retries and its reconciliation overnight';
const unbroken = 'pay-gw-3.eu-central-1.internal.example.test/settlement/reconciliation/overnight/run';

/** Something to show on every screen: other teams, long words, what failed, what was archived. */
interface Furnished {
  readonly invitation: string;
  /** Keys of incidents: one that was worked on, one whose every word is long, foreign or hostile. */
  readonly rich: string;
  readonly hostile: string;
  /** One that is over, with all that was learned from it. */
  readonly learned: Learned;
  readonly schedules: Schedules;
}

async function furnish(app: ServedApp): Promise<Furnished> {
  const { as, cast, platform, trigger } = app;
  const call = as('ada');
  const { team, otherTeam, people, service } = cast;
  const shop = { slug: service.slug };
  await call(updateService, {
    params: shop,
    body: { description: 'Takes orders and payments.', runbookUrl: `https://${unbroken}` },
  });
  await call(recordChange, { params: shop, body: { summary: `Deploy 4f1c: ${long}`, origin: 'ci' } });
  await call(recordChange, { params: shop, body: { summary: 'Flag pay.retry is on', origin: 'flags' } });
  await call(createService, { body: { teamId: otherTeam.id, name: 'Search' } });
  await call(createService, { body: { teamId: team.id, name: long, description: `${long}. ${unbroken}` } });
  const { slug } = await call(createService, { body: { teamId: team.id, name: 'Fax gateway' } });
  await call(updateService, { params: { slug }, body: { archived: true } });
  await call(updateTeam, {
    params: { id: team.id },
    body: { tenets: 'We answer within 5 minutes, day and night.\nWe say what we know every half hour.' },
  });
  await call(createPolicy, {
    body: {
      teamId: team.id,
      name: long,
      repeatCount: 2,
      steps: [
        {
          delaySeconds: 600,
          targets: [
            { kind: 'person', personId: people.ben.id },
            { kind: 'team', teamId: otherTeam.id },
          ],
        },
        { delaySeconds: 90, targets: [{ kind: 'person', personId: people.cleo.id }] },
      ],
    },
  });
  await call(createToken, {
    body: { name: `Deploys of ${long}`, scopes: ['change.record', 'service.read'] },
  });
  const webhook = await call(addContactMethod, {
    body: { channel: 'webhook', url: `https://${unbroken}`, label: '' },
  });
  await transact(platform, (tx) =>
    markContactMethod(tx, webhook.item.id, { disabledBecause: 'it answered 410 Gone' }),
  );
  const { link } = await call(invite, {
    params: { id: team.id },
    body: { email: 'nora.vanderbilt-montgomery@subsidiary.example.test', name: '', accessRole: 'responder' },
  });
  const again = await call(invite, {
    params: { id: otherTeam.id },
    body: { email: 'ines@example.test', name: 'Ines Roth', accessRole: 'manager' },
  });
  await call(acceptInvitation, {
    body: { token: again.link.split('#')[1]!, name: 'Ines Roth', password: 'tide rope lantern' },
  });
  await call(declareIncident, { body: { title: long, service: service.slug, criticality: 'high' } });
  await trigger('Checkout returns errors for card payments');
  return {
    invitation: new URL(link).hash,
    rich: await richTicket(app),
    hostile: await hostileTicket(app),
    learned: await learnedTicket(app),
    schedules: await richSchedules(app, long, unbroken),
  };
}

/** Below the page of an incident: what was thought of it, and what is learned from it. */
const after = [
  ['learned', ''],
  ['board', '/diagnosis'],
  ['post-mortem', '/post-mortem'],
  ['five-questions', '/five-questions'],
  ['meeting', '/post-mortem/meeting'],
  ['report', '/report'],
] as const;
/** At a desk these stand in columns: not what one sees on a phone. */
const inColumns =
  /^(incident|state-of-play|learned|board|post-mortem|meeting|report|improvements?|post-mortems|team-trackers|on-duty|duty-\w+|schedule(-edit)?)$|^incident-/;

// Many screens in each: what is slow is the machine, not one of them.
describeInBrowser('every page', { timeout: 300_000 }, () => {
  let browser: Browser;
  let app: ServedApp;
  let furnished: Furnished;
  beforeAll(async () => {
    // One after the other: the server lists the files of the web app when it starts.
    browser = await openBrowser();
    app = await servedApp();
    furnished = await furnish(app);
  });
  afterAll(async () => {
    await browser.close();
    await app.close();
  });

  const policies = () => `/escalation-policies/${app.cast.policyId}`;
  const inside: readonly (readonly [name: string, path: () => string])[] = [
    ['now', () => '/'],
    ['incidents', () => '/incidents'],
    ['incident', () => '/incidents/INC-1'],
    ['incident-rich', () => `/incidents/${furnished.rich}`],
    ['incident-hostile', () => `/incidents/${furnished.hostile}`],
    ['state-of-play', () => `/incidents/${furnished.rich}/state-of-play`],
    ...after.map(([name, path]) => [name, () => `/incidents/${furnished.learned.key}${path}`] as const),
    // Of one whose every word is long, foreign or hostile, and of which nothing was learned yet.
    ...after
      .slice(1)
      .map(([name, path]) => [`${name}-hostile`, () => `/incidents/${furnished.hostile}${path}`] as const),
    ['post-mortems', () => '/post-mortems'],
    ['reports', () => '/reports'],
    ['improvements', () => '/improvements'],
    ['improvements-table', () => '/improvements?view=table&state=all'],
    ['improvements-figures', () => '/improvements?view=figures'],
    ['improvements-noisy', () => '/improvements?view=noisy'],
    ['improvement', () => `/improvements/${furnished.learned.improvement}`],
    ['improvement-late', () => `/improvements/${furnished.learned.late}`],
    ['improvement-unknown', () => '/improvements/ACT-999'],
    ['on-duty', () => '/on-duty'],
    ['duty-mine', () => '/on-duty/me'],
    ['duty-new', () => '/on-duty/new'],
    ['schedule', () => `/on-duty/${furnished.schedules.rich}`],
    ['schedule-edit', () => `/on-duty/${furnished.schedules.rich}/edit`],
    ['schedule-later', () => `/on-duty/${furnished.schedules.later}`],
    ['schedule-later-edit', () => `/on-duty/${furnished.schedules.later}/edit`],
    ['schedule-unknown', () => '/on-duty/nothing'],
    ['what-if', () => '/on-duty/what-if'],
    ['policies', () => '/escalation-policies'],
    ['policy', policies],
    ['policy-new', () => '/escalation-policies/new'],
    ['services', () => '/services'],
    ['service', () => `/services/${app.cast.service.slug}`],
    ['service-bare', () => '/services/search'],
    ['service-unknown', () => '/services/nothing'],
    ['profile', () => '/settings/profile'],
    ['reached', () => '/settings/reached'],
    ['paged', () => '/settings/paged'],
    ['tokens', () => '/settings/tokens'],
    ['teams', () => '/settings/teams'],
    ['team', () => `/settings/teams/${app.cast.team.slug}`],
    ...['on-duty', 'questions', 'response', 'sections', 'chat', 'watchers', 'report-forms', 'trackers'].map(
      (part) => [`team-${part}`, () => `/settings/teams/${app.cast.team.slug}?part=${part}`] as const,
    ),
    ['mail-in', () => '/settings/mail'],
    ['people', () => '/settings/people'],
    ['instance', () => '/settings/instance'],
    ['nowhere', () => '/nowhere'],
  ];
  const outside: typeof inside = [
    ['sign-in', () => '/sign-in?back=%2Fservices'],
    ['invitation', () => `/invitation${furnished.invitation}`],
    ['invitation-over', () => '/invitation#over'],
    ['invitation-none', () => '/invitation'],
    ['setup-done', () => '/setup'],
    ['report-shared', () => furnished.learned.shared],
    ['who-is-on-duty', () => `/who-is-on-duty/${app.cast.team.slug}`],
  ];

  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
  const desk = { viewport: { width: 1440, height: 900 } };
  const look = async (page: Page, [name, path]: (typeof inside)[number], where: string) => {
    const wrong: string[] = [];
    await page.goto(app.origin + path());
    await settled(page);
    await keepShot(page, `${name}-${where}-light`);
    wrong.push(...(await seriousViolations(page)));
    // At night only colours differ, and for nobody other ones.
    if (where !== 'mia') {
      await shownIn(page, 'dark');
      await keepShot(page, `${name}-${where}-dark`);
      wrong.push(...(await seriousViolations(page, ['color-contrast', 'link-in-text-block'])));
      await page.emulateMedia({ colorScheme: 'light' });
    }
    if (await scrollsSideways(page)) wrong.push('scrolls sideways');
    // What has columns at a desk is the same on a phone, one below the other: there it has to fit.
    if (where === '1440' && inColumns.test(name)) {
      await page.setViewportSize(phone.viewport);
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
      await keepShot(page, `${name}-390-light`);
      if (await scrollsSideways(page)) wrong.push('scrolls sideways on a phone');
      await page.setViewportSize(desk.viewport);
    }
    return wrong.map((one) => `${name}: ${one}`);
  };
  /** Looks at each in turn. @returns what is wrong, nothing else */
  const lookAt = async (context: BrowserContext, screens: typeof inside, where: string) => {
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    const wrong = [];
    for (const one of screens) wrong.push(...(await look(page, one, where)));
    await context.close();
    // A screen about something that is not there asks for it all the same; the browser calls that an error.
    return [...wrong, ...complaints.filter((text) => !/status of 4\d\d/.test(text))];
  };
  const columns = inside.filter(([name]) => inColumns.test(name));
  const stacked = inside.filter((one) => !columns.includes(one));
  // In parts, each with time enough on a slow machine.
  test.each([1, 2, 3, 4])(
    'on a phone, for an administrator: nothing to complain about, by day and by night (%i of 4)',
    async (part) => {
      const context = await app.signedIn(browser, 'ada', phone);
      const screens = stacked.filter((_, at) => at % 4 === part - 1);
      expect(await lookAt(context, screens, '390')).toEqual([]);
    },
  );
  test('what has columns, at a desk: nothing to complain about either, and it fits a phone', async () => {
    const context = await app.signedIn(browser, 'ada', desk);
    expect(await lookAt(context, columns, '1440')).toEqual([]);
  });
  test('an incident with its menus open', async () => {
    const other = await app.signedIn(browser, 'ada', desk);
    const page = await other.newPage();
    await page.goto(`${app.origin}/incidents/${furnished.rich}`);
    await page.getByRole('button', { name: /^State: / }).click();
    await page.getByRole('menuitem', { name: /^Mitigating/ }).waitFor();
    expect(await seriousViolations(page)).toEqual([]);
    await other.close();
  });
  // Only for people who want pictures: at a desk nothing is looked for that a phone does not show.
  test.runIf(process.env['TEST_SHOTS'] !== undefined)('at a desk, for the pictures', async () => {
    const context = await app.signedIn(browser, 'ada', desk);
    expect(await lookAt(context, inside, '1440')).toEqual([]);
  });
  test('for a stakeholder, who may do less', async () => {
    const context = await app.signedIn(browser, 'mia', desk);
    const screens = inside.filter(([name]) =>
      /^(on-duty|duty-mine|schedule|policy|service|team|tokens|now|incident-rich)$/.test(name),
    );
    expect(await lookAt(context, screens, 'mia')).toEqual([]);
  });
  test('before one is inside', async () => {
    const context = await browser.newContext(phone);
    expect(await lookAt(context, outside, '390')).toEqual([]);
  });
});
