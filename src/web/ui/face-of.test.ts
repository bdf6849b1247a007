import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coloursApart, faceColour, initials } from './face-of.ts';

test.each([
  ['Ada Lund', 'AL'],
  ['Ada', 'A'],
  ['Anna Maria van der Berg', 'AB'],
  ['ada.lund@example.com', 'AL'],
  ['Øyvind Ås', 'ØÅ'],
  ['李 小龙', '李小'],
  ['🙂 Smile', '🙂S'],
  ['   ', '?'],
])('%s has the initials %s', (name, letters) => {
  expect(initials(name)).toBe(letters);
});

test('a person keeps one of the eight colours', () => {
  fc.assert(
    fc.property(fc.string(), (seed) => {
      const colour = faceColour(seed);
      expect(colour).toBe(faceColour(seed));
      expect([0, 1, 2, 3, 4, 5, 6, 7]).toContain(colour);
    }),
  );
});

test('all eight colours are used among a hundred people', () => {
  const used = new Set(Array.from({ length: 100 }, (_, n) => faceColour(`person-${n}`)));
  expect(used.size).toBe(8);
});

test('up to eight people beside each other have colours of their own, whoever is named first', () => {
  const people = fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(people, (ids) => {
      const colours = coloursApart(ids);
      expect(new Set(colours.values()).size).toBe(ids.length);
      expect(coloursApart(ids.toReversed())).toEqual(colours);
    }),
  );
});

test('with more people each still has a colour, and none is used twice before all are', () => {
  const counts = Map.groupBy(
    coloursApart(Array.from({ length: 20 }, (_, n) => `p${n}`)).values(),
    (one) => one,
  );
  expect([...counts.values()].map(({ length }) => length).sort()).toEqual([2, 2, 2, 2, 3, 3, 3, 3]);
});
