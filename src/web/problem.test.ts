import { expect, test } from 'vitest';
import { ProblemError } from '../platform/contract/client.ts';
import { formProblems, isProblem, requestIdOf, sentenceFor } from './problem.ts';

const refused = new ProblemError(400, {
  title: 'The request is not as documented',
  code: 'general/bad-request',
  requestId: 'req-1',
  errors: [
    { pointer: '/body/person/email', detail: 'must be an e-mail address' },
    { pointer: '/body/person/email', detail: 'must not be empty' },
    { pointer: '/team', detail: 'must not be empty' },
  ],
});

test('what the server explained is told, with the request to quote', () => {
  expect(sentenceFor(refused)).toBe('The request is not as documented');
  expect(requestIdOf(refused)).toBe('req-1');
  expect(isProblem(refused, 'general/bad-request')).toBe(true);
});

test('what nobody foresaw is said plainly, without its innards', () => {
  expect(sentenceFor(new TypeError('x is undefined'))).not.toContain('undefined');
  expect(requestIdOf(new Error('x'))).toBeUndefined();
});

test('each field shows the first thing wrong with it', () => {
  expect(formProblems(refused)).toEqual({
    fields: { 'person.email': 'must be an e-mail address', team: 'must not be empty' },
    whole: undefined,
  });
});

test('a refusal without fields is one sentence for the whole form', () => {
  const taken = new ProblemError(409, { title: 'Somebody has this e-mail address already' });
  expect(formProblems(taken)).toEqual({ fields: {}, whole: 'Somebody has this e-mail address already' });
});
