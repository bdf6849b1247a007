import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as board from '../../src/features/diagnosis/contract/board.ts';
import * as changes from '../../src/features/diagnosis/contract/changes.ts';
import * as backlog from '../../src/features/improvements/contract/improvements.ts';
import { declareIncident, resolveIncident } from '../../src/features/incidents/contract.ts';
import * as ideas from '../../src/features/postmortems/contract/ideas.ts';
import { scheduleMeeting, startMeeting } from '../../src/features/postmortems/contract/meeting.ts';
import * as report from '../../src/features/postmortems/contract/report.ts';
import { testApp, type TestApp } from '../harness/app.ts';

let app: TestApp;
let params: { key: string };
beforeAll(async () => {
  app = await testApp();
  // Who asks for a second connection while holding one waits for ever as soon as four do.
  app.platform.pool.options.max = 4;
  params = {
    key: (
      await app.as('ben')(declareIncident, { body: { service: 'shop', title: 'Slow', criticality: 'low' } })
    ).key,
  };
});
afterAll(() => app.close());

const people = ['ben', 'cleo', 'ada'] as const;
/** What came of twelve who do it in the same moment: how often each. */
async function twelve(
  act: (as: ReturnType<TestApp['as']>, turn: number) => Promise<unknown>,
): Promise<Record<string, number>> {
  const all = await Promise.all(
    Array.from({ length: 12 }, (_, turn) =>
      act(app.as(people[turn % 3]!), turn).then(
        () => 'done',
        (error: { code: string }) => error.code,
      ),
    ),
  );
  return Object.fromEntries([...Map.groupBy(all, (one) => one)].map(([one, those]) => [one, those.length]));
}

test('confirmed and ruled out at once: ruled out, and no cause of the record', async () => {
  const { id } = await app.as('ben')(board.addHypothesis, { params, body: { text: 'The pool' } });
  await twelve((as, turn) =>
    turn % 2
      ? as(board.confirmHypothesis, { params: { ...params, id }, body: { why: '', causeId: null } })
      : as(board.ruleOutHypothesis, { params: { ...params, id }, body: { why: 'It was empty' } }),
  );
  const { hypotheses, causes } = await app.as('ben')(board.getBoard, { params });
  expect(hypotheses.map(({ state }) => state)).toEqual(['ruled-out']);
  expect(causes).toEqual([]);
});

test('all think and propose at once: nothing waits for ever', async () => {
  expect(
    await twelve((as, turn) => as(board.addHypothesis, { params, body: { text: `Idea ${turn}` } })),
  ).toEqual({ done: 12 });
  expect(
    await twelve((as, turn) =>
      as(changes.proposeChange, {
        params,
        body: { text: `Change ${turn}`, hypothesisId: null, expected: 'less', undo: 'back' },
      }),
    ),
  ).toEqual({ done: 12 });
});

test('agreed to and withdrawn at once is one of both', async () => {
  const change = await app.as('ben')(changes.proposeChange, {
    params,
    body: { text: 'Restart', hypothesisId: null, expected: 'quick', undo: 'none' },
  });
  const which = { params: { ...params, id: change.id }, body: { version: change.version } };
  const came = await twelve((_, turn) =>
    turn % 2 ? app.as('cleo')(changes.agreeToChange, which) : app.as('ben')(changes.withdrawChange, which),
  );
  expect(came).toEqual({ done: 1, 'diagnosis/change-moved-on': 11 });
});

test('what is learned: one version, one meeting, one choice, one owner', async () => {
  await app.as('ben')(resolveIncident, { params, body: {} });
  expect(
    await twelve((as) => as(report.publishReport, { params, body: { after: 0, whatChanged: '' } })),
  ).toEqual({
    done: 1,
    'postmortems/newer-version': 11,
  });
  const plan = {
    beginsAt: '2030-01-01T10:00:00Z',
    zone: 'Europe/Oslo',
    lengthMinutes: 30,
    place: '',
    callUrl: null,
    words: '',
  };
  expect(await twelve((as) => as(scheduleMeeting, { params, body: plan }))).toEqual({
    done: 1,
    'postmortems/meeting-planned': 11,
  });
  expect(await twelve((as) => as(startMeeting, { params, body: {} }))).toEqual({ done: 12 });
  const { id } = await app.as('ben')(ideas.addIdea, {
    params,
    body: { question: 'detect', text: 'Watch the pool', sentKey: randomUUID() },
  });
  const choice = { ownerId: app.cast.people.ben.id, dueOn: '2030-01-01' };
  expect(await twelve((as) => as(ideas.chooseIdea, { params: { ...params, id }, body: choice }))).toEqual({
    done: 1,
    'postmortems/idea-decided': 11,
  });
  const source = { kind: 'next-action' as const, id: 'a-line', ticket: params.key };
  const found = new Set<string>();
  await twelve(async (as) =>
    found.add(
      (await as(backlog.proposeImprovement, { body: { title: 'Once', kind: 'detect', source } })).key,
    ),
  );
  expect(found.size).toBe(1);
  const accept = { version: 1, to: 'accepted' as const, owner: 'me', dueOn: '2030-01-01' };
  expect(
    await twelve((as) => as(backlog.moveImprovement, { params: { key: [...found][0]! }, body: accept })),
  ).toEqual({ done: 1, 'improvements/changed': 11 });
});
