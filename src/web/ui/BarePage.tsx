import { useEffect } from 'react';
import type { ReactNode } from 'react';
import s from './BarePage.module.css';
import { Logo } from './Logo.tsx';

interface Props {
  title: string;
  /** One sentence under the title. */
  lead?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}

/** A screen before one is inside: signing in, the first run, an invitation. */
export function BarePage({ title, lead, wide, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Evenkeel`;
  }, [title]);
  return (
    <main className={s.page} id="content" tabIndex={-1}>
      <div className={s.brand}>
        <Logo size={26} />
        Evenkeel
      </div>
      <div className={wide ? s.wide : s.sheet}>
        <h1>{title}</h1>
        {lead ? <p className={s.lead}>{lead}</p> : null}
        <div className={s.content}>{children}</div>
      </div>
    </main>
  );
}
