import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  createDestination,
  deleteDestination,
  listDestinations,
  testDestination,
  updateDestination,
} from '../../src/features/channels/contract.ts';
import { destinationsInTrouble } from '../../src/features/channels/index.ts';
import {
  acknowledgeIncident,
  getIncident,
  listIncidents,
  resolveIncident,
} from '../../src/features/incidents/contract.ts';
import { updatePolicy } from '../../src/features/paging/contract.ts';
import { lineOfPerson } from '../../src/cli/line-of-person.fixture.ts';
import { addContactMethod, removeContactMethod } from '../../src/features/identity/contract.ts';
import { setPrivate } from '../../src/features/tickets/contract/private.ts';
import { ProblemError } from '../../src/platform/contract/index.ts';
import { testApp, type TestApp } from '../harness/app.ts';
import type { Member } from '../harness/cast.ts';
import {
  startFakeMattermost,
  startFakeNtfy,
  startFakeTeams,
  type FakeHook,
} from '../harness/fakes/chat-hooks.ts';
import { startFakeWebhook, type FakeWebhook } from '../harness/fakes/webhook.ts';

let app: TestApp;
let room: FakeHook;
let hook: FakeWebhook;
beforeAll(async () => {
  [room, hook] = await Promise.all([startFakeMattermost(), startFakeWebhook()]);
  app = await testApp({ outgoingAllow: ['127.0.0.0/8'] });
});
afterAll(async () => {
  await app.close();
  await Promise.all([room.close(), hook.close()]);
});
// One incident a test: an alert joins what is open.
afterEach(async () => {
  room.behave({ do: 'take' });
  const { items } = await app.as('ada')(listIncidents, { query: { state: 'open' } });
  for (const { key } of items) await app.as('ada')(resolveIncident, { params: { key }, body: {} });
  await app.passMinutes(0);
});

type Step = { delaySeconds: number; targets: object[] };
const person = (who: Member) => ({ kind: 'person' as const, personId: app.cast.people[who].id });
const destination = (id: string) => ({ kind: 'destination' as const, destinationId: id });
const policy = (steps: Step[], name = 'Shop') =>
  app.as('max')(updatePolicy, {
    params: { id: app.cast.policyId },
    body: { name, repeatCount: 0, steps: steps as never },
  });
const add = (name: string, to: object, who: Member = 'max') =>
  app.as(who)(createDestination, { body: { teamId: app.cast.team.id, name, to: to as never } });
const look = async (id: string, who: Member = 'max') =>
  (await app.as(who)(listDestinations, { query: {} })).items.find((one) => one.id === id);
const codeOf = async (refused: Promise<unknown>): Promise<string> => {
  const error: unknown = await refused.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof ProblemError ? error.code : 'not refused';
};
const incident = async (title: string) => {
  const { items } = await app.as('ada')(listIncidents, { query: {} });
  return items.find((one) => one.title === title)!;
};
const said = (words: string) => room.all().filter(({ text }) => text.includes(words));

