import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import s from './Facts.module.css';

interface Props {
  /** Label and value; a value of `null` leaves the line out. */
  of: readonly (readonly [label: string, value: ReactNode])[];
  /** Values at the right edge, as on a page read on a phone. */
  apart?: boolean;
}

/** Short labelled values, one a line. */
export function Facts({ of, apart }: Props) {
  return (
    <dl className={classes(s.facts, apart && s.apart)}>
      {of.map(([label, value]) =>
        value === null || value === undefined ? null : (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </Fragment>
        ),
      )}
    </dl>
  );
}

/** What one must know first, side by side across the top: a short heading and a sentence each. */
export function Strip({ of }: { of: readonly (readonly [label: string, value: ReactNode])[] }) {
  return (
    <section className={s.strip} aria-label="At a glance">
      {of.map(([label, value]) => (
        <div key={label}>
          <h2>{label}</h2>
          <div>{value}</div>
        </div>
      ))}
    </section>
  );
}

/** A label over its value, for the sections of a ticket. */
export function Section({
  title,
  aside,
  children,
}: {
  title: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={s.section}>
      <div className={s.sectionHead}>
        <h3>{title}</h3>
        {aside}
      </div>
      {children}
    </div>
  );
}

/** Not known yet, honestly. `children` says who could fill it in, or what is missing. */
export function Tbd({ children }: { children?: ReactNode }) {
  return (
    <div className={s.tbd}>
      <span>TBD</span>
      {children ? <>. {children}</> : null}
    </div>
  );
}
