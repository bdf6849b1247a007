import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as changes from '../../src/features/diagnosis/contract/changes.ts';
import { getImprovement, moveImprovement } from '../../src/features/improvements/contract/improvements.ts';
import { acknowledgeIncident, resolveIncident } from '../../src/features/incidents/contract.ts';
import { changeState } from '../../src/features/incidents/contract/life.ts';
import { joinIncident } from '../../src/features/incidents/contract/room.ts';
import * as ideas from '../../src/features/postmortems/contract/ideas.ts';
import * as pm from '../../src/features/postmortems/contract/post-mortem.ts';
import * as reports from '../../src/features/postmortems/contract/report.ts';
import { addPart } from '../../src/features/tickets/contract/record.ts';
import { testApp, type TestApp } from '../harness/app.ts';

let app: TestApp;
const params = { key: 'INC-1' };
const at = { params };
beforeAll(async () => {
  app = await testApp();
  await app.http.inject({
    method: 'POST',
    url: '/v2/enqueue',
    payload: {
      routing_key: app.cast.source.key,
      event_action: 'trigger',
      dedup_key: 'checkout',
      payload: {
        summary: 'Checkout answers 502',
        source: 'db-3',
        severity: 'warning',
        custom_details: { description: 'Every second payment fails.' },
      },
    },
  });
  await app.platform.due.drain();
  await app.as('ben')(acknowledgeIncident, at);
  await app.as('cleo')(joinIncident, { params, body: { duty: 'communicator' } });
  await app.as('ben')(addPart, {
    params,
    body: { section: 'scope', text: 'Fjord Bikes', detail: { aspect: 'customers' } },
  });
  const body = {
    text: 'Restart the pool',
    expected: 'errors fall',
    undo: 'start it again',
    make: true,
    hypothesisId: null,
  };
  const change = await app.as('ada')(changes.proposeChange, { params, body });
  const ofChange = { params: { ...params, id: change.id }, body: {} };
  await app.as('ben')(changes.agreeToChange, ofChange);
  await app.as('ada')(changes.makeChange, ofChange);
  await app.as('ada')(changes.judgeChange, {
    params: { ...params, id: change.id },
    body: { result: 'as-expected', note: '', outcome: 'kept', fixFor: 'symptom' },
  });
  await app.passMinutes(20);
  await app.as('ben')(changeState, { params, body: { state: 'monitoring' } });
  await app.passMinutes(40);
  await app.as('ben')(resolveIncident, { params, body: { because: 'The pool holds.' } });
});
afterAll(() => app.close());

const read = () => app.as('ben')(pm.getPostMortem, at);
const report = (query: { version?: number; draft?: 'true'; audience?: 'customer' } = {}) =>
  app.as('ben')(reports.getReport, { params, query });
type Report = Awaited<ReturnType<typeof report>>['report'];
const lines = ({ sections }: Report, id: string) =>
  (sections.find((one) => one.id === id)?.blocks ?? []).flatMap((block) =>
    block.kind === 'points' ? block.points.map(({ text, note }) => `${text} | ${note}`) : [],
  );

test('a signal is told in the words of its alert; as it came it stands beside them, without its key', async () => {
  const { originalRequest, originalSignal } = await read();
  expect(originalRequest).toBe('Checkout answers 502\nEvery second payment fails.');
  expect(originalSignal).toContain('"dedup_key":"checkout"');
  expect(originalSignal).not.toContain(app.cast.source.key);
  expect(JSON.stringify(await report())).not.toContain('dedup_key');
});

test('a change that became a fix is said once; customers are told the fix', async () => {
  const { report: internal } = await report();
  expect(lines(internal, 'done').filter((line) => line.includes('Restart the pool'))).toHaveLength(1);
  const { report: customer } = await report({ audience: 'customer' });
  expect(lines(customer, 'done')).toEqual(['Restart the pool | ']);
});

