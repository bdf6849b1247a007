import { readTextFile } from '../../../platform/command/ask.ts';
import type { CommandContext, Connected } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { listPeople } from '../../identity/contract.ts';
import type { WireDefinition } from '../contract/definition.ts';

export interface Named {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly timeZone: string;
}
export const peopleOf = async (call: Connected['call']): Promise<readonly Named[]> =>
  (await call(listPeople, {})).items.filter(({ disabledAt }) => disabledAt === null);

/** By id, e-mail address, whole name, or how one name begins. @throws CommandError when it is nobody, or more than one */
export function personNamed(typed: string, people: readonly Named[]): string {
  const wanted = typed.trim().toLowerCase();
  const exact = people.filter(({ id, name, email }) =>
    [id, name.toLowerCase(), email.toLowerCase()].includes(wanted),
  );
  const begins = people.filter(({ name }) =>
    name
      .toLowerCase()
      .split(/\s+/u)
      .some((part) => wanted !== '' && part.startsWith(wanted)),
  );
  const [only, second] = exact.length > 0 ? exact : begins;
  if (only && !second) return only.id;
  throw new CommandError(
    second ? 'usage' : 'notFound',
    second
      ? `"${oneLine(typed)}" may be ${oneLine(only!.name)} or ${oneLine(second.name)}: give the e-mail address.`
      : `There is nobody called "${oneLine(typed)}".`,
  );
}

/**
 * A definition from a file or standard input. In it a member may be a person by name or e-mail address, as a text of its own or as
 * `person`: nobody knows ids by heart.
 */
export async function definitionFrom(
  { io }: CommandContext,
  call: Connected['call'],
  file: string,
): Promise<WireDefinition> {
  const text = await readTextFile(io, file);
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new CommandError('usage', `${oneLine(file)} is not JSON: ${oneLine(why)}`);
  }
  if (!isRecord(read) || !Array.isArray(read['layers']))
    throw new CommandError('usage', `${oneLine(file)} has no "layers": see docs/schedules.md.`);
  const people = await peopleOf(call);
  const layers = read['layers'].map((layer: unknown) =>
    isRecord(layer) && Array.isArray(layer['members'])
      ? { ...layer, members: layer['members'].map((member: unknown) => memberFrom(member, people)) }
      : layer,
  );
  // The server says what is wrong with it, and where.
  return { ...read, layers } as WireDefinition;
}

function memberFrom(member: unknown, people: readonly Named[]): unknown {
  if (typeof member === 'string') return { personId: personNamed(member, people) };
  if (!isRecord(member) || typeof member['person'] !== 'string') return member;
  const { person, ...rest } = member;
  return { ...rest, personId: personNamed(person, people) };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
