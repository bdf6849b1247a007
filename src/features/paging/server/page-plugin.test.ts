import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pagingApp, type PagingApp } from '../../../../test/harness/paging-app.ts';
import { startFakePush } from '../../../../test/harness/fakes/web-push.ts';
import { system, transact } from '../../../platform/index.ts';
import { recordChanges } from '../../services/index.ts';
import { replay } from '../core/replay.ts';
import { answerPageBy } from './answer-page.ts';
import { sendTestPage } from './test-page.ts';

let app: PagingApp;
let ada: string;
let ben: string;
beforeEach(async () => {
  app = await pagingApp();
  [ada, ben] = [await app.person('Ada'), await app.person('Ben')];
  await app.policy([[ada], [ben]]);
});
afterEach(() => app.close());

const linkOf = (name: string) =>
  new URL(app.mail.to(`${name}@example.test`).findLast(({ kind }) => kind === 'page')!.links[0]!).pathname;
const look = (path: string) => app.http.inject({ url: path });
/** As a browser sends a form without a field. */
const press = (path: string, verb: string) =>
  app.http.inject({
    method: 'POST',
    url: `${path}/${verb}`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', origin: 'null' },
    payload: '',
  });
/** As the service worker does. */
const tell = (path: string, verb = 'acknowledge') =>
  app.http.inject({
    method: 'POST',
    url: `${path}/${verb}`,
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    payload: '{}',
  });
const opened = async (title = 'Checkout is down') => {
  const incident = await app.open(title);
  await app.platform.due.drain();
  return incident;
};
const states = async () =>
  (
    await sql<{ state: string }>`select state from paging order by started_at`.execute(app.platform.db)
  ).rows.map(({ state }) => state);

describe('looking', () => {
  test('says what, how bad, since when, who else, what next and why; small, and with nothing from elsewhere', async () => {
    await transact(app.platform, async (tx) =>
      recordChanges(
        tx,
        [
          {
            serviceId: app.service.id,
            summary: 'deploy 4f1c',
            origin: 'ci',
            at: tx.now,
            customDetails: {},
            links: [],
          },
        ],
        system,
      ),
    );
    await opened('Checkout <script>alert(1)</script> is down');
    const { statusCode, body, headers } = await look(linkOf('ada'));
    expect(statusCode).toBe(200);
    for (const words of [
      'INC-1',
      'Critical',
      'Checkout &#60;script&#62;',
      'nobody yet',
      'Ben in',
      'deploy 4f1c',
      "I've got it",
      'Escalate to Ben',
      'first in the escalation policy',
    ])
      expect(body).toContain(words);
    expect(body).toMatch(/Ben in <span data-until="\d+"\s*>(?:5:00|4:5\d)</);
    expect(Buffer.byteLength(body)).toBeLessThan(30 * 1024);
    expect(body.match(/\b(?:src|href)="(?!\/|data:,")/g)).toBeNull();
    expect(headers).toMatchObject({
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
      'content-type': 'text/html; charset=utf-8',
    });
    const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))![1]!;
    expect(body.split(`nonce="${nonce}"`)).toHaveLength(3);
    expect(String(headers['content-security-policy'])).toContain("form-action 'self'");
  });

  test('changes nothing, however often', async () => {
    await opened();
    const before = await app.platform.db.selectFrom('event').selectAll().execute();
    for (let times = 0; times < 3; times++) await look(linkOf('ada'));
    await app.http.inject({ method: 'HEAD', url: linkOf('ada') });
    expect(await app.platform.db.selectFrom('event').selectAll().execute()).toEqual(before);
    expect(await states()).toEqual(['running']);
  });

  test.each(['/p/unknown', '/p/%00', `/p/${'a'.repeat(43)}`])(
    '%s is calm about a link that leads nowhere',
    async (path) => {
      const { statusCode, body } = await look(path);
      expect(statusCode).toBe(404);
      expect(body).toContain('This link leads to no page');
      expect((await tell(path)).statusCode).toBe(404);
    },
  );

  test('the link of somebody who was disabled leads nowhere', async () => {
    await opened();
    const path = linkOf('ada');
    await sql`update person set disabled_at = evenkeel_now() where id = ${ada}`.execute(app.platform.db);
    expect((await look(path)).statusCode).toBe(404);
    expect((await tell(path)).statusCode).toBe(404);
    expect(await states()).toEqual(['running']);
  });
});

