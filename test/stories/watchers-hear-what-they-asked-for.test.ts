import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../harness/app.ts';
import * as incidents from '../../src/features/incidents/contract.ts';
import * as life from '../../src/features/incidents/contract/life.ts';
import * as links from '../../src/features/incidents/contract/links.ts';
import * as contract from '../../src/features/tickets/contract/watchers.ts';
import * as talk from '../../src/features/tickets/contract/talk.ts';

let app: TestApp;
beforeEach(async () => {
  app = await testApp();
});
afterEach(() => app.close());

const open = async (title = 'Checkout fails', criticality: 'critical' | 'high' | 'low' = 'high') => {
  const { key } = await app.as('ben')(incidents.declareIncident, {
    body: { title, service: 'shop', criticality },
  });
  await app.platform.due.drain();
  return key;
};
const at = (key: string) => ({ params: { key } });
/** Mail about the ticket, without the pages and notices of paging. */
const mailTo = (address: string) => app.mail.to(address).filter(({ headers }) => headers['list-id']);
const addOutsider = (
  key: string,
  email = 'jo@acme.test',
  grain: 'announcement' | 'states' | 'updates' = 'updates',
) => app.as('ben')(contract.addWatcher, { ...at(key), body: { email, name: 'Jo Acme', grain } });

describe('an outsider who is added', () => {
  test('gets one announcement with a link, then the end, under one subject and in one thread', async () => {
    const key = await open();
    await addOutsider(key);
    await app.platform.due.drain();
    await app.as('ben')(incidents.acknowledgeIncident, at(key));
    await app.passMinutes(1);
    await app.as('ben')(incidents.resolveIncident, {
      ...at(key),
      body: { because: 'Rolled back to 1.8.2.' },
    });
    await app.platform.due.drain();
    const mails = mailTo('jo@acme.test');
    expect(mails.map(({ subject }) => subject)).toEqual([
      `[${key}] Checkout fails`,
      `[${key}] Checkout fails`,
      `[${key}] Checkout fails`,
    ]);
    const [first, news, end] = mails;
    expect(first!.links[0]).toMatch(/^https:\/\/evenkeel\.test\/s\/[\w-]{43}$/);
    expect(first!.text).toContain('Who works on it: Team Shop');
    expect(news!.text).toContain('Ben Kaur');
    expect(end!.text).toContain('Rolled back to 1.8.2.');
    expect(news!.headers['references']).toContain(first!.messageId);
    expect(end!.headers['in-reply-to']).toBe(first!.messageId);
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(3);
    for (const mail of mails) {
      expect(mail.html).toContain('Checkout fails');
      expect(mail.headers).toMatchObject({
        'auto-submitted': 'auto-generated',
        'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
      });
      expect(mail.headers['list-unsubscribe']).toMatch(/^<https:\/\/evenkeel\.test\/s\/[\w-]{43}\/leave>$/);
    }
  });

  test('does not hear comments, even when asked to', async () => {
    const key = await open();
    await app.as('ben')(contract.addWatcher, {
      ...at(key),
      body: { email: 'jo@acme.test', grain: 'everything' },
    });
    await app.as('cleo')(talk.addComment, { ...at(key), body: { body: 'a thought of ours' } });
    await app.passMinutes(2);
    expect(mailTo('jo@acme.test').map(({ text }) => text.includes('a thought of ours'))).toEqual([false]);
  });

  test('is not told of a private ticket, neither by mail that waits nor by new mail', async () => {
    const key = await open();
    await addOutsider(key);
    await app.platform.due.drain();
    await app.as('ben')(incidents.acknowledgeIncident, at(key));
    await app.platform.pool.query('update ticket set private = true');
    await app.passMinutes(2);
    await app.as('ada')(incidents.resolveIncident, { ...at(key), body: {} });
    await app.passMinutes(2);
    expect(mailTo('jo@acme.test')).toHaveLength(1);
    await expect(
      app.as('ada')(contract.addWatcher, { ...at(key), body: { email: 'kim@acme.test' } }),
    ).rejects.toMatchObject({ code: 'tickets/no-outsiders' });
  });

  test('is not told of a drill', async () => {
    const key = await open();
    await app.platform.pool.query('update incident set drill = true');
    await expect(addOutsider(key)).rejects.toMatchObject({ code: 'tickets/no-outsiders' });
  });
});

