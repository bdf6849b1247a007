import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../../test/harness/app.ts';
import { startFakeSlack, type FakeSlack } from '../../../../../test/harness/fakes/slack.ts';
import { startFakeTelegram, type FakeTelegram } from '../../../../../test/harness/fakes/telegram.ts';
import { ProblemError } from '../../../../platform/contract/index.ts';
import { newId, toJsonText } from '../../../../platform/index.ts';
import { providerOf, signInToSlack, signInToTelegram } from '../../../channels/index.ts';
import { createTeam, listContactMethods, removeContactMethod } from '../../../identity/contract.ts';
import { setPrivate } from '../../../tickets/contract/private.ts';
import { getChats, linkSlack, makeChatLink } from '../../../paging/contract/chat-links.ts';
import { takeChatLink } from '../../../paging/index.ts';
import { testContactMethod } from '../../../paging/contract.ts';
import {
  acknowledgeIncident,
  declareIncident,
  getIncident,
  listIncidents,
  resolveIncident,
} from '../../contract.ts';
import { addChatRoom } from '../../contract/chat.ts';
import { startChat } from './index.ts';

const aPage = {
  kind: 'page',
  title: 'Spoken of',
  lines: [],
  url: null,
  ackUrl: null,
  criticality: 'critical',
  tag: 'x',
  at: '2026-11-21T01:15:00.000Z',
} as const;

let app: TestApp;
let slack: FakeSlack;
let telegram: FakeTelegram;
let stopListening: () => Promise<void>;
const room = 'C0PAGES001';
const adaThere = { id: 77, name: 'Ada' };
const benThere = { id: 88, name: 'Ben' };

beforeAll(async () => {
  slack = await startFakeSlack();
  telegram = await startFakeTelegram();
  slack.knows('U0ADA', { name: 'Ada Lund', email: 'ada@example.test' });
  slack.knows('U0BEN', { name: 'Ben Kaur', email: 'ben@example.test' });
  slack.knows('U0OLGA', { name: 'Olga', email: 'olga@example.test' });
  slack.knows('U0OUT', { name: 'Piet Outside', email: 'piet@elsewhere.test' });
  app = await testApp({
    slack: { ...slack.settings, appToken: undefined },
    telegram: telegram.settings,
  });
  stopListening = await startChat(app.platform);
});
afterAll(async () => {
  await stopListening();
  await app.close();
  await slack.close();
  await telegram.close();
});

/** Time enough passes that it does not come together with what was told before. */
async function declare(title: string) {
  await app.passMinutes(5);
  return app.as('ben')(declareIncident, { body: { title, service: 'shop', criticality: 'critical' } });
}
const incident = (key: string) => app.as('ada')(getIncident, { params: { key } });
const openOnes = async () => (await app.as('ada')(listIncidents, { query: { state: 'open' } })).items;
/** The message that is seen now, and the button with this label below it. */
const inSlack = (about: string) => slack.shown().filter(({ text }) => text.includes(about));
const inTelegram = (about: string) => telegram.shown().filter(({ text }) => text.includes(about));
const slackButton = (about: string, label: string) =>
  inSlack(about)
    .flatMap(({ buttons }) => buttons)
    .find((button) => button.label === label)!;
const telegramWord = (about: string, label: string) =>
  inTelegram(about)
    .flatMap(({ buttons }) => buttons)
    .find(({ text }) => text === label)!.callback_data;

const signed = (path: string, body: string, headers = slack.sign(body)) =>
  app.http.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: body,
  });
const pressBody = (user: string, button: { actionId: string; value: string }, channel = 'D0ADA') =>
  new URLSearchParams({
    payload: JSON.stringify({
      type: 'block_actions',
      trigger_id: newId(),
      user: { id: user },
      channel: { id: channel },
      actions: [{ type: 'button', action_id: button.actionId, value: button.value }],
    }),
  }).toString();
