import { commonPasswords } from './common-passwords.ts';

/** The shortest that is taken, in characters. */
export const shortestPassword = 10;
export const weaknesses = ['too-short', 'too-common', 'too-few-characters', 'holds-your-name'] as const;
export type Weakness = (typeof weaknesses)[number];

/** Why a password is too easy to guess; undefined when it is not. No rules on kinds of characters: length and being unusual count. */
export function weaknessOf(
  password: string,
  who: { readonly name: string; readonly email: string },
): Weakness | undefined {
  const plain = fold(password);
  if ([...password].length < shortestPassword) return 'too-short';
  if (commonPasswords.has(plain) || commonPasswords.has(withoutDecoration(plain))) return 'too-common';
  if (new Set(plain).size < 4) return 'too-few-characters';
  if (namesOf(who).some((word) => plain.includes(word))) return 'holds-your-name';
  return undefined;
}

export const weaknessSentences: Readonly<Record<Weakness, string>> = {
  'too-short': `The password must have at least ${shortestPassword} characters.`,
  'too-common': 'The password is on every list of common passwords; take a few unrelated words instead.',
  'too-few-characters': 'The password repeats the same few characters; take a few unrelated words instead.',
  'holds-your-name': 'The password must not hold your name or the first part of your e-mail address.',
};

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

/** `Password2026!` is `password` to those who guess. */
const withoutDecoration = (plain: string): string => plain.replace(/^[\W\d_]+|[\W\d_]+$/g, '');

/** Words of four letters and more: a shorter one ("ben", "a.b") is in many good passwords by chance. */
function namesOf({ name, email }: { name: string; email: string }): string[] {
  const local = fold(email.split('@')[0] ?? '');
  return [local, ...local.split(/[^\p{L}\p{N}]+/u), ...fold(name).split(/[^\p{L}\p{N}]+/u)].filter(
    (word) => [...word].length >= 4,
  );
}
