import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import s from './Layout.module.css';

type Gap = 'tight' | 'normal' | 'wide';
interface Props {
  children: ReactNode;
  gap?: Gap;
  className?: string;
}

/** One below the other. */
export function Stack({ children, gap = 'normal', className }: Props) {
  return <div className={classes(s.stack, s[gap], className)}>{children}</div>;
}

/** Side by side, wrapping when there is no room; `between` pushes the ends apart. */
export function Line({ children, gap = 'normal', between, className }: Props & { between?: boolean }) {
  return <div className={classes(s.line, s[gap], between && s.between, className)}>{children}</div>;
}

/**
 * Columns that fall below one another on a narrow screen. `wide-narrow` is a list beside a smaller card,
 * `thirds` the three columns of an incident.
 */
export function Columns({ children, as }: { children: ReactNode; as: 'wide-narrow' | 'halves' | 'thirds' }) {
  return <div className={classes(s.columns, s[as])}>{children}</div>;
}