describe('a destination', () => {
  test('is kept by managers, seen by who responds, and never shows what lets its reader post', async () => {
    const { item, secret } = await add('#shop', { kind: 'mattermost', url: room.hookUrl });
    expect(secret).toBeNull();
    expect(item).toMatchObject({ kind: 'mattermost', name: '#shop', configured: true, usedBy: [] });
    expect(item.shown).toMatch(/^127\.0\.0\.1:\d+$/);
    for (const who of ['ada', 'max', 'ben', 'mia', 'olga'] as const)
      expect(JSON.stringify(await look(item.id, who)), who).not.toContain('generatedkey');
    for (const who of ['ben', 'mia', 'olga'] as const) {
      expect(await codeOf(add('mine', { kind: 'teams', url: room.hookUrl }, who)), who).toBe(
        'general/not-allowed',
      );
      const params = { id: item.id };
      expect(await codeOf(app.as(who)(updateDestination, { params, body: { name: 'x' } }))).toBe(
        'general/not-allowed',
      );
      expect(await codeOf(app.as(who)(testDestination, { params }))).toBe('general/not-allowed');
      expect(await codeOf(app.as(who)(deleteDestination, { params }))).toBe('general/not-allowed');
    }
    const { rows } = await sql<{ kept: string }>`
      select to_jsonb(d)::text || coalesce((select string_agg(data::text, ' ') from event where kind like 'destination.%'), '') as kept
      from destination d where id = ${item.id}`.execute(app.platform.db);
    expect(rows[0]!.kept).not.toContain('generatedkey');
  });

  test.each<[object, string]>([
    [{ kind: 'mattermost', url: 'ftp://chat.example.org/hooks/x' }, 'another protocol'],
    [{ kind: 'discord', url: 'https://ada:secret@discord.example/api/webhooks/1/x' }, 'a password in it'],
    [{ kind: 'slack', room: '#shop' }, 'the name of a channel, not its id'],
    [{ kind: 'ntfy', topic: 'a topic/../x' }, 'a topic that is none'],
    [{ kind: 'ntfy', topic: 'shop', token: 'x\r\nx-evil: 1' }, 'a token with a line break'],
    [{ kind: 'email', email: 'nobody' }, 'no address'],
    [{ kind: 'pigeon' }, 'a kind that is not there'],
  ])('%j is refused: %s', async (to) => {
    expect(await codeOf(add('x', to))).toBe('general/bad-request');
  });

  test('says with a test message whether it works; what failed last is shown until it works again', async () => {
    const { item } = await add('#tests', { kind: 'mattermost', url: room.hookUrl });
    const params = { id: item.id };
    const before = room.all().length;
    expect(await app.as('max')(testDestination, { params })).toEqual({ taken: true, because: null });
    expect(room.all()).toHaveLength(before + 1);
    expect((await look(item.id))!.lastHandedOverAt).not.toBeNull();
    await app.passMinutes(1);
    room.behave({ do: 'answer', status: 503 });
    expect(await app.as('max')(testDestination, { params })).toMatchObject({ taken: false });
    expect((await look(item.id))!.trouble!.because).toContain('503');
    expect((await destinationsInTrouble(app.platform)).troubled).toEqual([
      { name: '#tests', because: expect.stringContaining('503') },
    ]);
    await app.passMinutes(1);
    room.behave({ do: 'take' });
    await app.as('max')(testDestination, { params });
    expect((await look(item.id))!.trouble).toBeNull();
  });

  test('can be named anew and point elsewhere, but stays what it is', async () => {
    const teams = await startFakeTeams();
    const { item } = await add('Old', { kind: 'teams', url: 'https://gone.example.org/hook' });
    const params = { id: item.id };
    const change = (body: object) => app.as('max')(updateDestination, { params, body: body as never });
    expect(await codeOf(change({ to: { kind: 'discord', url: teams.hookUrl } }))).toBe('general/bad-request');
    expect((await change({ name: 'New', to: { kind: 'teams', url: teams.hookUrl } })).item.name).toBe('New');
    expect(await app.as('max')(testDestination, { params })).toMatchObject({ taken: true });
    expect(teams.all()[0]!.text).toContain('This is a test from Evenkeel');
    await teams.close();
  });
});

test('the command line adds, lists, tests, edits and deletes; an address is read from standard input', async () => {
  const say = (...words: string[]) =>
    lineOfPerson(app, 'max', `${room.hookUrl}\n`).run('destination', ...words);
  expect((await say('add', '#line', '--team', 'shop')).err).toContain('Say where');
  const added = await say('add', '#line', '--team', 'shop', '--mattermost', '-', '--json');
  const { id } = (JSON.parse(added.out) as { item: { id: string } }).item;
  const listed = await say('list', '--team', 'shop');
  expect(listed.out).toContain('#line');
  expect(listed.out).not.toContain('generatedkey');
  expect(await say('test', id)).toMatchObject({ code: 0, out: 'Taken: look there.\n' });
  expect(await say('edit', id, '--name', '#terminal')).toMatchObject({ code: 0 });
  expect(await say('delete', id, '--yes')).toMatchObject({ code: 0, out: 'Deleted.\n' });
  expect((await say('test', id)).code).not.toBe(0);
  const lamp = await say('add', 'Lamp 2', '--team', 'shop', '--webhook', 'https://lamp.example.org/page');
  expect(lamp.out).toContain('signed with whsec_');
});

