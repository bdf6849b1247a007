import { expect, test } from 'vitest';
import { withoutCapabilities } from './without-capabilities.ts';

const token = 'aB3_-xyz'.repeat(6).slice(0, 43);

test.each([
  [`https://on.example/p/${token}`, 'https://on.example/p/… (left out)'],
  [
    `> Look:\n> https://on.example/p/${token}/acknowledge now`,
    '> Look:\n> https://on.example/p/… (left out) now',
  ],
  [`[https://on.example/s/${token}/leave]`, '[https://on.example/s/… (left out)]'],
  ['https://shop.example/p/a-nice-pair-of-shoes', 'https://shop.example/p/a-nice-pair-of-shoes'],
  ['https://on.example/incidents/INC-4', 'https://on.example/incidents/INC-4'],
])('%s', (said, shown) => expect(withoutCapabilities(said)).toBe(shown));
