import fc from 'fast-check';
import { expect, test } from 'vitest';
import { likeness, looksLike, type Earlier } from './repeat.ts';

const earlier = (id: string, title: string, alertKeys: string[] = [], minutesAgo = 60): Earlier => ({
  id,
  title,
  alertKeys,
  beganAt: new Date(Date.UTC(2026, 10, 21) - minutesAgo * 60_000),
});

test.each([
  ['the same alert', 'CardErrors 24 %', ['card'], earlier('1', 'CardErrors 31 %', ['card']), 'same-alert'],
  ['the same alert under another title', 'x', ['card'], earlier('1', 'wholly other', ['card']), 'same-alert'],
  [
    'the same words, other numbers',
    'Disk 91 % full on db-1',
    [],
    earlier('1', 'Disk 99 % full on db-1'),
    'same-words',
  ],
  ['most of the words', 'checkout is down in EU', [], earlier('1', 'Checkout down in the EU'), 'same-words'],
  ['one word of many', 'checkout is down', [], earlier('1', 'checkout shows a wrong price'), undefined],
  ['numbers alone', '500 502', [], earlier('1', '500 502'), undefined],
  ['nothing in common', 'checkout', ['a'], earlier('1', 'printer', ['b']), undefined],
])('%s', (_, title, alertKeys, one, expected) => {
  expect(likeness({ title, alertKeys }, one)?.because).toBe(expected);
});

test('the same alert before the same words, the latest among equals, no more than asked for', () => {
  const found = looksLike(
    { title: 'checkout is down', alertKeys: ['k'] },
    [
      earlier('words', 'checkout is down', [], 10),
      earlier('old', 'checkout is down', ['k'], 500),
      earlier('late', 'checkout is down', ['k'], 50),
      earlier('other', 'printer'),
    ],
    2,
  );
  expect(found.map(({ earlier: one }) => one.id)).toEqual(['late', 'old']);
});

test('what is asked for is never exceeded, scores fall, and the same words always look alike', () => {
  const title = fc.array(fc.constantFrom('disk', 'full', 'card', 'error', 'the', '42'), { maxLength: 6 });
  const keys = fc.subarray(['a', 'b', 'c']);
  const many = fc.array(fc.tuple(title, keys), { maxLength: 20 });
  fc.assert(
    fc.property(title, keys, many, fc.integer({ min: 0, max: 5 }), (words, own, others, most) => {
      const all = others.map(([text, alertKeys], at) => earlier(String(at), text.join(' '), alertKeys, at));
      const found = looksLike({ title: words.join(' '), alertKeys: own }, all, most);
      expect(found.length).toBeLessThanOrEqual(most);
      const scores = found.map(({ score }) => score);
      expect(scores).toEqual([...scores].sort((a, b) => b - a));
      expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
      if (words.some((word) => word !== 'the' && word !== '42'))
        expect(
          likeness({ title: words.join(' '), alertKeys: [] }, earlier('x', words.join(' ')))?.because,
        ).toBe('same-words');
    }),
  );
});