test('everybody who was in the room is named with what they did, also now that it is over', async () => {
  const people = lines((await report()).report, 'people');
  expect(people[0]).toBe('Ben Kaur | lead, owns this review');
  expect(people).toContainEqual(expect.stringMatching(/^Cleo .*\| communicator$/));
  expect(people).toContainEqual(expect.stringMatching(/^Ada .*\| 1 change made$/));
});

test('a customer who is named is a name and no number', async () => {
  expect((await read()).numbers).toMatchObject({ customers: null, customerNames: ['Fjord Bikes'] });
});

test('a cause is answered by an idea that was chosen, and by nothing of another incident', async () => {
  const cause = await app.as('ben')(pm.addCause, { params, body: { text: 'Nobody watches the pool' } });
  const idea = await app.as('ben')(ideas.addIdea, {
    params,
    body: { sentKey: randomUUID(), question: 'detect', text: 'Alert on the pool' },
  });
  await app.as('ben')(ideas.chooseIdea, {
    params: { ...params, id: idea.id },
    body: { ownerId: app.cast.people.ben.id, dueOn: '2099-01-01' },
  });
  const [improvement] = (await read()).improvements;
  const tie = { params: { ...params, id: cause.id, improvementId: improvement!.id } };
  for (const who of ['mia', 'olga'] as const)
    await expect(app.as(who)(pm.tieFollowUp, tie), who).rejects.toMatchObject({
      status: expect.toBeOneOf([403, 404]),
    });
  await expect(
    app.as('ben')(pm.tieFollowUp, { params: { ...tie.params, improvementId: cause.id } }),
  ).rejects.toMatchObject({ code: 'postmortems/unknown-improvement' });
  await app.as('ben')(pm.tieFollowUp, tie);
  const twice = await app.as('ben')(pm.tieFollowUp, tie);
  expect(twice).toMatchObject({
    open: false,
    tiedIds: [improvement!.id],
    improvements: [{ id: improvement!.id }],
  });
  expect(await app.as('ben')(pm.untieFollowUp, tie)).toMatchObject({ open: true, improvements: [] });
  await app.as('ben')(pm.tieFollowUp, tie);
  expect((await read()).improvements, 'nothing is in the backlog twice').toHaveLength(1);
});

test('published, the numbers stay; what becomes of an improvement is shown live and is no change of the report', async () => {
  const before = (await read()).numbers;
  expect(before.restoreSeconds).toBeLessThan(before.durationSeconds! - 30 * 60);
  const { owed } = await read();
  if (owed) {
    await app.as('ben')(pm.movePostMortem, { params, body: { to: 'in-review' } });
    await app.as('ben')(pm.movePostMortem, { params, body: { to: 'agreed' } });
  }
  await app.as('ben')(reports.publishReport, { params, body: { after: 0 } });
  await app.passMinutes(60);
  expect((await read()).numbers).toEqual(before);
  const act = { params: { key: (await read()).improvements[0]!.key } };
  const { version } = await app.as('ben')(getImprovement, act);
  await app.as('ben')(moveImprovement, { ...act, body: { to: 'done', version } });
  const standing = await app.as('ben')(reports.getReportStanding, at);
  expect(standing.changedSince).toEqual([]);
  expect(standing.improvements).toMatchObject([{ state: 'done' }]);
  await expect(
    app.as('ben')(reports.publishReport, { params, body: { after: 1, whatChanged: 'It is done' } }),
  ).rejects.toMatchObject({ code: 'postmortems/nothing-changed' });
});

test('without a version it is the latest published; the draft is asked for', async () => {
  expect((await report()).version?.number).toBe(1);
  expect((await report({ draft: 'true' })).version).toBeNull();
  const cause = await app.as('ben')(pm.addCause, { params, body: { text: 'The pool is small' } });
  await app.as('ben')(pm.proposeFollowUp, {
    params: { ...params, id: cause.id },
    body: { title: 'A larger pool' },
  });
  const { changedSince } = await app.as('ben')(reports.getReportStanding, at);
  expect(changedSince!.map(({ section, change }) => `${section}: ${change}`)).toContain(
    'What will be done: added',
  );
});
