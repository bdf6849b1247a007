import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../../test/harness/app.ts';
import type { Member } from '../../../../../test/harness/cast.ts';
import { createServiceFor } from '../../../services/index.ts';
import { setPrivate } from '../../../tickets/contract/private.ts';
import { getTimeline } from '../../../tickets/contract/talk.ts';
import { transact, system } from '../../../../platform/index.ts';
import * as contract from '../../contract/ideas.ts';
import { fiveQuestions, type FiveQuestion } from '../../core/five-questions.ts';
import { anIncident, refusal } from './review.fixture.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app?.close());

type At = Awaited<ReturnType<typeof anIncident>>;
const add = (who: Member, at: At, text: string, question: FiveQuestion = 'prevent', more: object = {}) =>
  app.as(who)(contract.addIdea, { ...at, body: { sentKey: randomUUID(), question, text, ...more } });
const all = async (at: At, who: Member = 'ben') =>
  (await app.as(who)(contract.getFiveQuestions, at)).questions.flatMap(({ ideas }) => ideas);
const on = (at: At, id: string) => ({ params: { ...at.params, id } });

test('twenty people who add ten ideas each at once lose nothing, and each hears what is there', async () => {
  const at = await anIncident(app);
  const members = ['ada', 'ben', 'cleo', 'max', 'mia', 'olga'] as const;
  // One after the other for one person, all persons at once; every third answer is lost, and asked for again.
  const session = async (n: number) => {
    const who = members[n % members.length]!;
    for (let idea = 0; idea < 10; idea++) {
      const body = {
        sentKey: randomUUID(),
        question: fiveQuestions[idea % 5]!,
        text: `idea ${idea} of session ${n}`,
      };
      const first = await app.as(who)(contract.addIdea, { ...at, body });
      if (idea % 3 === 0) expect((await app.as(who)(contract.addIdea, { ...at, body })).id).toBe(first.id);
    }
  };
  await Promise.all(Array.from({ length: 20 }, (_, n) => session(n)));

  const { questions } = await app.as('ben')(contract.getFiveQuestions, at);
  const texts = questions.flatMap(({ ideas }) => ideas.map(({ text }) => text));
  expect(texts).toHaveLength(200);
  expect(new Set(texts).size).toBe(200);
  for (const { question, ideas } of questions) {
    expect(ideas).toHaveLength(40);
    for (let n = 0; n < 20; n++) {
      const mine = ideas.filter(({ text }) => text.endsWith(`of session ${n}`)).map(({ text }) => text);
      const own = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].filter((idea) => fiveQuestions[idea % 5] === question);
      expect(mine, 'in the order in which they were sent').toEqual(
        own.map((idea) => `idea ${idea} of session ${n}`),
      );
    }
  }
  const again = await app.as('olga')(contract.getFiveQuestions, at);
  expect(again.questions.flatMap(({ ideas }) => ideas.map(({ id }) => id))).toEqual(
    questions.flatMap(({ ideas }) => ideas.map(({ id }) => id)),
  );
  const { rows } = await app.platform.pool.query(
    "select count(*)::int as count from event where kind = 'idea.added' and data->>'text' like 'idea % of session %'",
  );
  expect(rows[0]).toEqual({ count: 200 });
});

test('the same key of two people is two ideas', async () => {
  const at = await anIncident(app);
  const body = { sentKey: randomUUID(), question: 'react' as const, text: 'A runbook' };
  await Promise.all([
    app.as('ben')(contract.addIdea, { ...at, body }),
    app.as('cleo')(contract.addIdea, { ...at, body }),
  ]);
  await Promise.all([
    app.as('ben')(contract.addIdea, { ...at, body }),
    app.as('cleo')(contract.addIdea, { ...at, body }),
  ]);
  expect(await all(at)).toHaveLength(2);
});

