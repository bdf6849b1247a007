import { expect, test } from 'vitest';
import { whoWorked } from './who-worked.ts';

const nobody = { duties: [], changedBy: [], testedBy: [], owner: null };

test('everybody once, the lead first, with all that they did', () => {
  expect(
    whoWorked({
      duties: [
        { name: 'Ada', duty: 'helper' },
        { name: 'Ada', duty: 'communicator' },
        { name: 'Ben', duty: 'lead' },
        { name: 'Cleo', duty: 'helper' },
      ],
      changedBy: ['Ben', 'Dan', 'Ben'],
      testedBy: ['Ada'],
      owner: 'Ben',
    }),
  ).toEqual([
    { name: 'Ben', did: 'lead, 2 changes made, owns this review' },
    { name: 'Ada', did: 'communicator, 1 test' },
    { name: 'Cleo', did: 'helped' },
    { name: 'Dan', did: '1 change made' },
  ]);
});
test('where nobody was, nobody is named', () => {
  expect(whoWorked({ ...nobody, testedBy: ['', ' '] })).toEqual([]);
});
