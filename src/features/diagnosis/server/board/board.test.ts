import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testApp, type TestApp } from '../../../../../test/harness/app.ts';
import type { Member } from '../../../../../test/harness/cast.ts';
import { ProblemError } from '../../../../platform/contract/index.ts';
import { declareIncident, reopenIncident, resolveIncident } from '../../../incidents/contract.ts';
import { mergeIncident } from '../../../incidents/contract/links.ts';
import { recordChange } from '../../../services/contract.ts';
import { addContact } from '../../../services/contract/guide.ts';
import { addPart, getRecord, removePart } from '../../../tickets/contract/record.ts';
import { setPrivate } from '../../../tickets/contract/private.ts';
import { searchTickets } from '../../../tickets/contract/search.ts';
import { getTimeline } from '../../../tickets/contract/talk.ts';
import * as board from '../../contract/board.ts';

let app: TestApp;
let key: string;
beforeAll(async () => (app = await testApp()));
afterAll(() => app.close());
beforeEach(async () => {
  key = await declared('Checkout is down');
});

const declared = async (title: string) =>
  (await app.as('ada')(declareIncident, { body: { title, service: 'shop' } })).key;
const params = () => ({ key });
const of = (id: string) => ({ key, id });
const read = (who: Member = 'ben') => app.as(who)(board.getBoard, { params: params() });
const think = (text: string, who: Member = 'ben', more: object = {}) =>
  app.as(who)(board.addHypothesis, { params: params(), body: { text, ...more } });
const plan = (id: string, body: object = {}) =>
  app.as('ben')(board.addTest, { params: of(id), body: { expectation: 'only gw-3 fails', ...body } });
const say = (
  id: string,
  result: 'rules-out' | 'does-not-rule-out' | 'inconclusive',
  version = 1,
  more = {},
) => app.as('ben')(board.setTestResult, { params: of(id), body: { version, result, ...more } });
const symptom = (text: string, detail: object = {}) =>
  app.as('ben')(addPart, { params: params(), body: { section: 'symptoms', text, detail } });
const codeOf = async (promise: Promise<unknown>): Promise<string> => {
  try {
    await promise;
    return 'done';
  } catch (error) {
    if (error instanceof ProblemError) return error.code;
    throw error;
  }
};
const kinds = async () =>
  (await app.as('ben')(getTimeline, { params: params() })).items.map(({ kind }) => kind).reverse();

describe('symptoms', () => {
  test('are lines of the record: what, where, how often, impact, since when, with evidence', async () => {
    const detail = {
      where: 'EU shop',
      howOften: 'one in three',
      impact: '310 orders',
      sinceAt: '2026-11-21T01:52:00.000Z',
      evidence: [
        { kind: 'link' as const, url: 'https://grafana.example.test/d/1', title: 'Errors' },
        { kind: 'text' as const, text: 'upstream timed out' },
      ],
    };
    const { id } = await symptom('Payments time out', detail);
    expect((await read()).symptoms).toMatchObject([{ id, text: 'Payments time out', ...detail }]);
    const { sections } = await app.as('ben')(getRecord, { params: params() });
    expect(sections.find((one) => one.key === 'symptoms')!.parts).toMatchObject([{ id, detail }]);
  });
  test('evidence is an address of the web or nothing', async () => {
    const evidence = [{ kind: 'link', url: 'javascript:alert(1)' }];
    expect(await codeOf(symptom('x', { evidence }))).toBe('general/bad-request');
  });
});

