import type { CSSProperties, KeyboardEvent } from 'react';
import { clockTime, shortDay } from '../../../../kit/wall-time.ts';
import { nowMs } from '../../../../web/clock.ts';
import { classes } from '../../../../web/ui/classes.ts';
import { useFaceColour } from '../../../../web/ui/face-colours.ts';
import { initials } from '../../../../web/ui/face-of.ts';
import { useShownZone } from '../../../../web/zone.ts';
import { roleWords } from '../../core/builder/words.ts';
import type { Interval } from '../../core/intervals.ts';
import type { Block } from './blocks.ts';
import s from './bar.module.css';
import { percentOf } from './window.ts';

interface Props {
  block: Block;
  window: Interval;
  isOpen: boolean;
  /** One of a lane is reached by Tab, the others by arrows. */
  isStop: boolean;
  onOpen: (block: Block, target: HTMLElement) => void;
  onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => void;
}

/** One bar. Pressed, it says why. */
export function Bar({ block, window, isOpen, isStop, onOpen, onKeyDown }: Props) {
  const zone = useShownZone();
  const colour = useFaceColour(block.person?.id ?? '');
  const { person, kind, fromMs, toMs } = block;
  return (
    <button
      type="button"
      className={classes(
        s.bar,
        s[kind],
        fromMs <= window.fromMs && s.goesOnBefore,
        toMs >= window.toMs && s.goesOnAfter,
      )}
      style={person ? { ...placed(block, window), ...coloured(colour) } : placed(block, window)}
      aria-label={`${nameOf(block)}, ${roleWords[block.role].toLowerCase()}, ${spanWords(block, window, zone)}`}
      data-key={block.key}
      aria-haspopup="dialog"
      aria-expanded={isOpen}
      tabIndex={isStop ? 0 : -1}
      onClick={(event) => onOpen(block, event.currentTarget)}
      onKeyDown={onKeyDown}
    >
      {person ? (
        <span className={s.initials} data-initials={initials(person.name)} aria-hidden="true" />
      ) : null}
      <span className={s.name}>{kind === 'gap' ? 'nobody' : (person?.name ?? 'not needed')}</span>
    </button>
  );
}

export function nameOf({ person, kind }: Block): string {
  return person?.name ?? (kind === 'gap' ? 'Nobody: a gap' : 'Nobody needed');
}

/** Where on the lane it stands. */
export function placed({ fromMs, toMs }: Interval, window: Interval) {
  const left = percentOf(window, fromMs);
  return { left: `${left}%`, width: `calc(${percentOf(window, toMs) - left}% - 2px)` };
}

/** The pale colour of a person. */
const coloured = (colour: number) =>
  ({ '--who': `var(--face-${colour})`, '--who-soft': `var(--face-${colour}-soft)` }) as CSSProperties;

/** `Thu 26 Nov 09:00 to Fri 27 Nov 09:00`; what lies outside the window is left open. */
export function spanWords({ fromMs, toMs }: Interval, window: Interval, zone: string): string {
  const say = (ms: number) => `${shortDay(ms, nowMs(), zone)} ${clockTime(ms, zone)}`;
  const [from, to] = [fromMs > window.fromMs, toMs < window.toMs];
  if (from && to) return `${say(fromMs)} to ${say(toMs)}`;
  return from ? `from ${say(fromMs)}` : to ? `until ${say(toMs)}` : 'all of this time';
}
