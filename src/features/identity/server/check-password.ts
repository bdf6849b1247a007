import { identityProblem } from '../contract.ts';
import { weaknessOf, weaknessSentences } from '../core/password-rules.ts';

/** @throws Problem identity/weak-password with the reason */
export function refuseWeakPassword(password: string, who: { name: string; email: string }): void {
  const weakness = weaknessOf(password, who);
  if (weakness !== undefined)
    throw identityProblem('weak-password', {
      detail: weaknessSentences[weakness],
      data: { because: weakness },
      errors: [{ pointer: '/body/password', detail: weaknessSentences[weakness] }],
    });
}