describe('hypotheses', () => {
  test('take one line, none is refused; the same words point to the first', async () => {
    const first = await think('The deploy of 01:40', 'mia');
    expect(first).toMatchObject({ state: 'open', sameAsId: null, createdBy: { name: 'Mia Wong' } });
    expect(await think('the deploy of 01:40.', 'olga')).toMatchObject({ sameAsId: first.id });
    expect(await codeOf(think('   '))).toBe('general/bad-request');
    expect((await read()).hypotheses).toHaveLength(2);
  });
  test('say which symptoms they explain and which not; what none explains is said', async () => {
    const [slow, errors] = [await symptom('slow'), await symptom('errors')];
    const { id } = await think('Pool is full', 'ben', { explains: [slow.id], doesNotExplain: [errors.id] });
    let now = await read();
    expect(now.hypotheses).toMatchObject([{ explains: [slow.id], doesNotExplain: [errors.id] }]);
    expect(now.symptoms.map(({ explained }) => explained)).toEqual([true, false]);
    const link = (explains: 'explains' | 'does-not' | null) =>
      app.as('ben')(board.linkSymptom, { params: { ...of(id), symptomId: errors.id }, body: { explains } });
    expect((await link('explains')).explains).toEqual([slow.id, errors.id]);
    await link(null);
    await app.as('ben')(removePart, { params: of(slow.id), query: { version: 1 } });
    now = await read();
    expect(now.hypotheses[0]).toMatchObject({ explains: [], doesNotExplain: [] });
    expect(now.advice.hints).toMatchObject([{ do: 'explain-symptoms', symptomIds: [errors.id] }]);
    const elsewhere = { ...of(id), symptomId: id };
    expect(
      await codeOf(app.as('ben')(board.linkSymptom, { params: elsewhere, body: { explains: 'explains' } })),
    ).toBe('diagnosis/unknown-symptom');
  });
  test('two who put one better at once see both texts', async () => {
    const { id } = await think('Disk');
    const change = (who: Member, text: string) =>
      app.as(who)(board.changeHypothesis, { params: of(id), body: { version: 1, text } });
    await change('cleo', 'The disk is full');
    const refused = await change('ben', 'Disk of db-1 is full').catch((error: unknown) => error);
    expect(refused).toMatchObject({
      code: 'diagnosis/changed-meanwhile',
      data: { current: { text: 'The disk is full', version: 2 } },
    });
    expect(await codeOf(change('mia', 'Mine now'))).toBe('general/not-allowed');
  });
  test('its author takes back what was added by mistake, until somebody tests it', async () => {
    const remove = (id: string, who: Member, version = 1) =>
      app.as(who)(board.removeHypothesis, { params: of(id), query: { version } });
    const mistake = await think('oops', 'mia');
    await remove(mistake.id, 'mia');
    const tested = await think('Disk', 'mia');
    await plan(tested.id);
    expect(await codeOf(remove(tested.id, 'mia'))).toBe('general/not-allowed');
    await remove(tested.id, 'ben');
    expect((await read()).hypotheses).toEqual([]);
    expect(await codeOf(plan(tested.id))).toBe('diagnosis/unknown-hypothesis');
  });
});