describe('grains', () => {
  test.each([
    ['announcement', ['announcement', 'end']],
    ['states', ['announcement', 'state', 'end']],
    ['updates', ['announcement', 'state', 'end']],
    ['everything', ['announcement', 'state', 'comment', 'end']],
  ] as const)('who chose %s gets %j', async (grain, expected) => {
    const key = await open();
    await app.as('ben')(contract.addWatcher, {
      ...at(key),
      body: { personId: app.cast.people.mia.id, grain },
    });
    await app.platform.due.drain();
    await app.as('ben')(incidents.acknowledgeIncident, at(key));
    await app.passMinutes(2);
    await app.as('ben')(talk.addComment, { ...at(key), body: { body: 'said aloud' } });
    await app.passMinutes(2);
    await app.as('ben')(incidents.resolveIncident, { ...at(key), body: {} });
    await app.passMinutes(2);
    const kinds = mailTo('mia@example.test').map(({ text }) =>
      text.startsWith('It is over')
        ? 'end'
        : text.includes('said aloud')
          ? 'comment'
          : text.includes('Somebody is working on it')
            ? 'state'
            : 'announcement',
    );
    expect(kinds).toEqual(expected);
  });

  test('an update goes to whoever chose updates, and what is reviewed afterwards to nobody', async () => {
    const key = await open();
    await addOutsider(key, 'jo@acme.test', 'updates');
    await addOutsider(key, 'kim@acme.test', 'states');
    await app.platform.due.drain();
    await app.as('ben')(talk.postUpdate, {
      ...at(key),
      body: { did: 'Rolled back', found: '', next: 'Watch it' },
    });
    await app.passMinutes(2);
    await app.as('ben')(incidents.resolveIncident, { ...at(key), body: {} });
    await app.as('ben')(life.changeState, { ...at(key), body: { state: 'reviewed' } });
    await app.passMinutes(2);
    expect(mailTo('jo@acme.test').map(({ text }) => text.includes('Did: Rolled back'))).toEqual([
      false,
      true,
      false,
    ]);
    expect(mailTo('kim@acme.test')).toHaveLength(2);
  });

  test('what comes within a minute goes out as one mail, and its author is spared', async () => {
    const key = await open();
    for (const who of ['mia', 'ben'] as const)
      await app.as(who)(contract.watchMyself, { ...at(key), body: { grain: 'everything' } });
    for (const body of ['one', 'two', 'three'])
      await app.as('ben')(talk.addComment, { ...at(key), body: { body } });
    await app.platform.due.drain();
    expect(mailTo('mia@example.test')).toHaveLength(0);
    await app.passMinutes(1);
    expect(mailTo('ben@example.test')).toHaveLength(0);
    const [mail, ...more] = mailTo('mia@example.test');
    expect(more).toEqual([]);
    for (const body of ['one', 'two', 'three']) expect(mail!.text).toContain(body);
  });
});

describe('presets', () => {
  const teamId = () => app.cast.team.id;
  test('apply when an incident opens, and when it gets worse', async () => {
    await app.as('max')(contract.addPreset, {
      params: { teamId: teamId() },
      body: { email: 'board@acme.test', criticalityAtLeast: 'critical', name: 'The board' },
    });
    await app.trigger('disk is nearly full', { severity: 'error', key: 'disk' });
    expect(mailTo('board@acme.test')).toHaveLength(0);
    await app.trigger('disk is full', { severity: 'critical', key: 'disk' });
    await app.platform.due.drain();
    expect(mailTo('board@acme.test')).toHaveLength(1);
    await open('Checkout is down', 'critical');
    expect(mailTo('board@acme.test')).toHaveLength(2);
  });

  test('never bring back who left', async () => {
    await app.as('max')(contract.addPreset, {
      params: { teamId: teamId() },
      body: { personId: app.cast.people.mia.id, criticalityAtLeast: 'high' },
    });
    await app.trigger('disk is nearly full', { severity: 'error', key: 'disk' });
    await app.as('mia')(contract.unwatchMyself, at('INC-1'));
    await app.trigger('disk is full', { severity: 'critical', key: 'disk' });
    expect((await app.as('mia')(contract.listWatchers, at('INC-1'))).mine).toBeNull();
  });
});

