import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../harness/app.ts';
import type { Member } from '../harness/cast.ts';
import { ProblemError } from '../../src/platform/contract/index.ts';
import { transact } from '../../src/platform/index.ts';
import { declareIncident } from '../../src/features/incidents/contract.ts';
import * as talk from '../../src/features/tickets/contract/talk.ts';
import { addCommentFor, ticketsByIds } from '../../src/features/tickets/index.ts';

let app: TestApp;
let key: string;
let ticketId: string;
beforeAll(async () => (app = await testApp()));
afterAll(() => app.close());
beforeEach(async () => {
  const opened = await app.as('ada')(declareIncident, { body: { title: 'Down', service: 'shop' } });
  [key, ticketId] = [opened.key, opened.id];
});

const everyone: readonly Member[] = ['ada', 'ben', 'cleo', 'max', 'mia', 'olga'];
const team: readonly Member[] = ['ada', 'ben', 'cleo', 'max'];
const params = () => ({ key });
const ofId = (id: unknown) => ({ key, id: String(id) });
const question = async () =>
  (await app.as('ada')(talk.askQuestion, { params: params(), body: { to: 'Ben Kaur', text: 'Why?' } })).data[
    'questionId'
  ];
const intention = async () =>
  (await app.as('ada')(talk.announceIntention, { params: params(), body: { text: 'restart' } })).data[
    'intentionId'
  ];
const entry = async () =>
  (await app.as('ada')(talk.addComment, { params: params(), body: { body: 'x' } })).id;
const waiting = () =>
  transact(app.platform, async (tx) => {
    const ticket = (await ticketsByIds(tx.db, [ticketId])).get(ticketId)!;
    const author = { kind: 'outsider', name: 'Eve', via: 'mail', verified: false } as const;
    const kept = { body: 'x', format: 'text', came: 'mail', state: 'waiting' } as const;
    return (await addCommentFor(tx, ticket, author, kept)).commentId;
  });

/** Olga is a responder of another team: she helps, and decides nothing here. */
const verbs: readonly (readonly [string, readonly Member[], (who: Member) => Promise<unknown>])[] = [
  ['reads the timeline', everyone, (who) => app.as(who)(talk.getTimeline, { params: params() })],
  ['reads what is on top', everyone, (who) => app.as(who)(talk.getTalk, { params: params() })],
  ['sees whom to ask', everyone, (who) => app.as(who)(talk.getAddressees, { params: params() })],
  ['comments', everyone, (who) => app.as(who)(talk.addComment, { params: params(), body: { body: 'hi' } })],
  [
    'asks',
    everyone,
    (who) => app.as(who)(talk.askQuestion, { params: params(), body: { to: 'Ben Kaur', text: 'Why?' } }),
  ],
  [
    'answers',
    everyone,
    async (who) =>
      app.as(who)(talk.answerQuestion, { params: ofId(await question()), body: { answer: 'So.' } }),
  ],
  [
    'withdraws what Ada asked',
    team,
    async (who) => app.as(who)(talk.withdrawQuestion, { params: ofId(await question()) }),
  ],
  [
    'posts an update',
    team,
    (who) => app.as(who)(talk.postUpdate, { params: params(), body: { did: 'Looked' } }),
  ],
  [
    'announces',
    team,
    (who) => app.as(who)(talk.announceIntention, { params: params(), body: { text: 'restart' } }),
  ],
  [
    'calls off',
    team,
    async (who) =>
      app.as(who)(talk.endIntention, {
        params: ofId(await intention()),
        body: { outcome: 'called-off' },
      }),
  ],
  [
    'pins',
    team,
    async (who) => app.as(who)(talk.pinEntry, { params: ofId(await entry()), body: { pinned: true } }),
  ],
  [
    'lets in a stranger',
    team,
    async (who) =>
      app.as(who)(talk.decideComment, { params: ofId(await waiting()), body: { approved: true } }),
  ],
];

const outcome = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise;
    return 'may';
  } catch (error) {
    if (error instanceof ProblemError) return error.code;
    throw error;
  }
};

describe.each(everyone)('%s', (who) => {
  test.each(verbs.map(([name, allowed, act]) => [name, allowed.includes(who), act] as const))(
    '%s: %s',
    async (_, allowed, act) => {
      expect(await outcome(act(who))).toBe(allowed ? 'may' : 'general/not-allowed');
    },
  );
});

test('a private ticket is not there for others, and is for whoever is asked or named from then on', async () => {
  await transact(app.platform, async (tx) => {
    await tx.db
      .withTables<{ ticket: { id: string; private: boolean } }>()
      .updateTable('ticket')
      .set({ private: true })
      .where('id', '=', ticketId)
      .execute();
  });
  const look = (who: Member) => outcome(app.as(who)(talk.getTimeline, { params: params() }));
  expect(await look('ben')).toBe('tickets/unknown-ticket');
  for (const [, , act] of verbs.slice(0, 5)) expect(await outcome(act('ben'))).toBe('tickets/unknown-ticket');
  await question();
  expect(await look('ben')).toBe('may');
  const mentions = [app.cast.people.cleo.id];
  await app.as('ada')(talk.addComment, { params: params(), body: { body: '@Cleo Marsh', mentions } });
  expect(await look('cleo')).toBe('may');
  expect(await look('olga')).toBe('tickets/unknown-ticket');
});