describe('tests', () => {
  test('are planned with an owner, who is told; one’s own begins now', async () => {
    const { id } = await think('Gateway 3 is broken');
    const own = await plan(id);
    expect(own.hypothesis.state).toBe('being-tested');
    await app.platform.due.drain();
    app.mail.forget();
    const given = await plan(id, { expectation: 'gw-3 says 502', how: 'errors by gateway', owner: 'Cleo' });
    expect(given.hypothesis.tests).toMatchObject([
      { owner: { name: 'Ben Kaur' } },
      { owner: { name: 'Cleo Marsh' }, startedAt: null },
    ]);
    await app.platform.due.drain();
    expect(JSON.stringify(app.mail.to('cleo@example.test'))).toContain('gw-3 says 502');
    await app.as('cleo')(board.startTest, { params: of(given.testId) });
    expect((await read()).hypotheses[0]!.tests[1]!.startedAt).not.toBeNull();
    expect(await codeOf(plan(id, { owner: 'anyone' }))).toBe('tickets/needs-name');
    expect(await codeOf(plan(id, { owner: 'Shop' }))).toBe('tickets/needs-name');
  });
  test('a result has evidence, a time in the past, and who says so', async () => {
    const { id } = await think('Gateway 3 is broken');
    const { testId } = await plan(id);
    const evidence = [{ kind: 'text', text: 'all gateways fail alike' }];
    const at = '2020-01-01T00:00:00.000Z';
    const after = await say(testId, 'rules-out', 1, { note: 'all fail', evidence, at });
    expect(after).toMatchObject({
      state: 'ruled-out',
      ruledOut: { why: 'all fail', testId, by: { name: 'Ben Kaur' }, at },
      tests: [{ result: 'rules-out', resultAt: at, evidence }],
    });
    expect(await codeOf(say(testId, 'inconclusive', 1))).toBe('diagnosis/changed-meanwhile');
    const later = await plan(id);
    const future = await say(later.testId, 'inconclusive', 1, { at: '2999-01-01T00:00:00.000Z' });
    expect(future.tests[1]!.resultAt! < '2998').toBe(true);
  });
  test('what is ruled out stays so until a person reopens it with a reason', async () => {
    const { id } = await think('Deploy');
    const { testId } = await plan(id);
    await say(testId, 'rules-out');
    const later = await plan(id);
    expect((await say(later.testId, 'does-not-rule-out')).state).toBe('ruled-out');
    expect(await codeOf(say(testId, 'does-not-rule-out', 2))).toBe('diagnosis/ruled-out');
    expect(await codeOf(app.as('ben')(board.removeTest, { params: of(testId), query: { version: 2 } }))).toBe(
      'diagnosis/ruled-out',
    );
    expect(await codeOf(app.as('ben')(board.confirmHypothesis, { params: of(id), body: {} }))).toBe(
      'diagnosis/ruled-out',
    );
    const reopen = () =>
      app.as('ben')(board.reopenHypothesis, { params: of(id), body: { why: 'the rollback failed' } });
    expect(await reopen()).toMatchObject({
      state: 'standing',
      ruledOut: null,
      reopened: { why: 'the rollback failed' },
      tests: [{ beforeReopening: true }, {}],
    });
    expect(await codeOf(reopen())).toBe('diagnosis/not-ruled-out');
  });
});

describe('the cause', () => {
  const confirm = (id: string, body: object = {}) =>
    app.as('ben')(board.confirmHypothesis, { params: of(id), body });
  const causes = async () => (await read()).causes.map(({ text, standing }) => [text, standing]);

  test('is confirmed by a person with what was ruled out in view, and becomes the record’s', async () => {
    const [pool, disk, dns] = [await think('Pool too small'), await think('Disk'), await think('DNS')];
    await app.as('ben')(board.ruleOutHypothesis, { params: of(disk.id), body: { why: 'half empty' } });
    const done = await confirm(pool.id, { why: 'raising it helped' });
    expect(done).toMatchObject({
      hypothesis: { state: 'confirmed', confirmed: { why: 'raising it helped', by: { name: 'Ben Kaur' } } },
      ruledOut: [{ text: 'Disk', why: 'half empty' }],
      notRuledOut: [{ id: dns.id }],
    });
    await confirm(pool.id);
    expect(await causes()).toEqual([['Pool too small', 'confirmed']]);
    const unconfirm = () =>
      app.as('ben')(board.unconfirmHypothesis, { params: of(pool.id), body: { why: 'it came back' } });
    await unconfirm();
    expect(await causes()).toEqual([['Pool too small', 'suspected']]);
    expect(await codeOf(unconfirm())).toBe('diagnosis/not-confirmed');
    await confirm(pool.id);
    expect(await causes()).toEqual([['Pool too small', 'confirmed']]);
  });
  test('a suspected one of the record is confirmed, not written twice', async () => {
    await app.as('ben')(addPart, {
      params: params(),
      body: { section: 'root-causes', text: 'pool too small.' },
    });
    const { id } = await think('Pool too small');
    await confirm(id);
    expect(await causes()).toEqual([['pool too small.', 'confirmed']]);
    expect(await codeOf(confirm((await think('x')).id, { causeId: id }))).toBe('diagnosis/unknown-cause');
  });
  test('that is ruled out after all is a cause no more, also in the record', async () => {
    const { id } = await think('Pool too small');
    await confirm(id);
    const { testId } = await plan(id);
    expect(await say(testId, 'rules-out')).toMatchObject({ state: 'ruled-out', confirmed: null });
    expect(await causes()).toEqual([]);
  });
});