/** Presses in Slack, and waits for what only the one who pressed is shown. */
async function press(
  user: string,
  button: { actionId: string; value: string },
  channel?: string,
): Promise<string> {
  const before = slack.whispered().length;
  expect((await signed('/api/slack/interactions', pressBody(user, button, channel))).statusCode).toBe(200);
  await expect.poll(() => slack.whispered().length).toBeGreaterThan(before);
  return slack.whispered().at(-1)!.text;
}
let commands = 0;
const command = async (user: string, text: string, channel = room): Promise<string> => {
  const answer = await signed(
    '/api/slack/commands',
    // Slack names each in a way of its own.
    new URLSearchParams({
      text,
      user_id: user,
      channel_id: channel,
      trigger_id: `t${++commands}`,
    }).toString(),
  );
  expect(answer.statusCode).toBe(200);
  return (answer.json() as { text: string }).text;
};

test('Slack is linked by the address that both know, and proven by its test page', async () => {
  const { id } = await app.as('ada')(linkSlack, {});
  await expect(app.as('ada')(linkSlack, {})).rejects.toThrow(ProblemError);
  await expect(app.as('mia')(linkSlack, {}), 'nobody there has her address').rejects.toThrow(
    /Nobody in the workspace/,
  );
  await app.as('ada')(testContactMethod, { params: { id } });
  await app.platform.due.drain();
  const button = slackButton('This is a test page', 'It arrived');
  expect(await press('U0BEN', button)).toContain('only they can answer it');
  const method = async () =>
    (await app.as('ada')(listContactMethods, {})).items.find(({ channel }) => channel === 'slack');
  expect(await method()).toMatchObject({ shown: 'Ada Lund', verifiedAt: null });
  expect(await press('U0ADA', button)).toContain('It works');
  expect((await method())!.verifiedAt).not.toBeNull();
});

test('Telegram is linked by a code, once, by one account and for one person', async () => {
  expect(await app.as('ada')(getChats, {})).toEqual({
    slack: { configured: true, listens: true },
    telegram: { configured: true, bot: 'evenkeel_test_bot' },
  });
  const { say, url } = await app.as('ada')(makeChatLink, { body: { chat: 'telegram' } });
  expect(url).toBe(`https://t.me/evenkeel_test_bot?start=${say.split(' ')[1]}`);
  await telegram.writes(adaThere, '/start WRONGCODE');
  expect(telegram.sent().at(-1)!.text).toContain('not known');
  await telegram.writes(adaThere, '/oncall');
  expect(telegram.sent().at(-1)!.text).toContain('No account of Evenkeel is linked');
  await telegram.writes(adaThere, say);
  expect(telegram.sent().at(-1)!.text).toContain('You are linked, Ada Lund');
  await telegram.writes(adaThere, say);
  expect(telegram.sent().at(-1)!.text, 'told twice is answered twice').toContain('You are linked');
  await telegram.writes(benThere, say);
  expect(telegram.sent().at(-1)!.text, 'and is spent for others').toContain('not known');
  const raced = (await app.as('cleo')(makeChatLink, { body: { chat: 'telegram' } })).say.split(' ')[1]!;
  const answers = await Promise.all(
    [901, 902, 903].map((id) =>
      takeChatLink(app.platform, 'telegram', raced, { id: String(id), name: `Account ${id}` }),
    ),
  );
  expect(
    answers.filter((said) => said.startsWith('You are linked')),
    'said by three at once it links one',
  ).toHaveLength(1);
  const bens = await app.as('ben')(makeChatLink, { body: { chat: 'telegram' } });
  await telegram.writes(adaThere, bens.say);
  expect(telegram.sent().at(-1)!.text).toContain('belongs to somebody else');
  const late = await app.as('ben')(makeChatLink, { body: { chat: 'telegram' } });
  await app.passMinutes(11);
  await telegram.writes(benThere, late.say);
  expect(telegram.sent().at(-1)!.text).toContain('not known');
  const { rows } = await sql<{ text: string }>`
    select code_hash::text as text from chat_link_code`.execute(app.platform.db);
  expect(JSON.stringify(rows)).not.toContain(say.split(' ')[1]);
});