describe("I've got it", () => {
  test('a form without scripts: takes it, leads back, and the page shows it', async () => {
    await opened();
    const path = linkOf('ada');
    const answer = await press(path, 'acknowledge');
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe(path);
    const after = await look(path);
    expect(after.body).toContain('You&#39;ve got INC-1');
    expect(after.body).not.toContain('<form');
    expect(await states()).toEqual(['acknowledged']);
  });

  test('works for somebody who is signed in, over plain http, where browsers say no more than "Origin: null"', async () => {
    await opened();
    const answer = await app.http.inject({
      method: 'POST',
      url: `${linkOf('ada')}/acknowledge`,
      headers: { origin: 'null', cookie: 'evenkeel_session=x', accept: 'text/html' },
    });
    expect(answer.statusCode).toBe(303);
    expect(await states()).toEqual(['acknowledged']);
  });

  test('the push action: one sentence, and the same again', async () => {
    await opened();
    const path = linkOf('ada');
    const first = await tell(path);
    expect(first.json()).toEqual({ sentence: "You've got INC-1.", by: 'Ada' });
    expect((await tell(path)).json()).toEqual({ sentence: "You've got INC-1", by: 'Ada' });
    expect(
      (await app.events((await incidents())[0]!)).filter(({ kind }) => kind === 'paging.stopped'),
    ).toHaveLength(1);
  });

  test('after somebody else has it: who, and nothing to press', async () => {
    const incident = await opened();
    await app.passMinutes(5);
    await app.take(incident, ben);
    const late = await tell(linkOf('ada'));
    expect(late.statusCode).toBe(410);
    expect(late.json()).toMatchObject({ code: 'paging/link-spent', detail: 'Ben has it', by: 'Ben' });
    const shown = await look(linkOf('ada'));
    expect(shown.body).toContain('Ben has it');
    expect(shown.body).not.toContain('<form');
  });

  test('when taking fails the link works again', async () => {
    await opened();
    const path = linkOf('ada');
    await sql`alter table paging rename to paging_away`.execute(app.platform.db);
    expect((await press(path, 'acknowledge')).statusCode).toBeGreaterThanOrEqual(500);
    await sql`alter table paging_away rename to paging`.execute(app.platform.db);
    expect((await tell(path)).statusCode).toBe(200);
  });

  test('after nobody was reached the page says so and leads to the incident', async () => {
    await opened();
    const path = linkOf('ada');
    await app.passMinutes(10);
    const { body } = await look(path);
    expect(body).toContain('Nobody was reached');
    expect(body).toContain('href="/incidents/INC-1"');
  });
});

describe('escalate', () => {
  test('the next is paged now, because of whom; the page is spent and says who comes next', async () => {
    const incident = await opened();
    const path = linkOf('ada');
    expect((await press(path, 'escalate')).statusCode).toBe(303);
    await app.platform.due.drain();
    expect(app.mail.to('ben@example.test')).toHaveLength(1);
    const sent = (await app.events(incident)).findLast(({ kind }) => kind === 'page.sent')!;
    expect(sent).toMatchObject({ because: 'escalated-by-hand', actor: { kind: 'person', name: 'Ada' } });
    expect((await look(path)).body).toContain('You passed it on');
    expect((await tell(path, 'escalate')).json()).toEqual({ sentence: 'You passed it on', by: 'Ada' });
    expect((await tell(path)).statusCode).toBe(410);
    expect(await states()).toEqual(['running']);
    await app.passMinutes(60);
    expect(app.mail.to('ben@example.test').filter(({ kind }) => kind === 'page')).toHaveLength(1);
  });

  test('is not offered when nobody else comes next', async () => {
    await opened();
    await app.passMinutes(5);
    const { body } = await look(linkOf('ben'));
    expect(body).toContain('the managers are told');
    expect(body).not.toContain('Escalate');
    expect((await tell(linkOf('ben'), 'escalate')).statusCode).toBe(410);
    expect((await tell(linkOf('ben'))).statusCode).toBe(200);
  });

  test('two presses at once page the next person once', async () => {
    await opened();
    const path = linkOf('ada');
    const answers = await Promise.all([
      tell(path, 'escalate'),
      tell(path, 'escalate'),
      tell(path, 'escalate'),
    ]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200]);
    await app.platform.due.drain();
    expect(app.mail.to('ben@example.test')).toHaveLength(1);
  });
});

