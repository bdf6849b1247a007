import { CommandError } from '../../../platform/command/exit.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { peopleNamed, type Named } from '../core/whom-named.ts';

/** Whom a typed name means: the whole name, else how one name of it begins. @throws CommandError when it is nobody, or more than one */
export function personNamed(typed: string, people: readonly Named[]): Named {
  const all = [...new Map(people.map((one) => [one.id, one])).values()];
  const found = peopleNamed(typed, all);
  const [only, second] = found;
  if (only && !second) return only;
  const names = (second ? found : all).slice(0, 8).map(({ name }) => oneLine(name));
  throw new CommandError(
    second ? 'usage' : 'notFound',
    second
      ? `"${oneLine(typed)}" may be ${names.join(' or ')}: say more of the name.`
      : `There is nobody called "${oneLine(typed)}" to name here. There are: ${names.join(', ') || 'none'}.`,
  );
}
