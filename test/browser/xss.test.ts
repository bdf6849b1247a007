import { sql } from 'kysely';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addMember, createPerson, createTeam, startSession } from '../../src/features/identity/index.ts';
import { declareIncident, listIncidents } from '../../src/features/incidents/contract.ts';
import { createReportForm } from '../../src/features/incidents/contract/report-forms.ts';
import { saveView } from '../../src/features/incidents/contract/views.ts';
import { createService } from '../../src/features/services/contract.ts';
import { addPart } from '../../src/features/tickets/contract/record.ts';
import {
  addComment,
  announceIntention,
  askQuestion,
  postUpdate,
} from '../../src/features/tickets/contract/talk.ts';
import { addWatcher } from '../../src/features/tickets/contract/watchers.ts';
import { getGuide } from '../../src/features/services/contract/guide.ts';
import { startFakeSlack, type FakeSlack } from '../harness/fakes/slack.ts';
import { byMoreRoads, type Led } from './xss-more-roads.ts';
import { mailInApp, type MailInApp } from '../harness/mail-in-app.ts';
import { system, transact } from '../../src/platform/index.ts';
import { freePort } from '../harness/server-process.ts';
import { describeInBrowser, openBrowser, settled } from './harness.ts';
import { xssPayloads } from './xss-corpus.ts';
import { watchFor } from './xss-watch.ts';

const line = (text: string) => text.replace(/[\r\n]+/g, ' ').trim();
const cut = (most: number) =>
  xssPayloads.map((text) => line(text).slice(0, most).toWellFormed()).filter((text) => text !== '');

/** Several in one text, begun at another one each time: what one leaves open, the next stands in. */
const together = (texts: readonly string[], count: number): string[][] =>
  Array.from({ length: Math.ceil(texts.length / count) }, (_, at) => {
    const some = texts.slice(at * count, at * count + count);
    return [...some.slice(at % count), ...some.slice(0, at % count)];
  });

/** So many at once: the server commits together what comes together. */
async function all<T>(items: readonly T[], does: (item: T, at: number) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < items.length; at += 10)
    await Promise.all(items.slice(at, at + 10).map((item, n) => does(item, at + n)));
}

test('the corpus has two hundred texts and more', () =>
  expect(xssPayloads.length).toBeGreaterThanOrEqual(200));

