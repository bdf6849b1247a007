import type { ReactNode } from 'react';
import { useMe } from '../../../../web/session.ts';
import { Face } from '../../../../web/ui/index.ts';
import { firstName } from '../../core/words.ts';
import s from './shared.module.css';

interface Props {
  who: { id: string; name: string };
  /** The first name only, where there is little room. */
  short?: boolean;
  children?: ReactNode;
}

/** A person with their name; the reader is "You", with their own face. */
export function OrYou({ who, short, children }: Props) {
  const mine = useMe().person.id === who.id;
  return (
    <span className={s.who} title={who.name}>
      <Face who={who} />
      <span>
        {mine ? 'You' : short ? firstName(who.name) : who.name}{' '}
        {children ? <span className="muted">{children}</span> : null}
      </span>
    </span>
  );
}
