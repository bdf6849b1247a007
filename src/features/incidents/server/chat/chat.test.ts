import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFakeHttp } from '../../../../../test/harness/fakes/http.ts';
import { startFakeSlack, type FakeSlack } from '../../../../../test/harness/fakes/slack.ts';
import { testApp, type TestApp } from '../../../../../test/harness/app.ts';
import { setPrivate } from '../../../tickets/contract/private.ts';
import { ProblemError } from '../../../../platform/contract/index.ts';
import { addChatRoom, listChatRooms, removeChatRoom, testChatRoom } from '../../contract/chat.ts';
import { mergeIncident } from '../../contract/links.ts';
import { getRoom } from '../../contract/room.ts';
import { acknowledgeIncident, declareIncident } from '../../contract.ts';
import { startChat } from './index.ts';

let app: TestApp;
let slack: FakeSlack;
const channel = 'C0123456789';

beforeAll(async () => {
  slack = await startFakeSlack();
  slack.knows('U0ADA', { name: 'Ada Lund', email: 'ada@example.test' });
  slack.knows('U0OUT', { name: 'Piet Outside' });
  app = await testApp({ slack: slack.settings });
  await app.as('ada')(addChatRoom, {
    params: { id: app.cast.team.id },
    body: { chat: 'slack', name: '#shop-incidents', channel },
  });
});
afterAll(async () => {
  await app.close();
  await slack.close();
});

const declare = (title: string) =>
  app.as('ben')(declareIncident, { body: { title, service: 'shop', criticality: 'high' } });
const said = (about: string) => slack.posted().filter(({ text }) => text.includes(about));
const comments = async (incidentId: string) => {
  const { rows } = await sql<{ body: string; author: { kind: string; name: string } }>`
    select body, author from comment where ticket_id = ${incidentId} order by created_at, id`.execute(
    app.platform.db,
  );
  return rows;
};
let spoken = 0;
const message = (thread: string, user: string, text: string, more: object = {}) => ({
  type: 'event_callback',
  event_id: `Ev${text}`,
  event: {
    type: 'message',
    channel,
    thread_ts: thread,
    ts: `1700000${String(++spoken).padStart(3, '0')}.000001`,
    user,
    text,
    ...more,
  },
});
const post = (body: string, headers: Record<string, string>, path = '/api/slack/events') =>
  app.http.inject({
    method: 'POST',
    url: path,
    headers: { 'content-type': 'application/json', ...headers },
    payload: body,
  });

test('an incident is told in the room, and what follows in its thread, in order', async () => {
  const { key } = await declare('Customers cannot pay');
  await app.platform.due.drain();
  await app.as('ada')(acknowledgeIncident, { params: { key } });
  await app.platform.due.drain();
  const [opening] = said(`${key} Customers cannot pay`);
  expect(opening).toMatchObject({ channel, thread: null });
  const taken = slack.posted().filter(({ thread }) => thread === opening!.ts);
  expect(taken.map(({ text }) => text).join('\n')).toContain('Ada Lund has it');
});

