import { useState } from 'react';
import { Button } from '@mantine/core';
import type { Interval } from '../../core/intervals.ts';
import { durationInWords } from '../../../../kit/duration.ts';
import { clockTime, shortDay } from '../../../../kit/wall-time.ts';
import { nowMs } from '../../../../web/clock.ts';
import { Face } from '../../../../web/ui/index.ts';
import { classes } from '../../../../web/ui/classes.ts';
import { useShownZone } from '../../../../web/zone.ts';
import { nameOf } from './Bar.tsx';
import type { Block } from './blocks.ts';
import s from './agenda.module.css';

const fewAtFirst = 8;

interface Props {
  blocks: readonly Block[];
  /** What is shown: a shift that goes on beyond it has no end here that could be said. */
  within: Interval;
  onOpen: (block: Block, target: HTMLElement) => void;
}

/** The same as the first lane, to be read on a phone: one shift a line, what is over left out. */
export function Agenda({ blocks, within, onOpen }: Props) {
  const zone = useShownZone();
  const [all, setAll] = useState(false);
  const now = nowMs();
  const coming = blocks.filter(({ toMs }) => toMs > now);
  const listed = coming.length > 0 ? coming : blocks;
  const shown = all ? listed : listed.slice(0, fewAtFirst);
  const say = (ms: number) => `${shortDay(ms, now, zone)}, ${clockTime(ms, zone)}`;
  return (
    <div className={s.agenda}>
      <ul aria-label="Shifts, one after another">
        {shown.map((block) => {
          const isOn = block.fromMs <= now && now < block.toMs;
          const goesOn = block.toMs >= within.toMs;
          const isWhole = block.fromMs > within.fromMs && !goesOn;
          return (
            <li key={block.key}>
              <button
                type="button"
                className={classes(s.entry, isOn && s.on)}
                onClick={(event) => onOpen(block, event.currentTarget)}
              >
                {block.person ? (
                  <Face who={block.person} />
                ) : (
                  <span className={s.nobody} aria-hidden="true" />
                )}
                <span className={s.words}>
                  <b className={classes(block.kind === 'gap' && s.gap)}>{nameOf(block)}</b>
                  <small>
                    {isOn
                      ? goesOn
                        ? 'now'
                        : `now, until ${say(block.toMs)}`
                      : goesOn
                        ? `from ${say(block.fromMs)}`
                        : `${say(block.fromMs)} to ${say(block.toMs)}`}
                  </small>
                </span>
                {isWhole ? <small>{durationInWords((block.toMs - block.fromMs) / 1000)}</small> : null}
              </button>
            </li>
          );
        })}
      </ul>
      {listed.length > shown.length ? (
        <Button variant="subtle" fullWidth onClick={() => setAll(true)}>
          {`Show all ${listed.length}`}
        </Button>
      ) : null}
    </div>
  );
}