describe('around the board', () => {
  test('everything is on the timeline, with its reason', async () => {
    const { id } = await think('Deploy');
    const { testId } = await plan(id);
    await say(testId, 'rules-out');
    await app.as('ben')(board.reopenHypothesis, { params: of(id), body: { why: 'x' } });
    await app.as('ben')(board.confirmHypothesis, { params: of(id), body: {} });
    expect((await kinds()).filter((kind) => /^(hypothesis|test)\./.test(kind))).toEqual([
      'hypothesis.added',
      'test.planned',
      'test.result',
      'hypothesis.reopened',
      'hypothesis.confirmed',
    ]);
  });
  test('hypotheses and results are found by the search, until they are taken off', async () => {
    const { id } = await think('Quokka cache poisoned');
    const { testId } = await plan(id);
    await say(testId, 'inconclusive', 1, { note: 'numbat headers missing' });
    const found = async (q: string) =>
      (await app.as('ben')(searchTickets, { query: { q } })).items.map((item) => [
        item.key,
        item.said?.where,
      ]);
    expect(await found('quokka')).toEqual([[key, 'hypothesis']]);
    expect(await found('numbat')).toEqual([[key, 'test']]);
    await app.as('ben')(board.removeHypothesis, { params: of(id), query: { version: 1 } });
    expect(await found('quokka')).toEqual([]);
  });
  test('prompts are filled with what is known here; what is on the board is marked', async () => {
    await app.as('ben')(recordChange, { params: { slug: 'shop' }, body: { summary: 'gateway 2.4' } });
    await app.as('max')(addContact, { params: { slug: 'shop' }, body: { name: 'Acquirer', supplier: true } });
    const earlier = key;
    const { id } = await think('The pool was too small');
    await app.as('ben')(board.confirmHypothesis, { params: of(id), body: {} });
    await app.as('ben')(resolveIncident, { params: { key: earlier }, body: {} });
    key = await declared('x509: certificate has expired');
    await think('As in ' + earlier + ': The pool was too small');
    const { prompts } = await app.as('mia')(board.getPrompts, { params: params() });
    const of_ = (prompt: string) => prompts.find((one) => one.prompt === prompt)!;
    expect(
      of_('recent-changes')
        .facts.map(({ text }) => text)
        .join(),
    ).toContain('gateway 2.4');
    expect(of_('past-incidents').facts).toMatchObject([{ taken: true, path: `/incidents/${earlier}` }]);
    expect(of_('certificates-and-clocks').facts).toMatchObject([
      { hypothesis: 'x509: certificate has expired', taken: false },
    ]);
    expect(of_('third-parties').facts).toMatchObject([{ hypothesis: 'Acquirer has a problem' }]);
    expect(prompts.every(({ ideas, question }) => ideas.length > 0 && question.endsWith('?'))).toBe(true);
  });
  test('the board of a duplicate stays with it and is only read; after the merge ends it goes on', async () => {
    const into = await declared('The same');
    await think('Deploy');
    await app.as('ben')(mergeIncident, { params: params(), body: { into } });
    expect(await read()).toMatchObject({
      mergedInto: { key: into },
      may: { edit: false, comment: false },
      hypotheses: [{ text: 'Deploy' }],
    });
    expect(await codeOf(think('One more'))).toBe('diagnosis/board-merged');
    await app.as('ben')(reopenIncident, { params: params(), body: {} });
    expect(await think('One more')).toMatchObject({ state: 'open' });
  });
  test('of a private incident nobody else sees a word', async () => {
    await think('Deploy');
    await app.as('ada')(setPrivate, { params: params(), body: { private: true, because: 'a name' } });
    expect(await codeOf(read('olga'))).toBe('tickets/unknown-ticket');
    expect(await codeOf(think('x', 'cleo'))).toBe('tickets/unknown-ticket');
    expect((await read('ada')).hypotheses).toHaveLength(1);
  });
  test('a hypothesis of another incident is none of this one', async () => {
    const { id } = await think('Deploy');
    key = await declared('Another');
    expect(await codeOf(plan(id))).toBe('diagnosis/unknown-hypothesis');
    expect(await codeOf(say(id, 'rules-out'))).toBe('diagnosis/unknown-test');
  });
});
