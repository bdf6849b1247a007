import { wallMs } from './calendar.ts';
import type { Definition, Layer, WeekWindow } from './definition.ts';
import { shiftsOfLayer } from './shifts.ts';
import { isZone, zoneNamed } from './zone.ts';

/** What is wrong with a definition, and where in it. */
export interface Fault {
  /** `/layers/0/members` */
  readonly pointer: string;
  readonly detail: string;
}

const dayMs = 86_400_000;
/** Long enough for a turn of every member of nearly every rotation, and for a summer and a winter. */
const lookedAtMs = 800 * dayMs;

/** Everything that would make a schedule do what nobody can mean. Empty: it is good. */
export function faultsOf(definition: Definition): Fault[] {
  const { layers, cover } = definition;
  const seen = new Set<string>();
  const faults = layers.flatMap((layer, at) => {
    const isSecond = seen.has(layer.id);
    seen.add(layer.id);
    return [
      ...(isSecond ? [{ pointer: '/id', detail: 'Another layer has this id.' }] : []),
      ...faultsOfLayer(layer, definition),
    ].map(({ pointer, detail }) => ({ pointer: `/layers/${at}${pointer}`, detail }));
  });
  if (cover && !isZone(cover.zone)) faults.push(noSuchZone('/cover/zone', cover.zone));
  if (cover) faults.push(...emptyWindows(cover.windows, '/cover'));
  return faults;
}

function faultsOfLayer(layer: Layer, definition: Definition): Fault[] {
  const faults: Fault[] = [];
  const { zone, members, beginsAt, endsAt, windows = [], holidays } = layer;
  if (!isZone(zone)) faults.push(noSuchZone('/zone', zone));
  if (!members.some(({ personId }) => personId !== null))
    faults.push({
      pointer: '/members',
      detail: 'Nobody takes turns here: name at least one person, or remove the layer.',
    });
  if (endsAt !== undefined && endsAt <= beginsAt)
    faults.push({ pointer: '/endsAt', detail: 'It ends before it begins.' });
  members.forEach(({ joinsOn, leavesOn }, index) => {
    if (joinsOn !== undefined && leavesOn !== undefined && leavesOn <= joinsOn)
      faults.push({ pointer: `/members/${index}/leavesOn`, detail: 'They leave before they join.' });
  });
  faults.push(...emptyWindows(windows, ''));
  if (holidays === 'only' && !definition.holidays?.length)
    faults.push({
      pointer: '/holidays',
      detail: 'It counts on holidays only, and the schedule has none: choose whose holidays count.',
    });
  if (faults.length === 0 && neverCounts(layer, definition))
    faults.push({
      pointer: '/windows',
      detail: 'Nobody would ever be on duty by this layer: its restrictions leave nothing of its turns.',
    });
  return faults;
}

const noSuchZone = (pointer: string, zone: string): Fault => ({
  pointer,
  detail: `There is no time zone "${zone}".`,
});

function emptyWindows(windows: readonly WeekWindow[], where: string): Fault[] {
  return windows.flatMap(({ fromDay, fromMinute, toDay, toMinute }, index) =>
    (fromDay - 1) * 1440 + fromMinute === ((toDay - 1) * 1440 + toMinute) % (7 * 1440)
      ? [
          {
            pointer: `${where}/windows/${index}`,
            detail: 'It begins and ends at the same time of the week: leave it out to mean always.',
          },
        ]
      : [],
  );
}

/** Restrictions and turns that never meet. Who joins later, and holidays, may lie anywhere: then it is not asked. */
function neverCounts(layer: Layer, definition: Definition): boolean {
  if (layer.holidays === 'only' || layer.members.some(({ joinsOn }) => joinsOn !== undefined)) return false;
  const fromMs = zoneNamed(layer.zone).instantOf(wallMs(layer.beginsAt));
  return shiftsOfLayer(layer, definition, { fromMs, toMs: fromMs + lookedAtMs }).length === 0;
}