test('a page comes to both chats with buttons; what is pressed in one is told in the other, and the buttons go', async () => {
  const { key } = await declare('Customers cannot pay');
  await app.platform.due.drain();
  const [direct] = inSlack('Customers cannot pay');
  expect(direct).toMatchObject({ channel: 'D0ADA' });
  expect(direct!.text).toMatch(/Critical · INC-\d+/);
  expect(direct!.buttons.map(({ label }) => label)).toEqual([
    "I've got it",
    'Escalate',
    'It can wait until morning',
    'Resolve',
  ]);
  expect(inTelegram('Customers cannot pay')[0]).toMatchObject({ chat: '77', silent: false });
  expect(await press('U0BEN', slackButton('Customers cannot pay', "I've got it"))).toContain('only they');
  expect(await incident(key)).toMatchObject({ lead: null });
  expect(await press('U0ADA', slackButton('Customers cannot pay', "I've got it"))).toContain(
    `You've got ${key}`,
  );
  await app.platform.due.drain();
  expect(await incident(key)).toMatchObject({ lead: { name: 'Ada Lund' } });
  for (const shown of [...inSlack('Customers cannot pay'), ...inTelegram('Customers cannot pay')]) {
    expect(shown.text).toContain(`You've got ${key}`);
    expect(shown.buttons).toEqual([]);
  }
  const { rows } = await sql<{ via: string }>`
    select data->>'via' as via from event where kind = 'incident.acknowledged' order by id desc limit 1`.execute(
    app.platform.db,
  );
  expect(rows).toEqual([{ via: 'slack' }]);
  await app.as('ada')(resolveIncident, { params: { key }, body: { because: 'fixed' } });
  await app.platform.due.drain();
  expect(inSlack('Customers cannot pay')[0]!.text).toContain(`${key} is resolved`);
  const read = await sql<{ channel: string; state: string }>`
    select channel, state from delivery where kind = 'page' and channel in ('slack', 'telegram') and page_id is not null
    order by id desc limit 2`.execute(app.platform.db);
  expect(read.rows, 'a press says that it was read').toContainEqual({ channel: 'slack', state: 'read' });
  const left = await sql`select 1 from message_amendment`.execute(app.platform.db);
  expect(left.rows).toEqual([]);
});

test('by Telegram: wrong accounts and old buttons are told so, and nothing twice happens', async () => {
  const { key } = await declare('Search is slow');
  await app.platform.due.drain();
  const word = telegramWord('Search is slow', "I've got it");
  await telegram.presses(benThere, word);
  expect(telegram.answered().at(-1)!.text).toContain('only they');
  await telegram.presses(adaThere, word);
  expect(telegram.answered().at(-1)!.text).toContain(`You've got ${key}`);
  await telegram.presses(adaThere, word);
  expect(telegram.answered().at(-1)!.text).toContain(`You've got ${key}`);
  await telegram.presses(adaThere, 'acknowledge:019a6a5e-0000-7000-8000-000000000001');
  expect(telegram.answered().at(-1)!.text).toContain('does not know this message');
  for (const strange of ['', 'x', 'acknowledge:', `acknowledge:${'0'.repeat(50)}`, 'toString:1']) {
    await telegram.presses(adaThere, strange);
    expect(telegram.answered().at(-1)!.text).toBe('');
  }
  const { rows } = await sql`
    select 1 from event e join ticket t on t.id = e.subject_id
    where e.kind = 'incident.acknowledged' and 'INC-' || t.number = ${key}`.execute(app.platform.db);
  expect(rows).toHaveLength(1);
});

test('escalate, wait and resolve are answers too', async () => {
  const waits = await declare('Can wait');
  await app.platform.due.drain();
  await telegram.presses(adaThere, telegramWord('Can wait', 'It can wait until morning'));
  expect(telegram.answered().at(-1)!.text).toMatch(/waits until|08:00/);
  await app.platform.due.drain();
  expect(inTelegram('Can wait')[0]!.buttons).toEqual([]);
  const over = await declare('Over already');
  await app.platform.due.drain();
  expect(await press('U0ADA', slackButton('Over already', 'Resolve'))).toContain(`${over.key} is resolved`);
  expect((await incident(over.key)).state).toBe('resolved');
  await app.as('ada')(resolveIncident, { params: { key: waits.key }, body: { because: 'x' } });
  await declare('Pass it on');
  await app.platform.due.drain();
  expect(await press('U0ADA', slackButton('Pass it on', 'Escalate'))).toMatch(
    /passed it on|could be reached|ended/,
  );
});