describeInBrowser('hostile texts, by every road in, on every page', () => {
  let browser: Browser;
  let context: BrowserContext;
  let app: MailInApp;
  let origin: string;
  /** Each has some of the texts in its talk, its record and its files; the last has a mail. */
  const keys: string[] = [];
  let reportPath = '';
  let slack: FakeSlack;
  let led: Led;
  let slug = '';

  beforeAll(async () => {
    origin = `http://127.0.0.1:${await freePort()}`;
    slack = await startFakeSlack();
    const settings = { publicUrl: origin, slack: slack.settings };
    [browser, app] = await Promise.all([openBrowser(), mailInApp(settings)]);
    await app.http.listen({ port: Number(new URL(origin).port), host: '127.0.0.1' });
    await everybodySays();
    const { cookie } = await transact(app.platform, (tx) =>
      startSession(tx, app.cast.people.ada.id, 'Firefox'),
    );
    const [, name = '', value = ''] = /^([^=]+)=([^;]+)/.exec(cookie)!;
    context = await browser.newContext({ viewport: { width: 1440, height: 2400 } });
    await context.addCookies([{ name, value, url: origin }]);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await app?.close();
    await slack?.close();
  });

  async function everybodySays(): Promise<void> {
    const [ada, ben] = [app.as('ada'), app.as('ben')];
    // People, teams, services.
    await transact(app.platform, async (tx) => {
      for (const [at, name] of cut(110).entries()) {
        if (at % 4 > 0) continue;
        const person = {
          name,
          email: `xss-${at}@example.test`,
          password: null,
          timeZone: 'UTC',
          instanceAdmin: false,
        };
        const { id } = await createPerson(tx, person);
        await addMember(tx, { teamId: app.cast.team.id, personId: id, accessRole: 'stakeholder' }, system);
      }
      for (const name of cut(110).slice(0, 30)) await createTeam(tx, { name }, system);
    });
    const service = await ada(createService, {
      body: { name: cut(60)[2]!, teamId: app.cast.team.id, description: xssPayloads[20]! },
    });
    // Titles and original requests.
    await all(together(xssPayloads, 4), (texts, at) => {
      const title = line(texts.join(' ')).slice(0, 1_000).toWellFormed();
      const details = xssPayloads.slice(at * 4, at * 4 + 4).join('\n');
      return ben(declareIncident, { body: { title, service: service.slug, details, criticality: 'low' } });
    });
    const { items } = await ada(listIncidents, { query: { limit: 200 } });
    keys.push(...items.slice(0, 6).map(({ key }) => key));
    // Talk, record and files of six tickets.
    const params = (at: number) => ({ key: keys[at % keys.length]! });
    await all(xssPayloads, (body, at) =>
      ada(addComment, { params: params(at), body: { body, format: 'markdown' } }),
    );
    await all(cut(480).slice(0, 60), (text, at) =>
      ada(postUpdate, { params: params(at), body: { did: text, found: text, next: text } }),
    );
    await all(cut(400).slice(0, 60), (text, at) =>
      ada(addPart, { params: params(at), body: { section: 'symptoms', text } }),
    );
    await all(cut(400).slice(60, 90), (text, at) =>
      ada(announceIntention, { params: params(at), body: { text } }),
    );
    await all(cut(400).slice(90, 110), (text, at) =>
      ada(askQuestion, { params: params(at), body: { text, to: app.cast.people.ben.email, dueMinutes: 60 } }),
    );
    await all(xssPayloads, (name, at) =>
      app.http.inject({
        method: 'POST',
        url: `/api/tickets/${params(at).key}/attachments?name=${encodeURIComponent(name.toWellFormed())}`,
        headers: { authorization: `Bearer ${app.cast.people.ada.token}`, 'content-type': 'image/svg+xml' },
        payload: `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(7)"><script>alert(7)</script></svg>`,
      }),
    );
    await all(cut(80).slice(0, 20), (name) => ada(saveView, { body: { name, query: { text: name } } }));
    // Signals of each dialect.
    const headers = { authorization: `Bearer ${app.cast.source.key}` };
    await all(cut(1_000), (summary, at) =>
      app.http.inject({
        method: 'POST',
        url: '/v2/enqueue',
        payload: {
          routing_key: app.cast.source.key,
          event_action: 'trigger',
          dedup_key: `xss ${at}`,
          payload: {
            summary,
            source: summary,
            severity: 'info',
            component: summary,
            custom_details: { [summary]: xssPayloads[at] },
          },
          links: [{ href: xssPayloads[at], text: summary }],
          client: summary,
          client_url: xssPayloads[at],
        },
      }),
    );
    await app.http.inject({
      method: 'POST',
      url: '/api/signals',
      headers,
      payload: cut(1_000).map((title, at) => ({ title, key: `any ${at}`, link: title, severity: 'low' })),
    });
    await app.http.inject({
      method: 'POST',
      url: '/api/alertmanager',
      headers,
      payload: {
        version: '4',
        status: 'firing',
        alerts: cut(400).map((text, at) => ({
          status: 'firing',
          labels: { alertname: text, n: String(at) },
          annotations: { summary: text, description: text },
          startsAt: '2026-11-21T01:10:00.000Z',
          generatorURL: text,
          fingerprint: `xss${at}`,
        })),
      },
    });
    // People outside who follow, and a form for those who report.
    await all(keys, async (key, at) => {
      const body = { email: `jo-${at}@example.com`, name: cut(100)[at * 7]!, grain: 'updates' as const };
      await ada(addWatcher, { params: { key }, body });
    });
    const form = { title: cut(110)[5]!, serviceIds: [service.id, app.cast.service.id] };
    const made = await ada(createReportForm, { params: { teamId: app.cast.team.id }, body: form });
    reportPath = new URL(made.url).pathname;
    // A mail in HTML, with all of them in its body and some as its subject and sender.
    const { rows } = await sql<{
      id: string;
    }>`select id from ticket where number = ${Number(keys[5]!.slice(4))}`.execute(app.platform.db);
    const person = { kind: 'person' as const, personId: app.cast.people.ben.id };
    const to = (await app.addressOf(rows[0]!.id, person))!;
    for (let at = 0; at < xssPayloads.length; at += 60)
      await app.send({
        from: `"${cut(60)[at]!.replace(/["\\]/g, '')}" <${app.cast.people.ben.email}>`,
        to,
        subject: cut(200)[at]!,
        html: xssPayloads
          .slice(at, at + 60)
          .map((text) => `<div>${text}</div>`)
          .join('\n'),
        attachments: [
          {
            filename: line(xssPayloads[at]!),
            content: '<svg onload=alert(7)>',
            contentType: 'image/svg+xml',
          },
        ],
      });
    slug = service.slug;
    led = await byMoreRoads({ app, slack, service: slug, texts: xssPayloads, cut });
    await app.passMinutes(3);
  }

  /** Opens a page, reads it to its end, and says what it did beside showing it. */
  async function reading(path: string, act?: (page: Page) => Promise<void>): Promise<string[]> {
    const page = await context.newPage();
    try {
      const seen = await watchFor(page, origin);
      await page.goto(origin + path);
      await settled(page);
      await act?.(page);
      return await seen();
    } finally {
      await page.close();
    }
  }
  /** Several at once: most of a page's time is waiting. @returns what each did, those that did nothing left out */
  async function allReading(paths: readonly string[], act?: (page: Page) => Promise<void>): Promise<object> {
    const did: Record<string, string[]> = {};
    for (let at = 0; at < paths.length; at += 4)
      await Promise.all(
        paths.slice(at, at + 4).map(async (path) => {
          const seen = await reading(path, act);
          if (seen.length > 0) did[path] = seen;
        }),
      );
    return did;
  }
  /** What is not in sight is not drawn: the page is read from top to bottom. */
  const toTheEnd = async (page: Page) => {
    let last = -1;
    for (let turn = 0; turn < 40; turn++) {
      await page.mouse.wheel(0, 4_000);
      await page.waitForTimeout(30);
      const at = await page.evaluate(() => Math.round(scrollY));
      if (at === last) break;
      last = at;
    }
  };

  test('the watch sees what it is there to see', async () => {
    const page = await context.newPage();
    const seen = await watchFor(page, origin);
    await page.goto(`${origin}/healthz`);
    const planted = [
      '<img src=x onerror=alert(7)>',
      '<a id=xss>',
      '<iframe>',
      '<a href="javascript:alert(7)">',
      '<script>1</script>',
    ];
    for (const html of planted) {
      const before = (await seen()).length;
      await page.evaluate((text) => document.body.insertAdjacentHTML('beforeend', text), html);
      await expect.poll(async () => (await seen()).length, { message: html }).toBeGreaterThan(before);
    }
    await page.close();
  });

  test('lists, views and the Now page only show them', async () => {
    const hostile = encodeURIComponent('<img src=x onerror=alert(7)>');
    expect(
      await allReading(
        [
          '/',
          '/incidents?state=all',
          `/incidents?state=all&text=${hostile}`,
          '/services',
          '/settings/people',
          '/settings/teams',
        ],
        toTheEnd,
      ),
    ).toEqual({});
  });

  test('a ticket shows its talk, record, files and mail and does none of it', async () => {
    let shown = 0;
    const read = async (page: Page) => {
      await toTheEnd(page);
      // They are there, as the words they are.
      expect(await page.locator('body').innerText()).toMatch(/<\w+[^>]*on\w+=/);
      shown++;
    };
    expect(
      await allReading(
        keys.map((key) => `/incidents/${key}`),
        read,
      ),
    ).toEqual({});
    expect(shown).toBe(6);
  });

  test('chat, hand-over, escalation, answers and a bug only show them', async () => {
    const paths = [
      `/incidents/${led.said}`,
      `/incidents/${led.incident}`,
      `/incidents/${led.incident}/state-of-play`,
      `/incidents/${led.incident}/stakeholders`,
      `/support/${led.bug}`,
    ];
    expect(await allReading(paths, toTheEnd)).toEqual({});
  });

  test('the guide of a service, changes and mail that came only show them', async () => {
    const guide = await app.as('ada')(getGuide, { params: { slug } });
    const paths = [
      `/services/${slug}`,
      '/services/shop',
      `/services/${slug}/runbooks/${guide.runbooks[0]!.id}`,
      '/settings/mail',
      '/on-duty',
    ];
    expect(await allReading(paths, toTheEnd)).toEqual({});
  });

  test('what is typed into the report form stands there again as it was typed', async () => {
    const typing = async (page: Page) => {
      await page.locator('textarea[name=what]').fill(xssPayloads.join('\n').slice(0, 4_000));
      await page.locator('input[name=who]').fill(cut(90)[6]!);
      await page.locator('input[name=reach]').fill(cut(90)[8]!);
      await page.locator('form button').last().click();
      await page.waitForLoadState();
    };
    expect(await reading(reportPath, typing)).toEqual([]);
  });

  test('an incident of hundreds of hostile alerts only shows them', async () => {
    const { items } = await app.as('ada')(listIncidents, { query: { service: 'shop' } });
    for (const { key } of items.slice(0, 2)) expect(await reading(`/incidents/${key}`, toTheEnd)).toEqual([]);
  });

  test('pages behind a link, without the app, only show them', async () => {
    const paths = app.mail
      .all()
      .flatMap(({ links }) => links.map((link) => new URL(link).pathname))
      .filter((path) => /^\/[ps]\/[^/]+$/.test(path));
    const some = (begin: string) => [...new Set(paths.filter((path) => path.startsWith(begin)))].slice(0, 5);
    expect([some('/p/').length, some('/s/').length]).not.toContain(0);
    // Cleo was paged by name, with a reason and a summary.
    const page = app.mail.to(app.cast.people.cleo.email).findLast(({ kind }) => kind === 'page')!;
    const named = page.links.map((link) => new URL(link).pathname).filter((path) => path.startsWith('/p/'));
    expect(named).toHaveLength(1);
    expect(await allReading([...named, ...some('/p/'), ...some('/s/'), reportPath])).toEqual({});
  });

  test('what the search finds is shown as text', async () => {
    const find = async (page: Page) => {
      for (const words of ['onerror', 'script alert', 'javascript', '<img src=x onerror=alert(7)>']) {
        await page.keyboard.press('Control+k');
        await page.getByPlaceholder('Find anything').fill(words);
        await page.getByText('All incidents that say').waitFor();
        await page.keyboard.press('Escape');
      }
    };
    expect(await reading('/incidents', find)).toEqual([]);
  });

  test('a file that was uploaded runs nowhere, however it is opened', async () => {
    const { rows } = await sql<{ id: string }>`select id from attachment order by created_at limit 5`.execute(
      app.platform.db,
    );
    for (const { id } of rows) {
      const page = await context.newPage();
      const seen: string[] = [];
      page.on('dialog', (dialog) => seen.push(dialog.message()));
      const answer = await page
        .goto(`${origin}/api/attachments/${id}/x.svg`)
        .catch((error: Error) => error.message);
      // A download is no page: the browser says that it went nowhere.
      expect(String(answer)).toContain('Download is starting');
      expect(seen).toEqual([]);
      await page.close();
    }
  });

  test('the HTML of mails that went out, opened by itself, holds no element of theirs', async () => {
    const page = await context.newPage();
    const seen = await watchFor(page, origin);
    const mails = app.mail.all().flatMap(({ html }) => (html ? [html] : []));
    expect(mails.length).toBeGreaterThan(20);
    await page.goto(`${origin}/healthz`);
    for (const html of mails.slice(0, 80)) await page.setContent(html, { waitUntil: 'domcontentloaded' });
    expect(await seen()).toEqual([]);
    await page.close();
  });
});
