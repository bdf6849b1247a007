import type { ReactNode, Ref } from 'react';
import { classes } from './classes.ts';
import { When } from './Time.tsx';
import type { Instant } from './Time.tsx';
import s from './Timeline.module.css';

/** What a dot may mean: somebody did something (sea), a danger (crit), an open question (high), it is well (good). */
export type Mark = 'plain' | 'sea' | 'crit' | 'high' | 'good';

interface TimelineProps {
  children: ReactNode;
  label?: string;
  /** Room for the lines above and below that are not drawn, in pixels. */
  room?: { above: number; below: number };
  ref?: Ref<HTMLOListElement>;
}

/** What happened, newest or oldest first as given. Hold new entries back behind NewEntries while somebody reads. */
export function Timeline({ children, label = 'Timeline', room, ref }: TimelineProps) {
  return (
    <ol
      className={s.timeline}
      aria-label={label}
      {...(room ? { style: { paddingTop: room.above, paddingBottom: room.below } } : {})}
      {...(ref ? { ref } : {})}
    >
      {children}
    </ol>
  );
}

/** Lets a list that draws only what is in sight know how high its lines are. */
interface Measured {
  /** Which line of the list it is. */
  index?: number;
  measure?: Ref<HTMLLIElement>;
}

interface LineProps extends Measured {
  at: Instant;
  /** Makes the line an address of its own (`#id`), which its time leads to. */
  id?: string;
  /** The address that was opened leads here. */
  linked?: boolean;
  mark?: Mark;
  /** What happened: "Ada has it". */
  title: ReactNode;
  /** Who and how, quieter, on the same line. */
  by?: ReactNode;
  /** What one can do with it, at the end of the line. */
  menu?: ReactNode;
  children?: ReactNode;
}

export function TimelineLine(line: LineProps) {
  const { at, id, linked, mark = 'plain', title, by, menu, index, measure, children } = line;
  const time = <When at={at} clock quiet />;
  return (
    <li
      className={classes(s.line, menu != null && s.withMenu, linked && s.linked)}
      {...(id ? { id, tabIndex: -1 } : {})}
      {...(measure ? { ref: measure, 'data-index': index } : {})}
    >
      <span className={s.time}>{id ? <a href={`#${id}`}>{time}</a> : time}</span>
      <span className={classes(s.dot, s[mark])} aria-hidden="true" />
      <div className={s.content}>
        <div>
          <b>{title}</b> {by ? <span className="muted">{by}</span> : null}
        </div>
        {children}
      </div>
      {menu != null ? <div className={s.menu}>{menu}</div> : null}
    </li>
  );
}

/** A new day begins in the list. */
export function TimelineDay({ children, index, measure }: Measured & { children: ReactNode }) {
  return (
    <li className={s.day} {...(measure ? { ref: measure, 'data-index': index } : {})}>
      {children}
    </li>
  );
}

/** Nothing jumps while one reads: new entries wait behind this until they are asked for. */
export function NewEntries({ count, onShow }: { count: number; onShow: () => void }) {
  return (
    <div className={s.newer} role="status">
      {count > 0 ? (
        <button type="button" onClick={onShow}>
          {count} new {count === 1 ? 'entry' : 'entries'}
        </button>
      ) : null}
    </div>
  );
}
