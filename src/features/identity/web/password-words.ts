import { shortestPassword, weaknessOf, weaknessSentences } from '../core/password-rules.ts';

/** What is said below a password while it is typed. `good`: it will be taken. */
export function passwordInWords(
  password: string,
  who: { name: string; email: string },
): { good: boolean; sentence: string } {
  const length = [...password].length;
  if (length === 0)
    return {
      good: false,
      sentence: `At least ${shortestPassword} characters. A few unrelated words are best.`,
    };
  const weakness = weaknessOf(password, who);
  if (weakness === 'too-short') {
    const missing = shortestPassword - length;
    return { good: false, sentence: `${missing} more ${missing === 1 ? 'character' : 'characters'}.` };
  }
  if (weakness) return { good: false, sentence: weaknessSentences[weakness] };
  return { good: true, sentence: length < 14 ? 'Good. Longer is better.' : 'Strong.' };
}