describe('the walk', () => {
  test('goes on where it was left: what nobody touched, then what was skipped', async () => {
    const at = await anIncident(app);
    const next = async () => (await app.as('ben')(contract.getFiveQuestions, at)).resumeAt;
    const answer = (question: FiveQuestion, said: 'nothing' | 'skipped') =>
      app.as('ben')(contract.answerFiveQuestions, {
        params: { ...at.params, question },
        body: { answer: said },
      });
    expect(await next()).toBe('detect');
    await add('ben', at, 'Alert on errors', 'detect');
    expect(await next()).toBe('react');
    await answer('react', 'skipped');
    await answer('quick-fix', 'nothing');
    expect(await next()).toBe('prevent');
    await answer('prevent', 'nothing');
    await answer('other-area', 'nothing');
    expect(await next()).toBe('react');
    await add('mia', at, 'Page sooner', 'react');
    expect(await next()).toBeNull();
  });
});

describe('choosing', () => {
  const choice = () => ({ ownerId: app.cast.people.cleo.id, dueOn: '2026-12-01' });

  test('a chosen idea is an improvement with its owner and date, and shows what became of it', async () => {
    const at = await anIncident(app);
    const idea = await add('mia', at, 'Check the config before it goes out');
    const chosen = await app.as('ben')(contract.chooseIdea, { ...on(at, idea.id), body: choice() });
    expect(chosen).toMatchObject({ state: 'chosen', owner: { name: 'Cleo Marsh' }, dueOn: '2026-12-01' });
    expect((await all(at))[0]!.improvements).toMatchObject([
      { state: 'accepted', owner: { name: 'Cleo Marsh' } },
    ]);
    const changes = await Promise.all(
      [
        app.as('ben')(contract.chooseIdea, { ...on(at, idea.id), body: choice() }),
        app.as('ben')(contract.dropIdea, { ...on(at, idea.id), body: { dropped: true } }),
        app.as('ben')(contract.changeIdea, {
          ...on(at, idea.id),
          body: { version: chosen.version, text: 'x' },
        }),
      ].map(refusal),
    );
    expect(changes).toEqual(Array(3).fill('postmortems/idea-decided'));
  });

  test('an owner has to be somebody', async () => {
    const at = await anIncident(app);
    const idea = await add('ben', at, 'Something');
    const body = { ...choice(), ownerId: randomUUID() };
    expect(await refusal(app.as('ben')(contract.chooseIdea, { ...on(at, idea.id), body }))).toBe(
      'postmortems/unknown-owner',
    );
    expect((await all(at))[0]!.state).toBe('open');
  });

  test('two who choose at the same moment make one improvement', async () => {
    const at = await anIncident(app);
    const idea = await add('ben', at, 'Only once');
    const both = await Promise.allSettled(
      (['ben', 'cleo'] as const).map((who) =>
        app.as(who)(contract.chooseIdea, { ...on(at, idea.id), body: choice() }),
      ),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect((await all(at))[0]!.improvements).toHaveLength(1);
  });

  test('who looks on adds and puts thumbs up, and leaves other people’s ideas and the choice alone', async () => {
    const at = await anIncident(app);
    const own = await add('mia', at, 'Mine');
    const other = await add('ben', at, 'His');
    await app.as('mia')(contract.thumbIdea, { ...on(at, other.id), body: { up: true } });
    await app.as('mia')(contract.thumbIdea, { ...on(at, other.id), body: { up: true } });
    expect((await all(at, 'mia')).map(({ thumbs, myThumb, may }) => [thumbs, myThumb, may.change])).toEqual([
      [0, false, true],
      [1, true, false],
    ]);
    const mia = app.as('mia');
    const refused = await Promise.all(
      [
        mia(contract.chooseIdea, { ...on(at, own.id), body: choice() }),
        mia(contract.dropIdea, { ...on(at, other.id), body: { dropped: true } }),
        mia(contract.changeIdea, { ...on(at, other.id), body: { version: 1, text: 'x' } }),
        mia(contract.mergeIdea, { ...on(at, own.id), body: { into: other.id } }),
      ].map(refusal),
    );
    expect(refused).toEqual(Array(4).fill('general/not-allowed'));
    await mia(contract.dropIdea, { ...on(at, own.id), body: { dropped: true } });
    expect((await all(at))[0]!.state).toBe('dropped');
    await mia(contract.dropIdea, { ...on(at, own.id), body: { dropped: false } });
    expect((await all(at))[0]!.state).toBe('open');
  });
});

test('what two change at once is shown to the second, with the words of the first', async () => {
  const at = await anIncident(app);
  const idea = await add('ben', at, 'Before');
  await app.as('ben')(contract.changeIdea, {
    ...on(at, idea.id),
    body: { version: idea.version, text: 'After' },
  });
  const late = app.as('cleo')(contract.changeIdea, {
    ...on(at, idea.id),
    body: { version: idea.version, text: 'Late' },
  });
  await expect(late).rejects.toMatchObject({
    code: 'postmortems/idea-changed',
    data: { current: { text: 'After' } },
  });
});

test('alike ideas are put together, their words and thumbs stay, crosswise is no ring', async () => {
  const at = await anIncident(app);
  const [one, two, three] = [
    await add('ben', at, 'One'),
    await add('cleo', at, 'Two'),
    await add('mia', at, 'Three'),
  ];
  await app.as('mia')(contract.thumbIdea, { ...on(at, two.id), body: { up: true } });
  await app.as('ben')(contract.mergeIdea, { ...on(at, three.id), body: { into: two.id } });
  const crosswise = await Promise.allSettled([
    app.as('ben')(contract.mergeIdea, { ...on(at, two.id), body: { into: one.id } }),
    app.as('cleo')(contract.mergeIdea, { ...on(at, one.id), body: { into: two.id } }),
  ]);
  expect(crosswise.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  const left = await all(at);
  expect(left).toHaveLength(1);
  expect([left[0]!.text, ...left[0]!.merged.map(({ text }) => text)].toSorted()).toEqual([
    'One',
    'Three',
    'Two',
  ]);
  expect(left[0]!.thumbs).toBe(1);
});

describe('other areas', () => {
  const told = (title: string) =>
    app.mail.to('olga@example.test').filter(({ subject, text }) => `${subject}${text}`.includes(title));

  test('those who own a service with the same weakness are told, of nothing private', async () => {
    const service = await transact(app.platform, (tx) =>
      createServiceFor(tx, { teamId: app.cast.otherTeam.id, name: 'Search' }, system),
    );
    const at = await anIncident(app);
    const idea = await add('ben', at, 'Search has no limit either', 'other-area', {
      serviceIds: [service.id],
    });
    expect(idea.services).toMatchObject([{ name: 'Search', team: 'Platform' }]);
    await app.platform.due.drain();
    expect(told('Search has no limit either')).toHaveLength(1);
    await app.as('ada')(setPrivate, { ...at, body: { private: true, because: 'Personal data' } });
    await add('ada', at, 'Search keeps names too', 'other-area', { serviceIds: [service.id] });
    await app.platform.due.drain();
    expect(told('Search keeps names too')).toEqual([]);
    expect(await refusal(app.as('olga')(contract.getFiveQuestions, at))).toBe('tickets/unknown-ticket');
    expect(await refusal(add('ada', at, 'x', 'other-area', { serviceIds: [randomUUID()] }))).toBe(
      'postmortems/unknown-service',
    );
  });
});

test('what happened to ideas is on the timeline, thumbs are not', async () => {
  const at = await anIncident(app);
  const idea = await add('ben', at, 'A limit');
  await app.as('mia')(contract.thumbIdea, { ...on(at, idea.id), body: { up: true } });
  const { items } = await app.as('ben')(getTimeline, { ...at, query: {} });
  expect(items.filter(({ kind }) => kind.startsWith('idea.')).map(({ kind }) => kind)).toEqual([
    'idea.added',
  ]);
});
