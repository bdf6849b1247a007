import type { ReactNode } from 'react';
import { classes } from '../../../../web/ui/classes.ts';
import s from './shared.module.css';

/** A line across the screen that asks or tells one thing, with the button that answers it. */
export function Bar({ loud, action, children }: { loud?: boolean; action?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes(s.bar, loud && s.loud)} aria-label={loud ? 'Needs you' : 'To decide'}>
      <div className={s.barWords}>{children}</div>
      {action}
    </section>
  );
}
