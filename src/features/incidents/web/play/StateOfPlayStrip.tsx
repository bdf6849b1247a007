import { Link } from '@tanstack/react-router';
import { paths } from '../../../../web/paths.ts';
import { emptyInWords, playParts } from '../../core/state-of-play-text.ts';
import type { Calm } from '../calm/use-calm.ts';
import type { Incident } from '../shared/types.ts';
import { PlayLines } from './PlayLines.tsx';
import s from './play.module.css';
import { usePlay, type Play } from './use-play.ts';

/** Where things stand, across the top of the ticket: what one must know before anything else. */
export function StateOfPlayStrip({
  incident,
  calm,
}: {
  incident: Incident;
  /** The calm card can be taken out again from here. */
  calm: Calm;
}) {
  const { play } = usePlay(incident);
  // The calm card says all that is known when it is next to nothing.
  if (play && calm.shown && isBare(play)) return null;
  if (!play) return <div className={s.waits} aria-hidden="true" />;
  return (
    <section className={s.strip} aria-label="State of play">
      <div className={s.parts}>
        {playParts.map((one) => {
          const { part, title } = one;
          const lines = play[part];
          return lines === null ? null : (
            <div key={part} className={s.part}>
              <h2>{title}</h2>
              <PlayLines
                lines={lines}
                most={4}
                tbd={emptyInWords(one, play.resolvedAt !== null)}
                chars={120}
              />
            </div>
          );
        })}
      </div>
      <div className={s.more}>
        {calm.concerned && !calm.shown ? (
          <button type="button" onClick={() => calm.put(false)}>
            Don't panic
          </button>
        ) : null}
        <Link to={paths.stateOfPlay(incident.key)}>State of play</Link>
      </div>
    </section>
  );
}

/** Nothing is known but that somebody should take it. */
function isBare(play: Play): boolean {
  return playParts.every(({ part }) => (play[part] ?? []).every(({ kind }) => kind === 'lead'));
}