test('a chat that cannot be told how it ended holds up nothing, and is told later; one that refuses is left alone', async () => {
  const { key } = await declare('Told later');
  await app.platform.due.drain();
  slack.fails('chat.update', 'internal_error', 500);
  await telegram.presses(adaThere, telegramWord('Told later', "I've got it"));
  await app.platform.due.drain();
  expect(await incident(key)).toMatchObject({ lead: { name: 'Ada Lund' } });
  expect(inTelegram('Told later')[0]).toMatchObject({ buttons: [] });
  expect(inSlack('Told later')[0]!.buttons).toHaveLength(4);
  slack.fails('chat.update', null);
  await app.passMinutes(1);
  expect(inSlack('Told later')[0]).toMatchObject({ buttons: [] });
  slack.fails('chat.update', 'message_not_found');
  await app.as('ada')(resolveIncident, { params: { key }, body: { because: 'x' } });
  await app.platform.due.drain();
  slack.fails('chat.update', null);
  const { rows } = await sql`select 1 from message_amendment`.execute(app.platform.db);
  expect(rows).toEqual([]);
});

test('a page to a channel is answered by whoever may, and by nobody else', async () => {
  const id = newId();
  await sql`
    insert into destination (id, team_id, channel, name, address, created_at)
    values (${id}, ${app.cast.team.id}, 'slack', '#shop', ${toJsonText({ channel: room })}::jsonb, evenkeel_now())`.execute(
    app.platform.db,
  );
  await sql`
    update escalation_step set targets = targets || ${toJsonText([{ kind: 'destination', destinationId: id }])}::jsonb
    where position = 0 or position = 1`.execute(app.platform.db);
  const { key } = await declare('The whole room');
  await app.platform.due.drain();
  const there = () => inSlack('The whole room').find(({ channel }) => channel === room);
  expect(there()).toBeDefined();
  const button = there()!.buttons.find(({ label }) => label === "I've got it")!;
  expect(await press('U0OUT', button, room)).toContain('does not know whose account');
  expect(await press('U0OLGA', button, room), 'of another team').not.toContain("You've got");
  expect(await incident(key)).toMatchObject({ lead: null });
  expect(await press('U0BEN', button, room)).toContain(`You've got ${key}`);
  await app.platform.due.drain();
  expect(there()).toMatchObject({ buttons: [] });
  expect(there()!.text).toContain('Ben Kaur has it');
  const words = JSON.stringify({
    type: 'event_callback',
    event: {
      type: 'message',
      channel: room,
      thread_ts: there()!.ts,
      ts: '1700000900.1',
      user: 'U0ADA',
      text: 'below the page',
    },
  });
  expect((await signed('/api/slack/events', words)).statusCode).toBe(200);
  await app.platform.due.drain();
  const { rows } = await sql`select 1 from comment where body = 'below the page'`.execute(app.platform.db);
  expect(rows, 'what is said below a page comes onto the ticket').toHaveLength(1);
  await app.as('ada')(setPrivate, { params: { key }, body: { private: true, because: 'a name in it' } });
  await app.as('ben')(resolveIncident, { params: { key }, body: { because: 'x' } });
  await app.platform.due.drain();
  expect(there(), 'and what became private is told nowhere any more').toBeUndefined();
  await sql`update escalation_step set targets = (
    select jsonb_agg(t) from jsonb_array_elements(targets) t where t->>'kind' <> 'destination')`.execute(
    app.platform.db,
  );
});

