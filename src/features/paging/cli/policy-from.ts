import { CommandError } from '../../../platform/command/exit.ts';
import { oneLine } from '../../../platform/command/text.ts';

export interface Named {
  readonly id: string;
  readonly name: string;
  readonly slug?: string;
}
/** Whom a target can be, asked for only when a file names somebody. */
export interface Everything {
  people(): Promise<readonly Named[]>;
  teams(): Promise<readonly Named[]>;
  schedules(): Promise<readonly Named[]>;
  destinations(): Promise<readonly Named[]>;
}
type Thing = Readonly<Record<string, unknown>>;

/** What each kind is called, and the field in which the API wants its id. */
const kinds = {
  person: ['people', 'personId'],
  team: ['teams', 'teamId'],
  'round-robin': ['teams', 'teamId'],
  schedule: ['schedules', 'scheduleId'],
  destination: ['destinations', 'destinationId'],
} as const;

/**
 * The body of a policy from a file: as `policy show --json` prints it, or with names in the place of ids
 * (`{"kind": "schedule", "name": "payments", "roles": ["side-kick"]}`). What is wrong beyond names the server says, and where.
 */
export async function policyFrom(text: string, file: string, everything: Everything): Promise<Thing> {
  const read = parsed(text, file);
  if (!isThing(read) || !Array.isArray(read['steps']))
    throw new CommandError('usage', `${oneLine(file)} has no "steps": see docs/paging.md.`);
  onlyKnown(read, policyFields, 'a policy');
  const steps = [];
  for (const step of read['steps']) steps.push(await stepFrom(step, everything));
  const { name, repeatCount = 0, lowUrgency, holdsSeconds } = read;
  return withoutUndefined({ name, repeatCount, lowUrgency, holdsSeconds, steps });
}

/** What `policy show --json` prints is taken back whole; of it, whose it is and what uses it says nothing here. */
const policyFields = ['id', 'name', 'team', 'services', 'repeatCount', 'lowUrgency', 'holdsSeconds', 'steps'];
const stepFields = ['delaySeconds', 'conditions', 'acknowledgements', 'targets'];

/** A misspelt field that is passed over in silence would make another policy than the one that was meant. */
function onlyKnown(thing: Thing, fields: readonly string[], what: string): void {
  const odd = Object.keys(thing).find((field) => !fields.includes(field));
  if (odd !== undefined)
    throw new CommandError(
      'usage',
      `"${oneLine(odd)}" is no field of ${what}. There are ${fields.join(', ')}: see docs/paging.md.`,
    );
}

async function stepFrom(step: unknown, everything: Everything): Promise<unknown> {
  if (!isThing(step) || !Array.isArray(step['targets'])) return step;
  onlyKnown(step, stepFields, 'a step');
  const targets = [];
  for (const target of step['targets']) targets.push(await targetFrom(target, everything));
  const { conditions, acknowledgements, delaySeconds } = step;
  return withoutUndefined({
    delaySeconds,
    conditions: conditions ?? undefined,
    acknowledgements,
    targets,
  });
}

async function targetFrom(target: unknown, everything: Everything): Promise<unknown> {
  if (!isThing(target)) return target;
  const kind = target['kind'];
  if (typeof kind !== 'string' || !Object.hasOwn(kinds, kind)) return target;
  const [list, field] = kinds[kind as keyof typeof kinds];
  const given = target[field] ?? target['id'];
  const id = typeof given === 'string' ? given : await idNamed(target, list, everything);
  const { roles } = target;
  return { kind, [field]: id, ...(kind === 'schedule' && roles !== undefined ? { roles } : {}) };
}

async function idNamed(target: Thing, list: keyof Everything, everything: Everything): Promise<string> {
  const named = target['slug'] ?? target['name'] ?? '';
  if (typeof named !== 'string')
    throw new CommandError('usage', `A target of the kind "${target['kind']}" has a name that is no text.`);
  const typed = named.trim();
  const wanted = typed.toLowerCase();
  const all = await everything[list]();
  const found = all.filter(
    ({ name, slug }) => wanted !== '' && (name.toLowerCase() === wanted || slug?.toLowerCase() === wanted),
  );
  if (found.length === 1) return found[0]!.id;
  throw new CommandError(
    found.length === 0 ? 'notFound' : 'usage',
    found.length === 0
      ? `Among the ${list} there is no "${oneLine(typed)}".`
      : `There are several ${list} called "${oneLine(typed)}": give the id.`,
  );
}

function parsed(text: string, file: string): unknown {
  try {
    // Some editors and shells begin a file with a mark that says how it is written.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new CommandError(
      'usage',
      `${oneLine(file)} is not JSON: ${oneLine(error instanceof Error ? error.message : String(error))}`,
    );
  }
}

const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null;
const withoutUndefined = (thing: Thing): Thing =>
  Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== undefined));