describe('a duplicate that is merged', () => {
  test('takes its watchers along; they are told where it goes on, not that it is over', async () => {
    const duplicate = await open('Cannot pay');
    await addOutsider(duplicate);
    const kept = await open('Checkout fails');
    await app.platform.due.drain();
    const [first] = mailTo('jo@acme.test');
    await app.as('ben')(links.mergeIncident, { ...at(duplicate), body: { into: kept } });
    await app.platform.due.drain();
    const texts = mailTo('jo@acme.test').map(({ text }) => text);
    expect(texts).toHaveLength(3);
    expect(texts.some((text) => text.includes('It is over'))).toBe(false);
    expect(texts.some((text) => text.startsWith(`It is the same problem as ${kept}`))).toBe(true);
    expect((await app.as('ben')(contract.listWatchers, at(kept))).items).toMatchObject([
      { email: 'jo@acme.test', because: 'merged' },
    ]);
    const shown = await app.http.inject({ url: new URL(first!.links[0]!).pathname });
    expect(shown.body).toContain('Checkout fails');
  });
});

describe('mail that does not go through', () => {
  test('is tried again under the same Message-ID, and what was refused for good is said', async () => {
    const key = await open();
    app.mail.behave({ do: 'refuse', code: 451, text: '4.7.1 try later' });
    await addOutsider(key);
    await app.platform.due.drain();
    let watching = await app.as('ben')(contract.listWatchers, at(key));
    expect(watching.items[0]!.lastMail).toMatchObject({
      state: 'failed',
      error: expect.stringContaining('try later'),
    });
    app.mail.behave({ do: 'refuse', code: 550, text: '5.1.1 nobody here' });
    await app.passMinutes(1);
    watching = await app.as('ben')(contract.listWatchers, at(key));
    expect(watching.items[0]!.lastMail).toMatchObject({ state: 'gave-up' });
    const { items } = await app.as('ben')(talk.getTimeline, { ...at(key), query: {} });
    expect(items.find(({ kind }) => kind === 'mail.failed')?.data).toMatchObject({ to: 'Jo Acme' });
  });
});

describe('a private ticket', () => {
  test.each([
    ['ada', true],
    ['ben', false],
    ['cleo', true],
    ['mia', false],
    ['olga', false],
  ] as const)('%s sees who watches, and how it stands: %s', async (who, sees) => {
    const key = await open();
    await app.platform.pool.query('update ticket set private = true');
    await app.as('ada')(contract.addWatcher, { ...at(key), body: { personId: app.cast.people.cleo.id } });
    const asked = [
      () => app.as(who)(contract.listWatchers, at(key)),
      () => app.as(who)(contract.getStakeholderView, at(key)),
      () => app.as(who)(contract.watchMyself, { ...at(key), body: {} }),
    ];
    for (const ask of asked) {
      const answer = await ask().then(
        () => true,
        (error: { code: string }) => error.code,
      );
      expect(answer).toBe(sees ? true : 'tickets/unknown-ticket');
    }
  });
});

describe('who may', () => {
  test.each([
    ['ada', true],
    ['ben', true],
    ['max', true],
    ['mia', false],
    ['olga', false],
  ] as const)('%s adds others: %s; everybody who sees it watches', async (who, mayAdd) => {
    const key = await open();
    const added = await app
      .as(who)(contract.addWatcher, { ...at(key), body: { email: 'jo@acme.test' } })
      .then(
        () => true,
        () => false,
      );
    expect(added).toBe(mayAdd);
    const watching = await app.as(who)(contract.watchMyself, { ...at(key), body: {} });
    expect(watching.mine).toMatchObject({ grain: 'updates' });
    if (!mayAdd) await addOutsider(key);
    const seen = (await app.as(who)(contract.listWatchers, at(key))).items.find(({ personId }) => !personId);
    expect(seen?.email).toBe(mayAdd ? 'jo@acme.test' : 'j…@acme.test');
  });
});
