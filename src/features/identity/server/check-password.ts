import { identityProblem } from '../contract.ts';
import { weaknessOf, weaknessSentences } from '../core/password-rules.ts';

/** @throws Problem identity/weak-password with the reason, at the field named by `pointer` */
export function refuseWeakPassword(
  password: string,
  who: { name: string; email: string },
  pointer = '/body/password',
): void {
  const weakness = weaknessOf(password, who);
  if (weakness === undefined) return;
  const detail = weaknessSentences[weakness];
  throw identityProblem('weak-password', {
    detail,
    data: { because: weakness },
    errors: [{ pointer, detail }],
  });
}