describe('it can wait until morning', () => {
  test('paging stops, the time is promised in the zone of the person, and whoever is on duty then is paged', async () => {
    const incident = await opened();
    await app.passMinutes(5);
    const path = linkOf('ada');
    const promised = /It can wait until\s+([^<]*08:00)\s*</.exec((await look(path)).body)![1];
    expect((await press(path, 'can-wait')).statusCode).toBe(303);
    const shown = (await look(path)).body;
    expect(shown).toContain(`INC-1 waits until ${promised}`);
    expect(shown).not.toContain('<form');
    expect((await look(linkOf('ben'))).body).toContain('Ada said so');
    await app.platform.due.drain();
    expect(app.mail.to('ben@example.test').at(-1)!.subject).toBe('INC-1 can wait until morning, says Ada.');
    const waits = (await app.events(incident)).findLast(({ kind }) => kind === 'paging.waits')!;
    expect(waits).toMatchObject({ because: 'can-wait-until-morning', actor: { name: 'Ada' } });
    expect(waits.data['untilAt']).toMatch(/T0[67]:00:00/);
    expect(await states()).toEqual(['stopped', 'waiting']);
    const told = (await app.events(incident)).map(({ at, ...event }) => ({ ...event, atMs: at.getTime() }));
    expect(replay(told)).toMatchObject({
      state: 'waiting',
      dueAtMs: Temporal.Instant.from(waits.data['untilAt']).epochMilliseconds,
    });

    const pagesTo = (name: string) =>
      app.mail.to(`${name}@example.test`).filter(({ kind }) => kind === 'page').length;
    await app.policy([[ben]]);
    const before = [pagesTo('ada'), pagesTo('ben')];
    await app.passSeconds(
      (Temporal.Instant.from(waits.data['untilAt']).epochMilliseconds - waits.at.getTime()) / 1000 - 60,
    );
    expect([pagesTo('ada'), pagesTo('ben')]).toEqual(before);
    await app.passSeconds(60);
    expect([pagesTo('ada'), pagesTo('ben')]).toEqual([before[0], before[1]! + 1]);
    expect((await app.events(incident)).findLast(({ kind }) => kind === 'page.sent')!.because).toBe(
      'morning-came',
    );
  });

  test('said twice at once, and by a way without a link, it is one answer', async () => {
    await opened();
    const path = linkOf('ada');
    const answers = await Promise.all([tell(path, 'can-wait'), tell(path, 'can-wait')]);
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    const { rows } = await sql<{ id: string }>`select id from page`.execute(app.platform.db);
    expect(await answerPageBy(app.platform, rows[0]!.id, 'can-wait', 'sms')).toMatchObject({
      sentence: expect.stringMatching(/^INC-1 waits until .*08:00$/),
      by: 'Ada',
    });
    expect(await states()).toEqual(['stopped', 'waiting']);
  });
});

describe('a test page', () => {
  test('its link confirms that the contact method works, by a tap and not by looking', async () => {
    const push = await startFakePush();
    const { id } = await transact(app.platform, (tx) =>
      app.addMethod(
        tx,
        ada,
        { channel: 'web-push', ...push.subscribe('phone'), label: 'phone' },
        { verified: false },
      ),
    );
    await transact(app.platform, (tx) => sendTestPage(tx, id));
    await app.platform.due.drain();
    const [shown] = push.to('phone');
    expect(shown!.payload).toMatchObject({ kind: 'test', title: 'This is a test page from Evenkeel' });
    const path = new URL(String(shown!.payload['url'])).pathname;
    const verified = async () =>
      (
        await sql<{ at: Date | null }>`select verified_at as at from contact_method where id = ${id}`.execute(
          app.platform.db,
        )
      ).rows[0]!.at;
    expect((await look(path)).body).toContain('Your test page arrived');
    expect(await verified()).toBeNull();
    expect((await tell(path)).json()).toMatchObject({ by: 'Ada' });
    expect(await verified()).not.toBeNull();
    expect((await look(path)).body).toContain('It works');
    await push.close();
  });
});

const incidents = async () =>
  (await sql<{ id: string }>`select incident_id as id from paging`.execute(app.platform.db)).rows.map(
    ({ id }) => id,
  );