test('what came together is one message: one button takes all of it, and it is told when all of it is over', async () => {
  for (const { key } of await openOnes())
    await app.as('ada')(resolveIncident, { params: { key }, body: { because: 'x' } });
  await app.passMinutes(20);
  const before = inTelegram('').length;
  const keys: string[] = [];
  for (const n of [1, 2, 3, 4, 5, 6])
    keys.push(
      (
        await app.as('ben')(declareIncident, {
          body: { title: `Storm ${n}`, service: 'shop', criticality: 'critical' },
        })
      ).key,
    );
  await app.platform.due.drain();
  const [storm, ...more] = inTelegram('').slice(before);
  expect(storm!.text).toMatch(/^Critical\n6 incidents/);
  expect(more).toEqual([]);
  expect(storm!.buttons.map(({ text }) => text)).toEqual(["I've got all of them"]);
  await telegram.presses(adaThere, storm!.buttons[0]!.callback_data);
  for (const key of keys) {
    expect(telegram.answered().at(-1)!.text.length).toBeGreaterThan(0);
    expect(await incident(key)).toMatchObject({ lead: { name: 'Ada Lund' } });
  }
  await app.platform.due.drain();
  expect(inTelegram('').slice(before)[0]).toMatchObject({
    buttons: [],
    text: expect.stringContaining('All of them'),
  });
});

test('presses that Slack has not signed, or that come again, do nothing', async () => {
  const { key } = await declare('Forged');
  await app.platform.due.drain();
  const body = pressBody('U0ADA', slackButton('Forged', "I've got it"));
  const path = '/api/slack/interactions';
  const old = Math.floor(Date.now() / 1000) - 400;
  const answers = [
    await signed(path, body, {}),
    await signed(path, body, slack.sign(body, old)),
    await signed(path, `${body}&x=1`, slack.sign(body)),
    await signed(path, body, { ...slack.sign(body), 'x-slack-signature': 'v0=00' }),
  ];
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401, 401]);
  expect(await incident(key)).toMatchObject({ lead: null });
  const headers = slack.sign(body);
  const both = await Promise.all([signed(path, body, headers), signed(path, body, headers)]);
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 401]);
  expect(await incident(key)).toMatchObject({ lead: { name: 'Ada Lund' } });
  const opening = new URLSearchParams({
    text: 'shop opened once',
    user_id: 'U0ADA',
    channel_id: room,
  }).toString();
  const sign = slack.sign(opening);
  const opened = [
    await signed('/api/slack/commands', opening, sign),
    await signed('/api/slack/commands', opening, sign),
  ];
  expect(opened.map(({ statusCode }) => statusCode)).toEqual([200, 401]);
});

test('in a channel where the incident is spoken of, its page stands in the thread; a group that moved is found', async () => {
  const spoken = 'C0SPOKEN01';
  await app.as('ada')(addChatRoom, {
    params: { id: app.cast.team.id },
    body: { chat: 'slack', name: '#spoken', channel: spoken },
  });
  const { key } = await declare('Spoken of');
  await app.platform.due.drain();
  const thread = inSlack(`${key} Spoken of`).find(({ channel }) => channel === spoken)!.ts;
  const message = { ...aPage, incidentKey: key };
  const options = { idempotencyKey: newId(), timeoutMs: 2_000 };
  await providerOf('slack').send(
    app.platform,
    { channel: 'slack', address: { channel: spoken }, secret: null },
    message,
    options,
  );
  expect(slack.posted().at(-1)).toMatchObject({ channel: spoken, thread });
  // Without a thread, what is told later stands below the first page.
  const other = 'C0OTHER001';
  const to = { channel: 'slack', address: { channel: other }, secret: null } as const;
  const first = await providerOf('slack').send(app.platform, to, message, options);
  const reference = first.result === 'handed-over' ? first.reference : null;
  expect(slack.posted().at(-1)).toMatchObject({ channel: other, thread: null });
  const room = newId();
  await sql`
    insert into destination (id, team_id, channel, name, address, created_at)
    values (${room}, ${app.cast.team.id}, 'slack', '#other', ${toJsonText({ channel: other })}::jsonb, evenkeel_now())`.execute(
    app.platform.db,
  );
  await sql`
    insert into delivery (id, kind, incident_id, destination_id, channel, idempotency_key, message, state, created_at, provider_reference)
    select ${newId()}, 'page', id, ${room}, 'slack', 'by hand', '{}', 'handed-over', evenkeel_now(), ${reference}
    from ticket where 'INC-' || number = ${key}`.execute(app.platform.db);
  await providerOf('slack').send(app.platform, to, { ...message, kind: 'notice' }, options);
  expect(slack.posted().at(-1)).toMatchObject({ channel: other, thread: reference!.split(' ')[1] });
  telegram.moves('-5', '-100500');
  const outcome = await providerOf('telegram').send(
    app.platform,
    { channel: 'telegram', address: { chat: '-5' }, secret: null },
    message,
    options,
  );
  expect(outcome).toEqual({ result: 'handed-over', reference: expect.stringMatching(/^-100500 \d+$/) });
});

