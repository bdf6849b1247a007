import type { ReactNode } from 'react';
import { classes } from './classes.ts';
import { faceClass, useFaceColour } from './face-colours.ts';
import { initials } from './face-of.ts';
import s from './Face.module.css';

export interface Who {
  /** Gives the colour; the name does when absent. */
  id?: string;
  name: string;
}

/** A person as two letters. Say `alone` where the name does not stand beside it. */
export function Face({ who, alone, large }: { who: Who; alone?: boolean; large?: boolean }) {
  const colour = faceClass(useFaceColour(who.id ?? who.name));
  const named = alone ? { role: 'img', 'aria-label': who.name, title: who.name } : { 'aria-hidden': true };
  return (
    <span className={classes(s.face, colour, large && s.large)} {...named}>
      {initials(who.name)}
    </span>
  );
}

/** A person with their name. */
export function Person({ who, children }: { who: Who; children?: ReactNode }) {
  return (
    <span className={s.person}>
      <Face who={who} />
      <span>
        {who.name} {children ? <span className="muted">{children}</span> : null}
      </span>
    </span>
  );
}

/** Several people, overlapping; the rest as a number. */
export function Faces({ people, most = 5 }: { people: readonly Who[]; most?: number }) {
  const shown = people.slice(0, most);
  const rest = people.slice(most);
  return (
    <span className={s.faces}>
      {shown.map((who) => (
        <Face key={who.id ?? who.name} who={who} alone />
      ))}
      {rest.length > 0 ? (
        <span
          className={classes(s.face, s.more)}
          role="img"
          aria-label={rest.map((who) => who.name).join(', ')}
        >
          +{rest.length}
        </span>
      ) : null}
    </span>
  );
}
