import { CommandError } from '../../../platform/command/exit.ts';
import { localTime } from '../../../platform/command/time.ts';

/** `2026-11-26 18:00 to 22:00` in the zone of the reader. */
export function spanWords(fromAt: string, toAt: string): string {
  const [from, to] = [localTime(fromAt), localTime(toAt)];
  return `${from} to ${from.slice(0, 10) === to.slice(0, 10) ? to.slice(11) : to}`;
}

/** The one person of these that is meant by a part of a name. @throws CommandError naming whom one could mean */
export function personNamed<P extends { readonly id: string; readonly name: string }>(
  people: readonly P[],
  given: string,
): P {
  const wanted = given.trim().toLowerCase();
  const exact = people.filter(({ id, name }) => id === given || name.toLowerCase() === wanted);
  const found = exact.length > 0 ? exact : people.filter(({ name }) => name.toLowerCase().includes(wanted));
  if (found.length === 1) return found[0]!;
  const names = (found.length > 0 ? found : people).map(({ name }) => name).join(', ');
  throw new CommandError(
    'usage',
    found.length > 1
      ? `"${given}" could be ${names}.`
      : `Nobody here is called "${given}".${names === '' ? '' : ` There are ${names}.`}`,
  );
}

/** @throws CommandError when there is none, or more than one */
export function onlyOf(found: readonly { id: string }[], what: string): string {
  if (found.length === 1) return found[0]!.id;
  throw new CommandError(
    'usage',
    found.length === 0 ? `No ${what} waits for you.` : `There are ${found.length}; say the id of one.`,
  );
}
