import { useRef, useState } from 'react';
import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import { classes } from '../../../../web/ui/classes.ts';
import { nowMs } from '../../../../web/clock.ts';
import { useShownZone } from '../../../../web/zone.ts';
import type { Interval } from '../../core/intervals.ts';
import { Bar, placed, spanWords } from './Bar.tsx';
import { inLines, type Block } from './blocks.ts';
import { drawn, otherEnd, type Ground } from './drag.ts';
import b from './bar.module.css';
import s from './timeline.module.css';
import type { Shown } from './window.ts';

interface Props {
  label: ReactNode;
  name: string;
  shown: Shown;
  blocks: readonly Block[];
  openKey: string | undefined;
  onOpen: (block: Block, target: HTMLElement) => void;
  /** What somebody drew across the lane; without it nothing can be drawn. */
  onDrawn?: ((interval: Interval) => void) | undefined;
  /** What somebody made longer or shorter by one of its ends. */
  onResized?: ((block: Block, interval: Interval) => void) | undefined;
  tall?: boolean;
  /** What is quieter than who is on: layers and overrides. */
  detail?: boolean;
}

/** What a hand has begun on a lane. */
interface Begun {
  /** Where it went down, and what does not move with it: the same place, or the other end of a bar. */
  readonly startPx: number;
  readonly fixedPx: number;
  readonly ground: Ground;
  readonly bar?: Block | undefined;
  draws: boolean;
}

/** Less than this is a press that trembled. */
const drawsFromPx = 6;

/** One row: who it is about at the left, bars over time at the right. */
export function Lane({
  label,
  name,
  shown,
  blocks,
  openKey,
  onOpen,
  onDrawn,
  onResized,
  tall,
  detail,
}: Props) {
  const zone = useShownZone();
  const lane = useRef<HTMLDivElement>(null);
  const begun = useRef<Begun | undefined>(undefined);
  const [drawing, setDrawing] = useState<Interval>();
  const lines = inLines(blocks);
  const at = nowMs();
  const stop = blocks.find(({ fromMs, toMs }) => fromMs <= at && at < toMs)?.key ?? blocks[0]?.key;
  const xOf = (event: PointerEvent) => event.clientX - lane.current!.getBoundingClientRect().left;

  const begin = (event: PointerEvent<HTMLDivElement>) => {
    if (!(onDrawn || onResized) || event.button !== 0 || !event.isPrimary) return;
    const edges = blocks.flatMap(({ fromMs, toMs }) => [fromMs, toMs]);
    const ground = {
      ...shown,
      zone,
      edges,
      nowMs: nowMs(),
      widthPx: lane.current!.getBoundingClientRect().width,
    };
    const startPx = xOf(event);
    if (onDrawn) begun.current = { startPx, fixedPx: startPx, ground, draws: false };
    const key = (event.target as Element).closest<HTMLElement>('[data-key]')?.dataset['key'];
    const bar = onResized && blocks.find((one) => one.key === key);
    const fixedPx = bar && otherEnd(ground, bar, startPx);
    if (fixedPx !== undefined) begun.current = { startPx, fixedPx, ground, draws: false, bar };
  };
  const move = (event: PointerEvent<HTMLDivElement>) => {
    const from = begun.current;
    if (!from) return;
    const xPx = xOf(event);
    if (!from.draws && Math.abs(xPx - from.startPx) < drawsFromPx) return;
    // Only now: a bar that is merely pressed must hear the press itself.
    if (!from.draws) lane.current!.setPointerCapture(event.pointerId);
    from.draws = true;
    setDrawing(drawn(from.ground, from.fixedPx, xPx));
  };
  const end = () => {
    const draws = begun.current?.draws === true;
    begun.current = undefined;
    setDrawing(undefined);
    return draws;
  };
  const finish = (event: PointerEvent<HTMLDivElement>) => {
    const from = begun.current;
    if (!end() || !from) return;
    const interval = drawn(from.ground, from.fixedPx, xOf(event));
    if (!interval) return;
    if (from.bar) onResized?.(from.bar, interval);
    else onDrawn?.(interval);
  };
  return (
    <div
      className={classes(s.row, tall && s.tall, detail && s.detail, detail && b.detail)}
      role="group"
      aria-label={name}
    >
      <div className={s.label}>
        <span title={typeof label === 'string' ? label : undefined}>{label}</span>
      </div>
      <div
        ref={lane}
        role="presentation"
        className={classes(s.lane, onDrawn && s.drawable, onResized && b.resizable)}
        onPointerDown={begin}
        onPointerMove={move}
        onPointerUp={finish}
        onPointerCancel={end}
        onKeyDown={(event) => event.key === 'Escape' && end()}
      >
        {(lines.length > 0 ? lines : [[]]).map((line, index) => (
          <div key={index} className={s.line}>
            {line.map((block) => (
              <Bar
                key={block.key}
                block={block}
                window={shown}
                isOpen={openKey === block.key}
                isStop={block.key === stop}
                onOpen={onOpen}
                onKeyDown={walk}
              />
            ))}
          </div>
        ))}
        {drawing ? (
          <div className={s.drawing} style={placed(drawing, shown)}>
            <span>{spanWords(drawing, { fromMs: -Infinity, toMs: Infinity }, zone)}</span>
          </div>
        ) : null}
      </div>
    </div>
  );
}

/** Arrows go from bar to bar of a lane. */
function walk(event: KeyboardEvent<HTMLButtonElement>): void {
  const bars = [...(event.currentTarget.closest(`.${s.lane}`)?.querySelectorAll('button') ?? [])].sort(
    (a, b) => a.getBoundingClientRect().left - b.getBoundingClientRect().left,
  );
  const at = bars.indexOf(event.currentTarget);
  const steps: Partial<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1,
    Home: 0,
    End: bars.length - 1,
  };
  const to = steps[event.key];
  if (to === undefined) return;
  event.preventDefault();
  bars[to]?.focus();
}
