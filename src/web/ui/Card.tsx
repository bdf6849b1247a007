import { useId } from 'react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import s from './Card.module.css';

interface Props {
  /** The heading; also the name of the region for those who listen to the page. */
  title?: ReactNode;
  /** Beside the heading: a count, a switch, a quiet button. */
  aside?: ReactNode;
  /** Below the content, set apart: a composer, a "show more". */
  foot?: ReactNode;
  /** Without the inner margin, for rows and strips that bring their own. */
  flush?: boolean;
  children: ReactNode;
}

/** A sheet of paper with a heading. */
export function Card({ title, aside, foot, flush, children }: Props) {
  const id = useId();
  return (
    <section className={s.card} aria-labelledby={title ? id : undefined}>
      {title || aside ? (
        <header className={s.head}>
          {title ? <h2 id={id}>{title}</h2> : <span />}
          {aside ? <div className={s.aside}>{aside}</div> : null}
        </header>
      ) : null}
      <div className={classes(!flush && s.inner)}>{children}</div>
      {foot ? <div className={s.foot}>{foot}</div> : null}
    </section>
  );
}
