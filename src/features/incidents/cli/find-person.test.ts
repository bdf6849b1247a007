import { expect, test } from 'vitest';
import { personNamed } from './find-person.ts';

const people = ['Ada Lund', 'Ben Kaur', 'Benny Holm', 'Mia Wong'].map((name) => ({
  id: name.toLowerCase(),
  name,
}));
test.each([
  ['ada', 'Ada Lund'],
  ['kaur', 'Ben Kaur'],
  ['Ben Kaur', 'Ben Kaur'],
  ['WONG', 'Mia Wong'],
])('%s is %s', (typed, name) => expect(personNamed(typed, people).name).toBe(name));

test('two who could be meant are both named', () =>
  expect(() => personNamed('ben', people)).toThrow('"ben" may be Ben Kaur or Benny Holm'));
test.each(['', 'zoe'])('%j is nobody, and it says who there is', (typed) =>
  expect(() => personNamed(typed, people)).toThrow('There are: Ada Lund, Ben Kaur'),
);