describe('a page', () => {
  test('is told where the policy says, with a link that answers nothing, and so is how it went on', async () => {
    const chat = await add('#pages', { kind: 'mattermost', url: room.hookUrl });
    const machine = await add('Lamp', { kind: 'webhook', url: `${hook.url}/lamp` });
    hook.trust(machine.secret!);
    await policy([
      {
        delaySeconds: 300,
        targets: [person('ben'), destination(chat.item.id), destination(machine.item.id)],
      },
    ]);
    expect((await look(chat.item.id))!.usedBy).toEqual(['Shop']);
    await app.trigger('Nobody can pay @channel');
    await app.passMinutes(0);
    const [told] = said('Nobody can pay');
    const one = await incident('Nobody can pay @channel');
    expect(told!.text).toContain(`/incidents/${one.key}`);
    expect(told!.text).not.toContain('/p/');
    expect(told!.text).toContain('Paged: Ben Kaur');
    expect(told!.text).not.toContain('you');
    expect(hook.all().map(({ payload }) => payload['type'])).toEqual(['evenkeel.page']);
    expect(app.mail.to('ben@example.test')).toHaveLength(1);
    const { pagings } = await app.as('ada')(getIncident, { params: { key: one.key } });
    expect(
      pagings
        .at(-1)!
        .told.map(({ destination: to, state }) => [to!.name, state])
        .toSorted(),
    ).toEqual([
      ['#pages', 'handed-over'],
      ['Lamp', 'handed-over'],
    ]);
    await app.as('ben')(acknowledgeIncident, { params: { key: one.key } });
    await app.passMinutes(1);
    expect(said('Ben Kaur has').some(({ text }) => text.includes(one.key))).toBe(true);
    expect(hook.all().map(({ payload }) => payload['type'])).toEqual(['evenkeel.page', 'evenkeel.notice']);
    await app.as('ben')(resolveIncident, { params: { key: one.key }, body: {} });
    await app.passMinutes(1);
    expect(said(one.key).some(({ text }) => /resolved/i.test(text))).toBe(true);
    expect(new Set(hook.all().map(({ id }) => id)).size).toBe(hook.all().length);
  });

  test('rings in ntfy, and is answered by its button', async () => {
    const ntfy = await startFakeNtfy('tk_phone');
    const body = { channel: 'ntfy', topic: 'cleo-pages', server: ntfy.server, token: 'tk_phone' } as const;
    const { item } = await app.as('cleo')(addContactMethod, { body });
    expect(item.shown).toBe(`${ntfy.server}/cleo…`);
    await expect(app.as('cleo')(addContactMethod, { body })).rejects.toMatchObject({
      code: 'identity/contact-method-exists',
    });
    await policy([{ delaySeconds: 300, targets: [person('cleo')] }]);
    await app.trigger('The queue is full');
    const told = ntfy.all().at(-1)!.body as unknown as {
      title: string;
      priority: number;
      actions: { label: string; url: string; method?: string }[];
    };
    expect(told).toMatchObject({ priority: 5, title: expect.stringContaining('The queue is full') });
    expect(told.actions.map(({ label }) => label)).toEqual(["I've got it", 'Escalate', 'Look']);
    const press = await app.http.inject({ method: 'POST', url: new URL(told.actions[0]!.url).pathname });
    expect(press.statusCode).toBe(303);
    expect((await incident('The queue is full')).lead?.name).toBe('Cleo Marsh');
    await app.as('cleo')(removeContactMethod, { params: { id: item.id } });
    await ntfy.close();
  });

  test('of a private incident says that there is one, and nothing of it', async () => {
    const { item } = await add('#private', { kind: 'mattermost', url: room.hookUrl });
    await policy([
      { delaySeconds: 300, targets: [person('ben')] },
      { delaySeconds: 300, targets: [person('ada'), destination(item.id)] },
    ]);
    await app.trigger('Payroll is leaking');
    const { key } = await incident('Payroll is leaking');
    await app.as('ada')(setPrivate, { params: { key }, body: { private: true, because: 'wages' } });
    await app.passMinutes(6);
    expect(said('A private incident').some(({ text }) => text.includes(key))).toBe(true);
    expect(said('Payroll')).toEqual([]);
  });

  test('goes on to people at once when a step has nothing but a channel that refuses, and the failure is shown beside the channel', async () => {
    const { item } = await add('#broken', { kind: 'mattermost', url: room.hookUrl });
    await policy([
      { delaySeconds: 1800, targets: [destination(item.id)] },
      { delaySeconds: 300, targets: [person('cleo')] },
    ]);
    room.behave({ do: 'answer', status: 400, body: 'Invalid webhook.' });
    const changed = vi.spyOn(app.platform.live, 'changed');
    await app.trigger('The search is empty');
    await app.passMinutes(2);
    room.behave({ do: 'take' });
    expect(
      app.mail.to('cleo@example.test').some(({ subject }) => subject.includes('The search is empty')),
    ).toBe(true);
    expect((await look(item.id))!.trouble!.because).toContain('Invalid webhook');
    expect(changed, 'open screens look again').toHaveBeenCalledWith(['destinations']);
    changed.mockRestore();
  });
});

