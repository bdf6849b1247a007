import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { testApp, type TestApp } from '../harness/app.ts';
import type { Member } from '../harness/cast.ts';
import {
  acknowledgeIncident,
  declareIncident,
  resolveIncident,
} from '../../src/features/incidents/contract.ts';
import { system, transact } from '../../src/platform/index.ts';
import { addMember, createPerson } from '../../src/features/identity/index.ts';
import { ProblemError } from '../../src/platform/contract/index.ts';
import * as talk from '../../src/features/tickets/contract/talk.ts';

let app: TestApp;
let key: string;
beforeAll(async () => (app = await testApp()));
afterAll(() => app.close());
beforeEach(async () => {
  key = (await app.as('ada')(declareIncident, { body: { title: 'Checkout is down', service: 'shop' } })).key;
  await app.as('ada')(acknowledgeIncident, { params: { key } });
  await app.platform.due.drain();
  app.mail.forget();
});

const ask = (who: Member, to: string, text = 'Does the acquirer see our requests?', dueMinutes = 10) =>
  app.as(who)(talk.askQuestion, { params: { key }, body: { to, text, dueMinutes } });
const idOf = (entry: { data: Record<string, unknown> }) => String(entry.data['questionId']);
const answer = (who: Member, id: string, text = 'They do, all of them.') =>
  app.as(who)(talk.answerQuestion, { params: { key, id }, body: { answer: text } });
const onTop = async () => (await app.as('ada')(talk.getTalk, { params: { key } })).questions;
const kinds = async () =>
  (await app.as('ada')(talk.getTimeline, { params: { key }, query: { show: 'questions' } })).items
    .map(({ kind }) => kind)
    .toReversed();
const problemOf = async (promise: Promise<unknown>): Promise<Record<string, unknown>> => {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ProblemError) return { ...error.data, code: error.code };
    throw error;
  }
  throw new Error('it was not refused');
};
const told = (address: string) => app.mail.to(`${address}@example.test`).map(({ subject }) => subject);

test('one named person is asked and told; what is open stays on top until it is answered', async () => {
  const entry = await ask('ada', 'Cleo Marsh');
  await app.platform.due.drain();
  expect(entry.data).toMatchObject({ to: { name: 'Cleo Marsh' }, state: 'open', readAt: null });
  expect(told('cleo').join()).toContain(`Ada Lund asks you on ${key}`);
  expect((await onTop()).map(({ id }) => id)).toEqual([entry.id]);
  await answer('cleo', idOf(entry));
  await app.platform.due.drain();
  expect(await onTop()).toEqual([]);
  expect(told('ada').join()).toContain(`Cleo Marsh answered on ${key}`);
  expect(await kinds()).toEqual(['question.asked', 'question.answered']);
});

test.each(['anyone', 'Everybody', 'team', '@here', ' ', 'Shop'])(
  '"%s" is not asked, and who is on duty is offered',
  async (to) => {
    const refused = await problemOf(ask('ben', to));
    expect(refused.code).toMatch(/^tickets\/(?:needs-name|unknown-addressee)$/);
    expect(refused).toMatchObject({ onDuty: [{ name: 'Ada Lund' }, { name: 'Ben Kaur' }] });
    expect(await onTop()).toEqual([]);
  },
);

test('who may not see the tickets of this team cannot be asked', async () => {
  await transact(app.platform, async (tx) => {
    const { id } = await createPerson(tx, {
      name: 'Sara Holm',
      email: 's@example.test',
      password: null,
      timeZone: 'UTC',
      instanceAdmin: false,
    });
    await addMember(tx, { teamId: app.cast.otherTeam.id, personId: id, accessRole: 'stakeholder' }, system);
  });
  expect(await problemOf(ask('ben', 'Sara Holm'))).toMatchObject({ code: 'tickets/unknown-addressee' });
  expect(await onTop()).toEqual([]);
});

