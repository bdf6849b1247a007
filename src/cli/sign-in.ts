import type { Io } from '../platform/command/context.ts';
import { CommandError } from '../platform/command/exit.ts';
import { connectWith } from './connect.ts';

/**
 * Signs in with a password for as long as it takes to make an API token, and out again: what is saved can be
 * revoked by itself, and is no password.
 */
export async function signInForToken(
  io: Io,
  url: string,
  given: { email: string; password: string; name: string },
): Promise<string> {
  const { createToken, signIn, signOut } = await import('../features/identity/contract.ts');
  let cookie = '';
  const { call } = connectWith(
    {
      ...io,
      async fetch(address, init) {
        const headers = { ...(init.headers as Record<string, string>), ...(cookie ? { cookie } : {}) };
        const answer = await io.fetch(address, { ...init, headers });
        const [first] = answer.headers.getSetCookie();
        if (first !== undefined) cookie = first.split(';')[0]!;
        return answer;
      },
    },
    url,
    undefined,
  );
  const { email, password, name } = given;
  await call(signIn, { body: { email, password } });
  if (cookie === '') throw new CommandError('failed', 'The server gave no session.');
  try {
    return (await call(createToken, { body: { name } })).token;
  } finally {
    await call(signOut, {}).catch(() => undefined);
  }
}
