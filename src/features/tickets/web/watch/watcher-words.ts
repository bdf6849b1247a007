import type { Watcher } from './use-watching.ts';

/** Who it is, as short as it can be said. */
export function nameOf({ name, email }: Pick<Watcher, 'name' | 'email'>): string {
  return name !== '' ? name : (email ?? 'Somebody with the link');
}

/** What is wrong with their mail; null when nothing is. */
export function troubleOf({ lastMail }: Pick<Watcher, 'lastMail'>): string | null {
  if (!lastMail?.error) return null;
  if (lastMail.state === 'gave-up') return `The last mail was not delivered: ${lastMail.error}`;
  if (lastMail.state === 'failed') return `Not delivered yet, it is tried again: ${lastMail.error}`;
  return null;
}
