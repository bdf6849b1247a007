import type { Definition, Layer, Override, ShiftRole } from './definition.ts';

/** A schedule as people planned it, each version in the order in which it was made. */
export interface Planned {
  readonly versions: readonly {
    readonly fromMs: number;
    readonly toMs: number | null;
    readonly definition: Definition;
  }[];
  readonly overrides: readonly Override[];
}

/**
 * Who is on duty at one instant, written from the definition alone: turn after turn from the first, each asked of Temporal. It is
 * slow and plain on purpose, shares nothing with the calculator, and is what the calculator is held against.
 *
 * @returns the people of the role (of shadows there may be several; null is nobody, on purpose), and whether somebody is missed:
 *   nobody has the role, nobody said so, and somebody has to be there
 */
export function onDutyByOracle(
  { versions, overrides }: Planned,
  role: ShiftRole,
  atMs: number,
): { people: (string | null)[]; missed: boolean } {
  const definition = definitionAt(versions, atMs);
  if (!definition) return { people: [], missed: false };
  for (let i = overrides.length - 1; i >= 0; i--) {
    const one = overrides[i]!;
    if (one.role === role && one.fromMs <= atMs && atMs < one.toMs)
      return { people: [one.personId], missed: false };
  }
  const there: string[] = [];
  for (const layer of definition.layers) {
    if (layer.role !== role) continue;
    const person = personOfLayer(layer, definition.holidays ?? [], atMs);
    if (person === null) continue;
    there.push(person);
    if (role !== 'shadow') break;
  }
  return { people: there, missed: there.length === 0 && isMissed(definition, role, atMs) };
}

function isMissed({ layers, cover }: Definition, role: ShiftRole, atMs: number): boolean {
  if (role === 'shadow') return false;
  if (role === 'side-kick' && !layers.some((layer) => layer.role === 'side-kick')) return false;
  if (!cover?.windows.length) return true;
  const here = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(cover.zone);
  return cover.windows.some((one) => isInWindow(one, here, cover.zone, atMs));
}

/** The last one made for a while that holds now; else the one for good that began last. Before the first there is no schedule. */
function definitionAt(versions: Planned['versions'], atMs: number): Definition | undefined {
  let forGood: Planned['versions'][number] | undefined;
  let begun = false;
  for (const one of versions) {
    if (one.fromMs > atMs) continue;
    begun = true;
    if (one.toMs === null && (!forGood || one.fromMs >= forGood.fromMs)) forGood = one;
  }
  for (let i = versions.length - 1; i >= 0; i--) {
    const one = versions[i]!;
    if (one.toMs !== null && one.fromMs <= atMs && atMs < one.toMs) return one.definition;
  }
  return forGood?.definition ?? (begun ? { layers: [] } : undefined);
}

const instant = (wall: Temporal.PlainDateTime, zone: string) =>
  wall.toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds;

const turnsKept = new WeakMap<Layer, { beginMs: number; taker: string | null }[]>();

function personOfLayer(layer: Layer, holidays: readonly string[], atMs: number): string | null {
  const { zone } = layer;
  const begins = Temporal.PlainDateTime.from(layer.beginsAt);
  if (atMs < instant(begins, zone)) return null;
  if (layer.endsAt !== undefined && atMs >= instant(Temporal.PlainDateTime.from(layer.endsAt), zone))
    return null;
  const here = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone);
  if (layer.windows?.length && !layer.windows.some((one) => isInWindow(one, here, zone, atMs))) return null;
  if (layer.holidays === 'off' || layer.holidays === 'only') {
    const isHoliday = holidays.some((day) => {
      const date = Temporal.PlainDate.from(day);
      const from = instant(date.toPlainDateTime('00:00'), zone);
      return from <= atMs && atMs < instant(date.add({ days: 1 }).toPlainDateTime('00:00'), zone);
    });
    if (isHoliday !== (layer.holidays === 'only')) return null;
  }
  const turns = turnsKept.get(layer) ?? [];
  turnsKept.set(layer, turns);
  // Two days further than asked, because a hand-off in a skipped hour may be later than the one that follows it.
  while (turns.length === 0 || turns.at(-1)!.beginMs < atMs + 2 * 86_400_000) addTurn(layer, begins, turns);
  return turns.filter(({ beginMs }) => beginMs <= atMs).at(-1)!.taker;
}

const takers = new WeakMap<object, number>();

function addTurn(
  layer: Layer,
  begins: Temporal.PlainDateTime,
  turns: { beginMs: number; taker: string | null }[],
): void {
  const k = turns.length;
  const { rotation } = layer;
  let wall = begins;
  if (rotation.every === 'pattern')
    for (let i = 0; i < k; i++) wall = wall.add({ days: rotation.days[i % rotation.days.length]! });
  else wall = begins.add({ [rotation.every]: k * rotation.count });
  const last = takers.get(turns) ?? -1;
  const count = layer.members.length;
  let taker: string | null = null;
  for (let step = 1; step <= count; step++) {
    const index = (last + step + count) % count;
    const { joinsOn, leavesOn, personId } = layer.members[index]!;
    const day = (text: string) => Temporal.PlainDate.from(text).toPlainDateTime('00:00');
    if (joinsOn !== undefined && Temporal.PlainDateTime.compare(wall, day(joinsOn)) < 0) continue;
    if (leavesOn !== undefined && Temporal.PlainDateTime.compare(wall, day(leavesOn)) >= 0) continue;
    takers.set(turns, index);
    taker = personId;
    break;
  }
  turns.push({ beginMs: instant(wall, layer.zone), taker });
}

function isInWindow(
  { fromDay, fromMinute, toDay, toMinute }: NonNullable<Layer['windows']>[number],
  here: Temporal.ZonedDateTime,
  zone: string,
  atMs: number,
): boolean {
  const today = here.toPlainDate();
  for (let back = -2; back <= 9; back++) {
    const first = today.subtract({ days: back });
    if (first.dayOfWeek !== fromDay) continue;
    const from = first.toPlainDateTime('00:00').add({ minutes: fromMinute });
    const sameWeek = (toDay - fromDay) * 1440 + toMinute - fromMinute;
    const to = from.add({ minutes: sameWeek > 0 ? sameWeek : sameWeek + 7 * 1440 });
    if (instant(from, zone) <= atMs && atMs < instant(to, zone)) return true;
  }
  return false;
}
