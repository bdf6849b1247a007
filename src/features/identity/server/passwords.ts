import { randomBytes } from 'node:crypto';
import { generalProblem } from '../../../platform/contract/index.ts';
import { makeTurns } from './turns.ts';

// OWASP's second choice for argon2id: 19 MiB, two passes. On the thread pool, so requests go on beside it; two at once,
// because each takes a thread and 19 MiB; a queue with an end, because a flood of sign-ins must not fill the memory.
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const turns = makeTurns({
  atOnce: 2,
  waiting: 100,
  refuse: () =>
    generalProblem('not-ready', { detail: 'Too many people sign in at once; try again in a moment.' }),
});
const argon2 = () => import('@node-rs/argon2');
let nobody: Promise<string> | undefined;

/** @throws Problem general/not-ready when too many wait already */
export function hashPassword(password: string): Promise<string> {
  return turns(async () => (await argon2()).hash(password.normalize('NFKC'), parameters));
}

/**
 * Whether the password is the one of this hash. Without a hash (nobody has that e-mail address, or no password) it takes
 * as long and says no, so that the time does not tell who is here.
 */
export async function isPassword(hash: string | null | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(16).toString('hex')).catch((error: unknown) => {
    nobody = undefined;
    throw error;
  });
  const compared = hash ?? (await nobody);
  const same = await turns(async () => (await argon2()).verify(compared, password.normalize('NFKC')));
  return same && hash != null;
}
