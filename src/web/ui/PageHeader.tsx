import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { ReactNode } from 'react';
import s from './PageHeader.module.css';

interface Props {
  title: string;
  /** One sentence under the title. */
  children?: ReactNode;
  /** The one primary action; quieter ones may stand before it. */
  action?: ReactNode;
  /** Where this page belongs: `{ label: 'Incidents', to: paths.incidents() }`, then its own short name. */
  trail?: { label: string; to?: string }[];
  /** Between title and sentence: chips, faces. */
  facts?: ReactNode;
}

/** The top of every screen: where one is, in words, and the one thing to do. It also names the browser's tab. */
export function PageHeader({ title, children, action, trail, facts }: Props) {
  useEffect(() => {
    document.title = `${title} · Evenkeel`;
  }, [title]);
  return (
    <header className={s.header}>
      {trail ? (
        <nav aria-label="Where you are" className={s.trail}>
          {trail.map((step, index) => (
            <span key={step.label}>
              {index > 0 ? <span aria-hidden="true"> / </span> : null}
              {step.to ? (
                <Link to={step.to}>{step.label}</Link>
              ) : (
                <span {...(isKey(step.label) ? { className: 'mono' } : {})}>{step.label}</span>
              )}
            </span>
          ))}
        </nav>
      ) : null}
      <div className={s.top}>
        <div className={s.words}>
          <h1>{title}</h1>
          {children && !facts ? <div className={s.sentence}>{children}</div> : null}
        </div>
        {action ? <div className={s.action}>{action}</div> : null}
      </div>
      {facts ? (
        <div className={s.below}>
          <div className={s.facts}>{facts}</div>
          {children ? <div className={s.sentence}>{children}</div> : null}
        </div>
      ) : null}
    </header>
  );
}

/** Keys are read out and typed, letter by letter; names are words. */
const isKey = (label: string) => /^[A-Z]+-\d+$/.test(label);
