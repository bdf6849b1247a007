import { expect, test } from 'vitest';
import { evidenceFrom } from './evidence-from.ts';

test.each([
  ['  ', null],
  ['https://graphs.example/d/1', { kind: 'link', url: 'https://graphs.example/d/1' }],
  ['HTTP://graphs.example', { kind: 'link', url: 'HTTP://graphs.example' }],
  ['see https://graphs.example', { kind: 'text', text: 'see https://graphs.example' }],
  ['javascript:alert(1)', { kind: 'text', text: 'javascript:alert(1)' }],
  ['https://', { kind: 'text', text: 'https://' }],
  [' 02:09 upstream timed out ', { kind: 'text', text: '02:09 upstream timed out' }],
])('%j', (written, expected) => {
  expect(evidenceFrom(written)).toEqual(expected);
});
