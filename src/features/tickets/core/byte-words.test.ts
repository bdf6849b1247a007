import { expect, test } from 'vitest';
import { bytesInWords } from './byte-words.ts';

test.each<[number, string]>([
  [0, '0 B'],
  [999, '999 B'],
  [1_000, '1 KB'],
  [12_345, '12 KB'],
  [999_499, '999 KB'],
  [999_500, '1.0 MB'],
  [1_440_000, '1.4 MB'],
  [24_000_000, '24 MB'],
  [5_000_000_000_000, '5000 GB'],
])('%d bytes read %s', (bytes, words) => expect(bytesInWords(bytes)).toBe(words));
