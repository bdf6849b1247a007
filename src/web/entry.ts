import { redirect } from '@tanstack/react-router';
import { getSetup } from '../features/setup/contract.ts';
import { call, ProblemError } from './api.ts';
import { paths } from './paths.ts';
import { queryClient } from './query.ts';
import { askingMe } from './session.ts';

/** Lets a signed-in person in; sends others to sign in, or to the first run while it is still to be done. */
export async function enterOrRedirect({ location }: { location: { href: string } }): Promise<void> {
  try {
    await queryClient.ensureQueryData(askingMe);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.status !== 401) throw error;
    const { needed } = await call(getSetup, {});
    throw redirect({ to: needed ? paths.setup() : paths.signIn(location.href), replace: true });
  }
}