test('a page that nobody is at home for any more switches the account off; an unlinked one answers nothing', async () => {
  const { key } = await declare('Blocked bot');
  await app.platform.due.drain();
  const word = telegramWord('Blocked bot', "I've got it");
  telegram.block('77');
  await declare('While blocked');
  await app.platform.due.drain();
  const telegramOf = async () =>
    (await app.as('ada')(listContactMethods, {})).items.find(({ channel }) => channel === 'telegram');
  expect(await telegramOf()).toMatchObject({ disabledBecause: expect.stringContaining('blocked') });
  await telegram.presses(adaThere, word);
  expect(telegram.answered().at(-1)!.text).toContain('not linked');
  expect(await incident(key)).toMatchObject({ lead: null });
  telegram.block('77', false);
  const again = await app.as('ada')(makeChatLink, { body: { chat: 'telegram' } });
  await telegram.writes(adaThere, again.say);
  expect(await telegramOf()).toMatchObject({ disabledAt: null, verifiedAt: expect.any(String) });
});

test('commands: who is on duty, have, page by name, resolve; with the rights of who types', async () => {
  const { key } = await declare('By command');
  expect(await command('U0BEN', 'oncall')).toContain('Ada Lund');
  expect(await command('U0OLGA', `ack ${key}`)).toContain('was not done');
  expect(await command('U0OUT', `ack ${key}`)).toContain('No account');
  expect(await command('U0BEN', `page ${key} nobody`)).toContain('nobody is paged');
  expect(await command('U0BEN', `page ${key} cleo`)).toMatch(/Cleo.* is paged for/);
  expect(await command('U0BEN', `ack ${key}`)).toMatch(/Ben Kaur has <.*INC-\d+>/);
  expect(await command('U0BEN', `wait ${key}`)).toMatch(/waits until .*08:00/);
  expect(await command('U0BEN', `resolve ${key}`)).toContain('is resolved');
  await telegram.writes(adaThere, '/list');
  expect(telegram.sent().at(-1)!.text).toMatch(/INC-\d+/);
  await telegram.writes(adaThere, 'customers cannot pay, says the news');
  expect(telegram.sent().at(-1)!.text, 'words alone open nothing').toContain('/open');
  const count = telegram.sent().length;
  await telegram.writes({ id: 77, name: 'Ada', chatType: 'group' }, '/list');
  expect(telegram.sent(), 'a group is not answered').toHaveLength(count);
  await telegram.writes({ id: 77, name: 'Ada', chatType: 'group' }, '/evenkeel@evenkeel_test_bot');
  expect(telegram.sent().at(-1)!.text).toContain('-77');
});

/** What was done by name or time, in its order. */
const done = async (key: string) => {
  const { rows } = await sql<{ kind: string }>`
    select kind from event where subject_id = (select id from ticket where 'INC-' || number = ${key})
      and kind in ('incident.escalated', 'paging.waits') order by id`.execute(app.platform.db);
  return rows.map(({ kind }) => kind);
};

