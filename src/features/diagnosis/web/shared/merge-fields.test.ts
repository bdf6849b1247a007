import { expect, test } from 'vitest';
import { mergeFields } from './merge-fields.ts';

const read = { text: 'Errors', where: 'EU' };

test.each([
  [
    'nobody else wrote',
    { text: 'Errors 502', where: 'EU' },
    read,
    { fields: { text: 'Errors 502', where: 'EU' }, asks: [] },
  ],
  [
    'they wrote of something else: both hold',
    { text: 'Errors 502', where: 'EU' },
    { text: 'Errors', where: 'EU and UK' },
    { fields: { text: 'Errors 502', where: 'EU and UK' }, asks: [] },
  ],
  [
    'they wrote the same words',
    { text: 'Errors 502', where: 'EU' },
    { text: 'Errors 502', where: 'EU' },
    { fields: { text: 'Errors 502', where: 'EU' }, asks: [] },
  ],
  [
    'both wrote the same field: a person says which stays',
    { text: 'Errors 502', where: 'EU' },
    { text: 'Errors 503', where: 'UK' },
    {
      fields: { text: 'Errors 502', where: 'UK' },
      asks: [{ field: 'text', mine: 'Errors 502', theirs: 'Errors 503' }],
    },
  ],
])('%s', (_, mine, now, expected) => {
  expect(mergeFields(read, mine, now)).toEqual(expected);
});