describe('deleting', () => {
  test('one of two channels of a step, of which the other refuses: people are paged at once', async () => {
    const [{ item: gone }, { item: broken }] = [
      await add('#gone', { kind: 'mattermost', url: room.hookUrl }),
      await add('#refuses', { kind: 'mattermost', url: room.hookUrl }),
    ];
    await policy([
      { delaySeconds: 60, targets: [person('ben')] },
      { delaySeconds: 1800, targets: [destination(gone.id), destination(broken.id)] },
      { delaySeconds: 300, targets: [person('cleo')] },
    ]);
    await app.trigger('The prices are wrong');
    await policy([{ delaySeconds: 300, targets: [person('ben')] }]);
    await app.as('max')(deleteDestination, { params: { id: gone.id } });
    room.behave({ do: 'answer', status: 400, body: 'Invalid webhook.' });
    await app.passMinutes(3);
    expect(
      app.mail.to('cleo@example.test').some(({ subject }) => subject.includes('The prices are wrong')),
    ).toBe(true);
  });

  test('is refused while a policy tells it, and a running plan gets over it', async () => {
    const { item } = await add('#used', { kind: 'mattermost', url: room.hookUrl });
    await policy([
      { delaySeconds: 60, targets: [person('ben')] },
      { delaySeconds: 60, targets: [destination(item.id)] },
      { delaySeconds: 300, targets: [person('cleo')] },
    ]);
    const params = { id: item.id };
    const refused = app.as('max')(deleteDestination, { params });
    await expect(refused).rejects.toMatchObject({ code: 'channels/destination-in-use' });
    await app.trigger('The basket forgets');
    await policy([{ delaySeconds: 300, targets: [person('ben')] }]);
    await app.as('max')(deleteDestination, { params });
    expect(await look(item.id)).toBeUndefined();
    expect(await codeOf(app.as('max')(testDestination, { params }))).toBe('channels/unknown-destination');
    await app.passMinutes(3);
    expect(said('The basket forgets')).toEqual([]);
    expect(
      app.mail.to('cleo@example.test').some(({ subject }) => subject.includes('The basket forgets')),
    ).toBe(true);
    const { rows } = await sql<{ kept: string }>`
      select address::text || coalesce(secret, '') as kept from destination where id = ${item.id}`.execute(
      app.platform.db,
    );
    expect(rows[0]!.kept).toBe('{}');
  });

  test('and saving a policy that tells it, at once: never both', async () => {
    for (let round = 0; round < 8; round++) {
      const { item } = await add(`#race ${round}`, { kind: 'mattermost', url: room.hookUrl });
      const answers = await Promise.all([
        codeOf(policy([{ delaySeconds: 60, targets: [person('ben'), destination(item.id)] }])),
        codeOf(app.as('max')(deleteDestination, { params: { id: item.id } })),
      ]);
      expect([
        ['not refused', 'channels/destination-in-use'],
        ['paging/nobody-in-step', 'not refused'],
      ]).toContainEqual(answers);
      await policy([{ delaySeconds: 300, targets: [person('ben')] }]);
    }
  });
});
