import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { When } from './Time.tsx';
import type { Instant } from './Time.tsx';
import s from './Timeline.module.css';

/** What a dot may mean: somebody did something (sea), a danger (crit), an open question (high), it is well (good). */
export type Mark = 'plain' | 'sea' | 'crit' | 'high' | 'good';

/** What happened, newest or oldest first as given. Hold new entries back behind NewEntries while somebody reads. */
export function Timeline({ children, label = 'Timeline' }: { children: ReactNode; label?: string }) {
  return (
    <ol className={s.timeline} aria-label={label}>
      {children}
    </ol>
  );
}

interface LineProps {
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
  children?: ReactNode;
}

export function TimelineLine({ at, id, linked, mark = 'plain', title, by, children }: LineProps) {
  const time = <When at={at} clock quiet />;
  return (
    <li className={classes(s.line, linked && s.linked)} {...(id ? { id, tabIndex: -1 } : {})}>
      <span className={s.time}>{id ? <a href={`#${id}`}>{time}</a> : time}</span>
      <span className={classes(s.dot, s[mark])} aria-hidden="true" />
      <div className={s.content}>
        <div>
          <b>{title}</b> {by ? <span className="muted">{by}</span> : null}
        </div>
        {children}
      </div>
    </li>
  );
}

/** A new day begins in the list. */
export function TimelineDay({ children }: { children: ReactNode }) {
  return <li className={s.day}>{children}</li>;
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
