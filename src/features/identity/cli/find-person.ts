import { CommandError } from '../../../platform/command/exit.ts';
import type { CommandContext, OpenPlatform } from '../../../platform/command/context.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { WirePerson } from '../index.ts';

/** Everybody, as the administrator of the machine sees them. */
export async function everybody(platform: Platform): Promise<WirePerson[]> {
  const { peopleToWire } = await import('../index.ts');
  return peopleToWire(platform.db, { personId: '', instanceAdmin: true, roles: new Map() });
}

/** @throws CommandError when nobody has this e-mail address */
export async function personByEmail(platform: Platform, email: string): Promise<WirePerson> {
  const wanted = email.trim().toLowerCase();
  const found = (await everybody(platform)).find((person) => person.email.toLowerCase() === wanted);
  if (!found) throw new CommandError('notFound', `Nobody has the e-mail address ${email}.`);
  return found;
}

/** Runs `work` on the database of this machine and closes it again, however it ended. */
export async function onPlatform<T>(
  context: CommandContext,
  work: (platform: OpenPlatform['platform']) => Promise<T>,
): Promise<T> {
  const { platform, close } = await context.openPlatform();
  try {
    return await work(platform);
  } finally {
    await close();
  }
}
