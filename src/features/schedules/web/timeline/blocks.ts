import type { ShiftRole } from '../../core/definition.ts';
import type { Interval } from '../../core/intervals.ts';
import type { Shifts } from '../types.ts';

/** One bar of the timeline. */
export interface Block extends Interval {
  readonly key: string;
  readonly role: ShiftRole;
  /** Null: nobody. */
  readonly person: { readonly id: string; readonly name: string } | null;
  readonly kind: 'turn' | 'override' | 'gap' | 'nobody';
  readonly overrideId?: string | undefined;
}
const ms = (instant: string) => Temporal.Instant.from(instant).epochMilliseconds;

/** Who is on by role, gaps between; turns of one person in one layer that follow each other are one bar. */
export function finalBlocks({ shifts, gaps }: Shifts, role: ShiftRole): Block[] {
  const blocks: (Block & { from: string })[] = [];
  for (const shift of shifts) {
    if (shift.role !== role) continue;
    const { because, person } = shift;
    const from = because.kind === 'turn' ? `layer ${because.layerId}` : because.overrideId;
    const [fromMs, toMs] = [ms(shift.fromAt), ms(shift.toAt)];
    const at = blocks.findLastIndex(
      (one) => one.from === from && one.person?.id === person?.id && one.toMs === fromMs,
    );
    if (at >= 0) blocks[at] = { ...blocks[at]!, toMs };
    else
      blocks.push({
        key: `${role} ${fromMs} ${person?.id}`,
        role,
        person,
        fromMs,
        toMs,
        from,
        kind: because.kind === 'turn' ? 'turn' : person === null ? 'nobody' : 'override',
        overrideId: because.kind === 'override' ? because.overrideId : undefined,
      });
  }
  const missing = gaps
    .filter((gap) => gap.role === role)
    .map((gap): Block => {
      const fromMs = ms(gap.fromAt);
      return { key: `gap ${fromMs}`, role, person: null, kind: 'gap', fromMs, toMs: ms(gap.toAt) };
    });
  return [...blocks, ...missing].sort((a, b) => a.fromMs - b.fromMs);
}

export function overrideBlocks({ overrides }: Shifts): Block[] {
  return overrides.map(({ id, role, person, fromAt, toAt }) => ({
    key: id,
    role,
    person,
    kind: person === null ? 'nobody' : 'override',
    overrideId: id,
    fromMs: ms(fromAt),
    toMs: ms(toAt),
  }));
}

/** What a layer alone would have people do; turns of the same person that follow each other are one bar. */
export function layerBlocks({ id, role, shifts }: Shifts['layers'][number]): Block[] {
  const blocks: Block[] = [];
  for (const { person, fromAt, toAt } of shifts) {
    const [fromMs, toMs] = [ms(fromAt), ms(toAt)];
    const before = blocks.at(-1);
    if (before && before.person?.id === person.id && before.toMs === fromMs)
      blocks[blocks.length - 1] = { ...before, toMs };
    else blocks.push({ key: `${id} ${fromMs}`, role, person, kind: 'turn', fromMs, toMs });
  }
  return blocks;
}

/** Those that overlap stand below each other: in as few lines as it takes. */
export function inLines<T extends Interval>(blocks: readonly T[]): T[][] {
  const lines: T[][] = [];
  for (const block of blocks.toSorted((a, b) => a.fromMs - b.fromMs)) {
    const line = lines.find((one) => one.at(-1)!.toMs <= block.fromMs);
    if (line) line.push(block);
    else lines.push([block]);
  }
  return lines;
}
