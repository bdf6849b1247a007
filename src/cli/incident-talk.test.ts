import { expect, test } from 'vitest';
import { getMe } from '../features/identity/contract.ts';
import * as talk from '../features/tickets/contract/talk.ts';
import { answers, box, fakeApi } from './test-io.fixture.ts';

const id = (n: number) => `019a6a5e-0000-7000-8000-${String(n).padStart(12, '0')}`;
const at = '2026-11-03T14:00:00.000Z';
const [ada, ben] = [
  { id: id(4), name: 'Ada Lund' },
  { id: id(5), name: 'Ben Kaur' },
];
const entry = (kind: string, data: Record<string, unknown> = {}) => ({
  id: id(9),
  at,
  kind,
  actor: { kind: 'person' as const, ...ada },
  because: null,
  data,
});
const question = (n: number, to: typeof ben, text: string) =>
  entry('question.asked', { questionId: id(n), to, text, dueAt: at, readAt: null });
const onTop = (...questions: ReturnType<typeof entry>[]) =>
  answers(talk.getTalk, () => ({
    questions,
    waiting: [],
    intentions: [],
    pinned: [],
    isOpen: true,
    questionMinutes: 10,
    may: { comment: true, update: true },
  }));
const me = (person: typeof ben) =>
  answers(getMe, () => ({
    person: { ...person, email: '', timeZone: 'UTC', instanceAdmin: false, disabledAt: null, teams: [] },
    may: [],
    publicUrl: null,
    demo: false,
  }));
const env = { EVENKEEL_URL: 'https://evenkeel.test', EVENKEEL_TOKEN: 'ek_test' };
function line(...answered: ReturnType<typeof answers>[]) {
  const api = fakeApi(...answered);
  return { api, run: box({ env, fetch: api.fetch }).run };
}

test('an update sends its lines, and asks for the next one', async () => {
  const { api, run } = line(answers(talk.postUpdate, ({ body }) => entry('update.posted', body)));
  const ran = await run('incident', 'update', '42', '--did', 'drained', '--found', 'errors gone');
  expect(ran).toMatchObject({ code: 0, err: '' });
  expect(ran.out).toContain('--next');
  expect(api.asked[0]).toMatchObject({
    path: '/api/tickets/INC-42/updates',
    body: { did: 'drained', found: 'errors gone', next: '' },
  });
});

test('a question names whom, and says when the answer is due', async () => {
  const { api, run } = line(
    answers(talk.askQuestion, ({ body }) => question(1, ben, (body as { text: string }).text)),
  );
  const ran = await run('incident', 'ask', 'SUP-7', 'does it see us?', '--to', 'ben', '--due', '2h');
  expect(ran.out).toContain('Ben Kaur is asked on SUP-7');
  expect(api.asked[0]).toMatchObject({
    path: '/api/tickets/SUP-7/questions',
    body: { to: 'ben', text: 'does it see us?', dueMinutes: 120 },
  });
});

test('an answer goes to what one is asked', async () => {
  const { api, run } = line(
    onTop(question(1, ada, 'one?'), question(2, ben, 'two?')),
    me(ben),
    answers(talk.answerQuestion, () => entry('question.answered')),
  );
  expect(await run('incident', 'answer', '42', 'yes')).toMatchObject({ code: 0 });
  expect(api.asked.at(-1)).toMatchObject({
    path: `/api/tickets/INC-42/questions/${id(2)}/answer`,
    body: { answer: 'yes' },
  });
});

test('when it is not clear which question is meant, they are listed', async () => {
  const { run } = line(onTop(question(1, ada, 'one?'), question(2, ada, 'two?')), me(ben));
  const ran = await run('incident', 'answer', '42', 'yes');
  expect(ran.code).toBe(2);
  expect(ran.err).toContain('--question 1 to 2');
  expect(ran.err).toContain('to Ada Lund');
});

test('what one is going to do is announced, what one thinks is said', async () => {
  const { api, run } = line(
    answers(talk.announceIntention, () => entry('intention.announced')),
    answers(talk.addComment, () => entry('ticket.commented')),
  );
  await run('incident', 'announce', '42', 'restart pay-gw-3');
  await run('incident', 'say', '42', 'I think');
  expect(api.asked.map(({ path, body }) => [path, body])).toEqual([
    ['/api/tickets/INC-42/intentions', { text: 'restart pay-gw-3' }],
    ['/api/tickets/INC-42/comments', { body: 'I think' }],
  ]);
});

test.each([
  ['an update without a line', ['incident', 'update', '42'], 'at least one'],
  ['a question to nobody', ['incident', 'ask', '42', 'why?'], '--to'],
  ['a strange time', ['incident', 'ask', '42', 'why?', '--to', 'ben', '--due', 'soon'], '--due'],
  ['an empty answer', ['incident', 'answer', '42', ' '], 'empty'],
])('%s is refused before anything is sent', async (_, args, words) => {
  const { api, run } = line();
  const ran = await run(...args);
  expect(ran.code).toBe(2);
  expect(ran.err).toContain(words);
  expect(api.asked).toEqual([]);
});