test('the room of an incident leads to where it is spoken of', async () => {
  const { key } = await declare('Invoices are empty');
  const threads = async () => (await app.as('ada')(getRoom, { params: { key } })).threads;
  expect(await threads()).toEqual([]);
  await app.platform.due.drain();
  expect(await threads()).toEqual([
    { name: '#shop-incidents', url: expect.stringMatching(/^https:\/\/[^/]+\/archives\/C0123456789\//) },
  ]);
});

test('what is said in the thread comes onto the ticket once, by its author, however often Slack tells it', async () => {
  const { id, key } = await declare('Search is slow');
  await app.platform.due.drain();
  const thread = said(`${key} Search is slow`)[0]!.ts;
  const body = JSON.stringify(message(thread, 'U0ADA', 'The *index* is red, see <https://a.test|this>'));
  for (let time = 0; time < 3; time++) expect((await post(body, slack.sign(body))).statusCode).toBe(200);
  const outside = JSON.stringify(message(thread, 'U0OUT', 'It is slow for us too'));
  await post(outside, slack.sign(outside));
  await app.platform.due.drain();
  expect(await comments(id)).toMatchObject([
    {
      body: 'The **index** is red, see [this](https://a.test)',
      author: { kind: 'person', name: 'Ada Lund' },
    },
    { body: 'It is slow for us too', author: { kind: 'outsider', name: 'Piet Outside', via: 'chat' } },
  ]);
});

test('what is said in the thread of a duplicate comes onto the incident that it was merged into', async () => {
  const [stays, duplicate] = [await declare('Login fails'), await declare('Nobody can log in')];
  await app.platform.due.drain();
  const thread = said(`${duplicate.key} Nobody can log in`)[0]!.ts;
  await app.as('ada')(mergeIncident, { params: { key: duplicate.key }, body: { into: stays.key } });
  const body = JSON.stringify(message(thread, 'U0ADA', 'It is the certificate'));
  await post(body, slack.sign(body));
  await app.platform.due.drain();
  expect(await comments(stays.id)).toMatchObject([
    { body: 'It is the certificate', author: { name: 'Ada Lund' } },
  ]);
  expect(await comments(duplicate.id)).toEqual([]);
});

test.each([
  ['a bot', { bot_id: 'B1' }],
  ['an edit', { subtype: 'message_changed' }],
  ['no thread', { thread_ts: undefined }],
  ['a thread that is of no incident', { thread_ts: '1.000001' }],
])('%s leaves no comment', async (_, more) => {
  const { id, key } = await declare('Nothing to hear');
  await app.platform.due.drain();
  const body = JSON.stringify(message(said(`${key} Nothing`).at(-1)!.ts, 'U0ADA', 'words', more));
  expect((await post(body, slack.sign(body))).statusCode).toBe(200);
  await app.platform.due.drain();
  expect(await comments(id)).toEqual([]);
});

test('what Slack has not signed is refused: wrong, missing, old, altered', async () => {
  const body = JSON.stringify(message('1.1', 'U0ADA', 'words'));
  const old = Math.floor(Date.now() / 1000) - 400;
  const answers = [
    await post(body, {}),
    await post(body, slack.sign(body, old)),
    await post(`${body} `, slack.sign(body)),
    await post(body, { ...slack.sign(body), 'x-slack-signature': 'v0=00' }),
  ];
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([401, 401, 401, 401]);
  const handshake = JSON.stringify({ type: 'url_verification', challenge: 'abc' });
  expect((await post(handshake, slack.sign(handshake))).body).toBe('abc');
});

test('what waits to be said when an incident becomes private is said nowhere', async () => {
  slack.fails('chat.postMessage', 'internal_error', 500);
  const { key } = await declare('A breach of the till');
  await app.platform.due.drain();
  await app.as('ada')(setPrivate, { params: { key }, body: { private: true, because: 'a name in it' } });
  slack.fails('chat.postMessage', null);
  await app.passMinutes(3);
  expect(said('A breach of the till')).toEqual([]);
  const { rows } = await sql`select 1 from chat_out where due_at is not null`.execute(app.platform.db);
  expect(rows).toEqual([]);
});

test('while Slack is down nothing is lost or said out of order; a refusal is shown on the room', async () => {
  slack.fails('chat.postMessage', 'internal_error', 500);
  const { key } = await declare('Slack is down');
  await app.as('ada')(acknowledgeIncident, { params: { key } });
  await app.platform.due.drain();
  expect(said('Slack is down')).toEqual([]);
  slack.fails('chat.postMessage', null);
  await app.passMinutes(2);
  const [opening] = said(`${key} Slack is down`);
  expect(slack.posted().filter(({ thread }) => thread === opening!.ts).length).toBeGreaterThan(0);

  slack.fails('chat.postMessage', 'is_archived');
  await declare('Archived');
  await app.platform.due.drain();
  slack.fails('chat.postMessage', null);
  const rooms = await app.as('ben')(listChatRooms, { params: { id: app.cast.team.id } });
  expect(rooms.items[0]!.trouble?.because).toContain('archived');
  expect(JSON.stringify(rooms)).not.toContain('xoxb');
});

test('by socket mode: /incident opens one with the rights of who typed it, and a message is kept before it is acknowledged', async () => {
  const stop = await startChat(app.platform);
  try {
    await slack.listened();
    const command = (text: string, user_id = 'U0ADA') =>
      slack.tell('slash_commands', { command: '/incident', text, user_id, channel_id: channel }) as Promise<{
        text: string;
        response_type: string;
      }>;
    const opened = await command('critical Customers <!channel> see nothing');
    expect(opened).toMatchObject({ response_type: 'in_channel' });
    expect(opened.text).toMatch(
      /INC-\d+.*Customers &lt;!channel&gt; see nothing \(critical, Shop\).*Ada Lund is paged/,
    );
    expect((await command('', 'U0OUT')).text).toContain('No account');
    expect((await command('help')).text).toContain('/incident &lt;what is wrong&gt;');
    const key = /INC-\d+/.exec(opened.text)![0];
    expect(await command(`wait ${key} a while`)).toMatchObject({
      response_type: 'ephemeral',
      text: expect.stringContaining('"a while" is no time'),
    });
    expect(await command(`told ${key}`)).toMatchObject({
      response_type: 'ephemeral',
      text: expect.stringMatching(/INC-\d+>: .*\n.*Ada Lund, page by e-mail/),
    });
    expect((await command('list')).text).toContain('Customers &lt;!channel&gt; see nothing');
    const before = slack.whispered().length;
    await slack.tell('interactive', {
      type: 'block_actions',
      user: { id: 'U0ADA' },
      container: { channel_id: channel },
      actions: [{ value: 'acknowledge:019a6a5e-0000-7000-8000-000000000001' }],
    });
    await expect.poll(() => slack.whispered().length).toBeGreaterThan(before);
    expect(slack.whispered().at(-1)!.text).toContain('does not know this message');
    await app.platform.due.drain();
    const thread = said('see nothing').find((one) => one.thread === null)!.ts;
    await slack.tell('events_api', message(thread, 'U0ADA', 'said by the socket'));
    const { rows } =
      await sql`select 1 from chat_heard where payload->>'text' = 'said by the socket'`.execute(
        app.platform.db,
      );
    expect(rows).toHaveLength(1);
  } finally {
    await stop();
  }
});

test('Teams is told by its webhook, whose address nobody reads again', async () => {
  const cards: string[] = [];
  const teams = await startFakeHttp(({ body }) => {
    cards.push(body.toString('utf8'));
    return 202;
  });
  const params = { id: app.cast.team.id };
  const url = `${teams.url}/workflows/secret-part`;
  const { id } = await app.as('ada')(addChatRoom, {
    params,
    body: { chat: 'teams', name: 'Teams', url, leastCriticality: 'critical' },
  });
  await declare('Too harmless for Teams');
  const { key } = await app.as('ben')(declareIncident, {
    body: { title: '[All](https://evil.test) is down', service: 'shop', criticality: 'critical' },
  });
  await app.platform.due.drain();
  await app.as('ada')(acknowledgeIncident, { params: { key } });
  await app.platform.due.drain();
  expect(cards.join('\n')).toContain('\\\\[All\\\\]');
  expect(cards.join('\n')).toContain('Ada Lund has it');
  expect(cards.join('\n')).not.toContain('harmless');
  expect(JSON.stringify(await app.as('ada')(listChatRooms, { params }))).not.toContain('secret-part');
  const { rows } = await sql<{
    sealed: string;
  }>`select sealed_url as sealed from chat_room where id = ${id}`.execute(app.platform.db);
  expect(rows[0]!.sealed).not.toContain('secret-part');
  await teams.close();
});

test('rooms are managed by the team alone', async () => {
  const params = { id: app.cast.team.id };
  const body = { chat: 'slack', name: 'x', channel } as const;
  for (const who of ['ben', 'mia', 'olga', 'max'] as const)
    await expect(app.as(who)(addChatRoom, { params, body }), who).rejects.toThrow(ProblemError);
  const { items } = await app.as('ada')(listChatRooms, { params });
  const room = { id: items[0]!.id };
  await expect(app.as('ben')(testChatRoom, { params: room })).rejects.toThrow(ProblemError);
  expect(await app.as('ada')(testChatRoom, { params: room })).toEqual({ said: true, because: null });
  await app.as('ada')(removeChatRoom, { params: room });
  const before = slack.posted().length;
  await declare('Nobody is told in chat');
  await app.platform.due.drain();
  expect(slack.posted()).toHaveLength(before);
});