test('a page by name: a person or a whole team; who might be meant is asked back, and nobody is paged', async () => {
  await app.as('ada')(createTeam, { body: { name: 'Cleo' } });
  const { key } = await declare('By name');
  expect(await command('U0BEN', `page ${key} cleo`)).toMatch(
    /Which of them\? Cleo Marsh, everybody of team Cleo\..*Nobody is paged/,
  );
  expect(await command('U0BEN', `page ${key} m`)).toMatch(/Which of them\? Max Berg, .*Mia Wong/);
  expect(await command('U0BEN', `page ${key} <!channel>`)).toContain(
    'called "&lt;!channel&gt;", and no team: nobody is paged',
  );
  expect(await done(key)).toEqual([]);
  expect(await command('U0BEN', `page ${key} @cleo`)).toContain('Cleo Marsh is paged for');
  expect(await command('U0BEN', `page ${key} PLATFORM`)).toContain(
    'Everybody of Platform who responds is paged for',
  );
  await app.platform.due.drain();
  expect(app.mail.to(app.cast.people.olga.email).at(-1)!.text).toContain('By name');
  await telegram.writes(adaThere, `/page ${key} team shop`);
  expect(telegram.sent().at(-1)!.text).toContain('Everybody of Shop who responds is paged');
  expect(await done(key)).toEqual(Array.from({ length: 3 }, () => 'incident.escalated'));
  const { key: hidden } = await declare('Hidden by name');
  await app.as('ada')(setPrivate, {
    params: { key: hidden },
    body: { private: true, because: 'a name in it' },
  });
  const refused = await command('U0OLGA', `page ${hidden} m`);
  expect(refused, 'no names either').toContain('was not done');
  expect(refused).not.toContain('Mia');
  expect(await done(hidden)).toEqual([]);
});

test('it waits for as long as was typed, on the wall of whoever typed it; what is no time changes nothing', async () => {
  const { key } = await declare('For a while');
  for (const words of ['for the weekend', 'tomorrow', '14:00'])
    expect(await command('U0BEN', `wait ${key} ${words}`)).toContain(`"${words}" is no time`);
  expect(await command('U0BEN', `wait ${key} 3m`)).toContain('too soon');
  expect(await command('U0BEN', `wait ${key} 8d`)).toContain('too far away');
  expect(await command('U0OLGA', `wait ${key} 2h`), 'of another team').toContain('was not done');
  expect(await done(key)).toEqual([]);
  expect((await incident(key)).paging?.state).toBe('running');
  const waits = async () => {
    const { rows } = await sql<{ minutes: number; because: string; at: Date }>`
      select round(extract(epoch from due_at - started_at) / 60)::int as minutes, waits_because as because, due_at as at from paging
      where state = 'waiting' and incident_id = (select id from ticket where 'INC-' || number = ${key})`.execute(
      app.platform.db,
    );
    return rows;
  };
  expect(await command('U0BEN', `wait ${key} 90 min`)).toMatch(/waits until .*\d\d:\d\d \(Europe\/Oslo\)/);
  expect(await waits()).toMatchObject([{ minutes: 90, because: 'snoozed' }]);
  const wall = Temporal.Instant.fromEpochMilliseconds((await waits())[0]!.at.getTime())
    .toZonedDateTimeISO('Europe/Oslo')
    .toPlainDateTime()
    .add({ days: 2 });
  const until = wall.toString({ smallestUnit: 'minute' }).replace('T', ' ');
  await telegram.writes(adaThere, `/wait ${key} until ${until}`);
  expect(telegram.sent().at(-1)!.text).toContain(until.slice(-5));
  const there = Temporal.PlainDateTime.from(until.replace(' ', 'T')).toZonedDateTime('Europe/Oslo');
  expect((await waits()).map(({ at }) => at.getTime())).toEqual([there.epochMilliseconds]);
});

