import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shortestPassword, weaknessOf, type Weakness } from './password-rules.ts';

const ada = { name: 'Ada Lund', email: 'ada.lovelace@example.test' };
const rows: [name: string, password: string, expected: Weakness | undefined][] = [
  ['four words', 'teapot gravel sundial moth', undefined],
  ['what a password manager makes', 'vT9#kq2Lw!xZ', undefined],
  ['words of another script', 'тёплый чайник', undefined],
  ['nine characters', 'vT9#kq2Lw', 'too-short'],
  ['nothing', '', 'too-short'],
  ['five emoji, which are ten in UTF-16', '😀😃😄😁😆', 'too-short'],
  ['a list word long enough', 'qwertyuiop', 'too-common'],
  ['a list word in capitals', 'QWERTYUIOP', 'too-common'],
  ['a list word with year and sign', 'Password2026!', 'too-common'],
  ['a list word with a sign before', '!!welcome123', 'too-common'],
  ['full-width letters of a list word', 'ｐａｓｓｗｏｒｄ２０２６', 'too-common'],
  ['one character', 'aaaaaaaaaaaa', 'too-few-characters'],
  ['three characters', 'xyzxyzxyzxyz', 'too-few-characters'],
  ['the first part of the address', 'ada.lovelace#1', 'holds-your-name'],
  ['a word of the address', 'xx-Lovelace-xx', 'holds-your-name'],
  ['the family name', 'my name is LUND', 'holds-your-name'],
  ['a first name of three letters is in many words', 'canada goose trail', undefined],
];

describe('weaknessOf', () => {
  test.each(rows)('%s', (_, password, expected) => {
    expect(weaknessOf(password, ada)).toBe(expected);
  });
});

test('a password that is too short is weak, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: shortestPassword - 1, unit: 'binary' }), (password) => {
      expect(weaknessOf(password, ada)).toBeDefined();
    }),
  );
});

test('adding letters to either side of a name does not hide it', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      expect(weaknessOf(`${before}lovelace${after}`, ada)).toBeDefined();
    }),
  );
});

test('any text at all is judged without an error', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), fc.string(), (password, name, email) => {
      weaknessOf(password, { name, email });
    }),
  );
});
