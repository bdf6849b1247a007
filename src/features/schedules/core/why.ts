import { coverWords, handOffWords, layerName, listed, rotationWords } from './builder/words.ts';
import { windowsWords } from './builder/windows.ts';
import type { Definition, Layer, Schedule, ShiftRole } from './definition.ts';
import { joined } from './joined.ts';
import { finalSchedule, shiftsOfLayer, type Shift } from './shifts.ts';

const dayMs = 86_400_000;
/** How far to either side the ends of a shift are looked for. */
const lookMs = 120 * dayMs;

export interface Asked {
  readonly role: ShiftRole;
  readonly atMs: number;
  /** Of several shadows, which one. */
  readonly personId?: string | undefined;
}
export interface Why {
  readonly personId: string | null;
  /** The part with this reason, and the shift as people live it. */
  readonly fromMs: number;
  readonly toMs: number;
  readonly shiftFromMs: number;
  readonly shiftToMs: number;
  readonly overrideId: string | null;
  readonly isGap: boolean;
  /** Most important first. */
  readonly sentences: readonly string[];
}

/** Why this person, or nobody, has a role at an instant. Names are those of the people, by id. */
export function whyOf(schedule: Schedule, asked: Asked, nameOf: (id: string) => string): Why {
  const { role, atMs } = asked;
  const window = { fromMs: atMs - lookMs, toMs: atMs + lookMs };
  const { shifts, gaps } = finalSchedule(schedule, window);
  const covers = ({ fromMs, toMs }: { fromMs: number; toMs: number }) => fromMs <= atMs && atMs < toMs;
  const isAsked = (shift: Shift) =>
    shift.role === role && (asked.personId === undefined || shift.personId === asked.personId);
  const piece = shifts.find((shift) => isAsked(shift) && covers(shift));
  const definition = schedule.versions.findLast(({ fromMs }) => fromMs <= atMs)?.definition ?? { layers: [] };
  if (!piece) {
    const gap = gaps.find((one) => one.role === role && covers(one));
    const { fromMs, toMs } = gap ?? between(shifts.filter(isAsked), atMs, window);
    return {
      personId: null,
      fromMs,
      toMs,
      shiftFromMs: fromMs,
      shiftToMs: toMs,
      overrideId: null,
      isGap: gap !== undefined,
      sentences: whyNobody(definition, asked, gap !== undefined),
    };
  }
  const { personId, because } = piece;
  const whole = joined(shifts).find((shift) => isAsked(shift) && covers(shift)) ?? piece;
  return {
    personId,
    fromMs: piece.fromMs,
    toMs: piece.toMs,
    shiftFromMs: whole.fromMs,
    shiftToMs: whole.toMs,
    overrideId: because.kind === 'override' ? because.overrideId : null,
    isGap: false,
    sentences:
      because.kind === 'turn'
        ? whyTurn(definition, because.layerId, piece, atMs, nameOf)
        : [
            ...(personId === null ? ['Nobody is needed then.'] : []),
            without(schedule, because, asked, nameOf),
          ],
  };
}

/** As long as nobody has the role: from the end of the shift before to the begin of the next. */
function between(shifts: readonly Shift[], atMs: number, window: { fromMs: number; toMs: number }) {
  return {
    fromMs: Math.max(window.fromMs, ...shifts.map(({ toMs }) => toMs).filter((ms) => ms <= atMs)),
    toMs: Math.min(window.toMs, ...shifts.map(({ fromMs }) => fromMs).filter((ms) => ms > atMs)),
  };
}

function whyTurn(
  definition: Definition,
  layerId: string,
  { personId, role }: Shift,
  atMs: number,
  nameOf: (id: string) => string,
): string[] {
  const layer = definition.layers.find(({ id }) => id === layerId);
  if (!layer || personId === null) return [];
  const name = nameOf(personId);
  const takers = [...new Set(layer.members.map((one) => (one.personId ? nameOf(one.personId) : 'nobody')))];
  const said =
    takers.length === 1
      ? [`${name} is always ${layerName(layer)} here.`]
      : [
          `It is the turn of ${name} in ${layerName(layer)}.`,
          `${listed(takers)} take turns, ${rotationWords(layer.rotation)}, hand-off ${handOffWords(layer)}.`,
        ];
  said.push(...limitsOf(layer));
  if (role === 'shadow') return said;
  // Those that stand above would go before, had they anybody then.
  const above = definition.layers
    .slice(0, definition.layers.indexOf(layer))
    .filter((one) => one.role === role);
  for (const one of above) said.push(`${layerName(one)} goes before, but ${notThen(one, definition, atMs)}.`);
  return said;
}

function limitsOf(layer: Layer): string[] {
  const limits = [
    ...(layer.windows?.length ? [windowsWords(layer.windows)] : []),
    ...(layer.holidays === 'off' ? ['not on holidays'] : []),
    ...(layer.holidays === 'only' ? ['on holidays'] : []),
  ];
  return limits.length > 0 ? [`${layerName(layer)} counts ${listed(limits)} only.`] : [];
}

/** Why a layer has nobody at an instant. */
function notThen(layer: Layer, definition: Definition, atMs: number): string {
  const at = { fromMs: atMs, toMs: atMs + 1 };
  const { windows, holidays, endsAt, ...rest } = layer;
  const has = (other: Layer) => shiftsOfLayer(other, definition, at).length > 0;
  if (has(layer)) return 'somebody else has the turn';
  if (!has(rest)) return 'it is nobody’s turn there';
  if (endsAt !== undefined && !has({ ...rest, endsAt })) return 'it has ended by then';
  if (windows?.length && !has({ ...rest, windows })) return `it counts ${windowsWords(windows)} only`;
  if (holidays === 'off') return 'that is a holiday, on which it does not count';
  return 'it counts on holidays only';
}

function whyNobody(definition: Definition, { role, atMs }: Asked, isGap: boolean): string[] {
  const layers = definition.layers.filter((layer) => layer.role === role);
  if (layers.length === 0)
    return [role === 'superhero' ? 'No layer says who is superhero then.' : `No layer has a ${role}.`];
  const said = layers.map((layer) => `${layerName(layer)}: ${notThen(layer, definition, atMs)}.`);
  if (!isGap && role !== 'shadow')
    said.unshift(`Nobody has to be there then: it is covered ${coverWords(definition)}.`);
  return said;
}

/** Who it would be if this override were not there. */
function without(
  schedule: Schedule,
  { overrideId }: { overrideId: string },
  { role, atMs }: Asked,
  nameOf: (id: string) => string,
): string {
  const overrides = schedule.overrides.filter(({ id }) => id !== overrideId);
  const { shifts } = finalSchedule({ ...schedule, overrides }, { fromMs: atMs, toMs: atMs + 1 });
  const other = shifts.find((shift) => shift.role === role);
  if (!other) return 'Without it nobody would be on duty.';
  if (other.because.kind === 'override')
    return other.personId === null
      ? 'It lies on an earlier override, which says that nobody is needed.'
      : `It lies on an earlier override, which puts ${nameOf(other.personId)} there.`;
  return `Without it, it would be the turn of ${nameOf(other.personId ?? '')}.`;
}