test('somebody else knows: who answered is shown, and who was asked hears that they need not', async () => {
  const entry = await ask('ada', 'cleo@example.test');
  await answer('ben', idOf(entry));
  await app.platform.due.drain();
  const { items } = await app.as('ada')(talk.getTimeline, { params: { key } });
  expect(items.find(({ id }) => id === entry.id)!.data).toMatchObject({
    state: 'answered',
    answeredBy: { name: 'Ben Kaur' },
    answer: 'They do, all of them.',
  });
  expect(told('cleo').join()).toContain('Ben Kaur answered');
});

test('two answers in the same moment: one is the answer, the other hears whose', async () => {
  const id = idOf(await ask('ada', 'Cleo Marsh'));
  const both = await Promise.allSettled([answer('cleo', id, 'Yes'), answer('ben', id, 'No')]);
  const lost = both.filter(({ status }) => status === 'rejected');
  expect(lost).toHaveLength(1);
  const refused = await problemOf(answer('max', id));
  expect(refused).toMatchObject({ code: 'tickets/question-answered' });
  expect(['Cleo Marsh', 'Ben Kaur']).toContain(refused['by']);
  expect((await kinds()).filter((kind) => kind === 'question.answered')).toHaveLength(1);
});

test('silence is noticed: two reminders, then the asker and the lead are told, then quiet', async () => {
  const entry = await ask('ben', 'Cleo Marsh');
  await app.passMinutes(10);
  await app.passMinutes(10);
  expect(told('cleo').filter((subject) => subject.includes('still waits'))).toHaveLength(2);
  await app.passMinutes(10);
  expect(told('ben').join()).toContain(`Cleo Marsh has not seen what they were asked on ${key}`);
  expect(told('ada').join()).toContain('Cleo Marsh has not seen');
  await app.passMinutes(120);
  expect((await kinds()).filter((kind) => kind === 'question.reminded')).toHaveLength(3);
  expect((await onTop()).map(({ id }) => id)).toEqual([entry.id]);
});

test('a question read and not answered is said to be that', async () => {
  const id = idOf(await ask('ben', 'Cleo Marsh'));
  const read = (who: Member) => app.as(who)(talk.markQuestionRead, { params: { key, id } });
  await read('ben');
  expect((await onTop())[0]!.data).toMatchObject({ readAt: null });
  await read('cleo');
  await read('cleo');
  expect((await onTop())[0]!.data['readAt']).toEqual(expect.any(String));
  expect((await kinds()).filter((kind) => kind === 'question.read')).toHaveLength(1);
  await app.passMinutes(30);
  await app.passMinutes(30);
  await app.passMinutes(30);
  expect(told('ada').join()).toContain('Cleo Marsh has read and not answered');
});

test('nobody is reminded of what was asked on a ticket that is closed, answered or withdrawn', async () => {
  const [answered, withdrawn] = [await ask('ada', 'Cleo Marsh'), await ask('ada', 'Cleo Marsh', 'And this?')];
  await ask('ada', 'Cleo Marsh', 'Open until the end?');
  await answer('cleo', idOf(answered));
  await app.as('ada')(talk.withdrawQuestion, { params: { key, id: idOf(withdrawn) } });
  await app.as('ada')(resolveIncident, { params: { key }, body: {} });
  await app.passMinutes(60);
  expect(told('cleo').filter((subject) => subject.includes('still waits'))).toEqual([]);
  expect(await problemOf(answer('cleo', idOf(withdrawn)))).toMatchObject({
    code: 'tickets/question-withdrawn',
  });
});

test('only who asked, or a responder of the team, withdraws a question', async () => {
  const id = idOf(await ask('ada', 'Mia Wong'));
  const withdraw = (who: Member) => app.as(who)(talk.withdrawQuestion, { params: { key, id } });
  expect(await problemOf(withdraw('mia'))).toMatchObject({ code: 'general/not-allowed' });
  expect(await problemOf(withdraw('olga'))).toMatchObject({ code: 'general/not-allowed' });
  await withdraw('ben');
});
