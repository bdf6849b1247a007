import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import s from './Rows.module.css';

interface RowsProps {
  /** What is listed, for those who listen. */
  label: string;
  /** On a phone the words get the whole width, below what leads and ends the row: for long titles and wide chips. */
  stacks?: boolean;
  /** On a phone what ends the row goes below its words: for buttons and fields. */
  endsBelow?: boolean;
  children: ReactNode;
}

/** A list of things in a flush card. */
export function Rows({ children, label, stacks, endsBelow }: RowsProps) {
  return (
    <ul className={classes(s.rows, stacks && s.stacks, endsBelow && s.endsBelow)} aria-label={label}>
      {children}
    </ul>
  );
}

interface RowProps {
  /** Before the words: a criticality, a face. */
  lead?: ReactNode;
  title: ReactNode;
  /** The quieter line below. */
  sub?: ReactNode;
  /** At the right edge: who has it, a state, a button. */
  end?: ReactNode;
  /** Where the row leads; then the whole row can be pressed. */
  to?: string;
}

export function Row({ lead, title, sub, end, to }: RowProps) {
  return (
    <li className={classes(s.row, to !== undefined && s.leads)}>
      {lead ? <div className={s.lead}>{lead}</div> : null}
      <div className={s.words}>
        <div className={s.title}>{to ? <Link to={to}>{title}</Link> : title}</div>
        {sub ? <div className={s.sub}>{sub}</div> : null}
      </div>
      {end ? <div className={s.end}>{end}</div> : null}
    </li>
  );
}