test('who was told what is answered in ten lines, to whoever may see the incident and to them alone', async () => {
  const { key } = await declare('Who knows');
  await app.platform.due.drain();
  const lines = (await command('U0BEN', `told ${key}`)).split('\n');
  expect(lines[0]).toContain(`/incidents/${key}|${key}>`);
  expect(lines.join('\n')).toMatch(/Ada Lund, page by Slack: handed over\. .*Who knows/);
  for (const who of ['cleo', 'mia', 'olga'])
    expect(await command('U0BEN', `page ${key} @${who}`)).toContain('is paged');
  await command('U0BEN', `page ${key} team shop`);
  await app.platform.due.drain();
  await telegram.writes(adaThere, `/told ${key}`);
  const whole = telegram.sent().at(-1)!.text.split('\n');
  expect(whole.length).toBeLessThanOrEqual(10);
  expect(whole[0]).toContain('more on the ticket');
  expect(whole.at(-1)).toMatch(new RegExp(`^https?://.*/incidents/${key}$`));
  const inRoom = await signed(
    '/api/slack/commands',
    new URLSearchParams({
      text: `told ${key}`,
      user_id: 'U0BEN',
      channel_id: room,
      trigger_id: 'told',
    }).toString(),
  );
  expect(inRoom.json(), 'not for the room').toMatchObject({ response_type: 'ephemeral' });
  const { key: hidden } = await declare('Secret matter');
  await app.as('ada')(setPrivate, {
    params: { key: hidden },
    body: { private: true, because: 'a name in it' },
  });
  await app.platform.due.drain();
  const refused = await command('U0OLGA', `told ${hidden}`);
  expect(refused).toBe((await command('U0OLGA', 'told INC-999999')).replace('999999', hidden));
  expect(refused).toContain('was not done');
  expect(await command('U0OUT', `told ${hidden}`)).toContain('No account');
  await telegram.writes(adaThere, `/told ${hidden}`);
  expect(telegram.sent().at(-1)!.text, 'an administrator of the team').toContain(`/incidents/${hidden}`);
});

test('in Telegram nothing but /open opens an incident, whatever was forgotten of another command', async () => {
  const before = (await openOnes()).map(({ key }) => key);
  for (const words of ['/told', '/wait', '/page', '/wait 42 2h', '/told INC-1 is back', '/oncall nowhere']) {
    await telegram.writes(adaThere, words);
    expect(telegram.sent().at(-1)!.text, words).toContain('/told <key>');
  }
  expect(await command('U0BEN', 'told')).toContain('/incident told &lt;key&gt;');
  expect((await openOnes()).map(({ key }) => key)).toEqual(before);
});

test('another node waits for its turn, and takes over what was not confirmed', async () => {
  const holder = async () =>
    (await sql<{ holder: string }>`select holder from chat_listener`.execute(app.platform.db)).rows[0]!
      .holder;
  const first = await holder();
  const polls = telegram.polls();
  const stopOther = await startChat(app.platform);
  await stopOther();
  expect(await holder()).toBe(first);
  expect(telegram.polls(), 'who waits asks nothing').toBe(polls);
  // The one that asked is gone with its question open; what happens then is taken by the next one.
  await stopListening();
  const said = telegram.writes(adaThere, '/list');
  stopListening = await startChat(app.platform);
  await said;
  expect(telegram.sent().at(-1)!.text).toMatch(/INC-\d+/);
  expect(await holder()).not.toBe(first);
});

test('it can be asked whether the chats let us in', async () => {
  expect(await signInToSlack(app.platform)).toEqual({ as: 'evenkeel in Example' });
  expect(await signInToTelegram(app.platform)).toEqual({ as: '@evenkeel_test_bot' });
  slack.fails('auth.test', 'invalid_auth');
  expect(await signInToSlack(app.platform)).toEqual({ because: expect.stringContaining('invalid_auth') });
  slack.fails('auth.test', null);
});

test('who removed an account is not paged there, and codes are of the person alone', async () => {
  const { items } = await app.as('ada')(listContactMethods, {});
  for (const { id, channel } of items)
    if (channel === 'slack' || channel === 'telegram')
      await app.as('ada')(removeContactMethod, { params: { id } });
  const pages = () =>
    [...slack.posted(), ...telegram.sent()].filter(({ buttons }) => buttons.length > 0).length;
  const before = pages();
  const { key } = await declare('By mail alone');
  await app.platform.due.drain();
  expect(pages()).toBe(before);
  await app.as('ada')(acknowledgeIncident, { params: { key } });
});
