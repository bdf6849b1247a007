import { afterAll, beforeAll, expect, test } from 'vitest';
import { testApp, type TestApp } from '../harness/app.ts';
import * as board from '../../src/features/diagnosis/contract/board.ts';
import { boardMarkdown } from '../../src/features/diagnosis/core/board-text.ts';
import { readWholeBoard } from '../../src/features/diagnosis/server/board/read-board.ts';
import { acknowledgeIncident, declareIncident } from '../../src/features/incidents/contract.ts';
import { escalateIncident, getEscalation } from '../../src/features/incidents/contract/escalate.ts';
import { handOverDuty } from '../../src/features/incidents/contract/room.ts';
import { getStateOfPlay } from '../../src/features/incidents/contract/state-of-play.ts';
import { getTimeline } from '../../src/features/tickets/contract/talk.ts';

let app: TestApp;
let key: string;
beforeAll(async () => {
  app = await testApp();
  key = (await app.as('ben')(declareIncident, { body: { title: 'Checkout is down', service: 'shop' } })).key;
});
afterAll(() => app.close());

const params = () => ({ key });
const think = (text: string) => app.as('ben')(board.addHypothesis, { params: params(), body: { text } });
const tested = async (id: string, result: 'rules-out' | 'does-not-rule-out', note: string): Promise<void> => {
  const { testId } = await app.as('ben')(board.addTest, {
    params: { key, id },
    body: { expectation: 'errors end with it' },
  });
  await app.as('ben')(board.setTestResult, {
    params: { key, id: testId },
    body: { version: 1, result, note },
  });
};
const play = async () => {
  const answer = await app.as('ben')(getStateOfPlay, { params: params(), query: {} });
  if (!('known' in answer)) throw new Error('not for responders');
  return answer;
};

test('an empty board says nothing in the state of play', async () => {
  expect((await play()).ruledOut).toBeNull();
});

test('what was ruled out is in the state of play, the escalation summary and what is handed over; and never as standing', async () => {
  const [deploy, pool, cache] = [
    await think('Deploy of 01:40'),
    await think('Pool too small'),
    await think('Cache'),
  ];
  await think('Clock');
  await tested(deploy.id, 'rules-out', 'rolled back, errors unchanged');
  await tested(pool.id, 'does-not-rule-out', 'full at every peak');
  await app.as('ben')(board.addTest, { params: { key, id: cache.id }, body: { expectation: 'misses' } });
  const ruledOut = 'Deploy of 01:40: rolled back, errors unchanged';

  const now = await play();
  expect(now.ruledOut).toMatchObject([{ text: ruledOut }]);
  expect(now.known.filter(({ kind }) => kind === 'standing')).toMatchObject([
    { text: 'Still stands: Pool too small' },
  ]);
  expect(now.trying.filter(({ kind }) => kind === 'test')).toMatchObject([
    { text: 'Testing: Cache', who: 'Ben Kaur' },
  ]);
  const [, after] = now.markdown.split('## Ruled out');
  expect(after).toContain('rolled back, errors unchanged');
  expect(now.markdown.split('Deploy of 01:40')).toHaveLength(2);

  const { summary } = await app.as('ben')(getEscalation, { params: params() });
  expect(summary).toContain(`Ruled out: ${ruledOut}`);
  await app.as('ben')(escalateIncident, {
    params: params(),
    body: { to: app.cast.people.max.id, because: 'two hours now' },
  });
  const { items } = await app.as('ben')(getTimeline, { params: params() });
  const escalated = items.find(({ kind }) => kind === 'incident.escalated')!;
  expect(String(escalated.data['summary'])).toContain(ruledOut);

  // What the hand-over is prefilled with is the state of play.
  await app.as('ben')(acknowledgeIncident, { params: params() });
  await app.as('ben')(handOverDuty, {
    params: params(),
    body: { duty: 'lead', to: app.cast.people.cleo.id, summary: now.markdown },
  });
  const later = await app.as('cleo')(getTimeline, { params: params() });
  const handed = later.items.find(({ kind }) => kind === 'duty.handed-over')!;
  expect(String(handed.data['summary'])).toContain('rolled back, errors unchanged');

  const { id } = await app
    .as('ben')(board.getBoard, { params: params() })
    .then(({ ticket }) => ticket);
  const markdown = boardMarkdown((await readWholeBoard(app.platform.db, id, 3)).board);
  expect(markdown.split('## Ruled out')[0]).not.toContain('Deploy of 01:40');
});

test('of many that were ruled out, the escalation summary says as many as are read on a phone, and how many more', async () => {
  for (let count = 1; count <= 9; count++) {
    const { id } = await think(`Idea ${count}`);
    await app.as('ben')(board.ruleOutHypothesis, { params: { key, id }, body: { why: 'no' } });
  }
  const { summary } = await app.as('ben')(getEscalation, { params: params() });
  const line = summary.split('\n').find((one) => one.startsWith('Ruled out:'))!;
  expect(line).toMatch(/Idea 9: no; Idea 8: no; Idea 7: no; Idea 6: no \(and 6 more\)$/);
});
