import { Section } from '../../../../web/ui/index.ts';
import { classes } from '../../../../web/ui/classes.ts';
import type { FirstLook } from './types.ts';
import { Reach } from './WhomToAsk.tsx';
import s from './first-look.module.css';

/** The error brought out of the signal, and what the team wrote about it in plain words. */
export function ErrorsExplained({
  explained,
  codes,
  traces,
}: Pick<FirstLook, 'explained' | 'codes' | 'traces'>) {
  if (explained.length + codes.length + traces.length === 0) return null;
  return (
    <Section title="The error">
      {explained.map((one) => (
        <div key={one.noteId} className={s.explained}>
          <p dir="auto">
            <b className={s.code}>{one.found}</b> {one.means}
          </p>
          {one.toDo === '' ? null : (
            <p dir="auto" className={s.toDo}>
              {one.toDo}
            </p>
          )}
          {one.contact ? (
            <p>
              Ask {one.contact.name} <Reach contact={one.contact} />
            </p>
          ) : null}
        </div>
      ))}
      {codes.length > 0 ? (
        <p>
          {codes.map(({ code, where }, at) => (
            <span key={code}>
              {at > 0 ? ', ' : ''}
              <span className="mono" title={`in ${where}`}>
                {code}
              </span>
            </span>
          ))}{' '}
          <small>nobody has written yet what {codes.length === 1 ? 'it means' : 'they mean'}</small>
        </p>
      ) : null}
      {traces.map((trace, at) => (
        <Trace key={at} trace={trace} open={at === 0 && explained.length === 0} />
      ))}
    </Section>
  );
}

function Trace({ trace, open }: { trace: FirstLook['traces'][number]; open: boolean }) {
  const { language, error, wrappedIn, frames, moreFrames } = trace;
  return (
    <details className={s.trace} open={open}>
      <summary dir="auto">{error || `Stack trace of ${language}`}</summary>
      <ol tabIndex={0} aria-label={`Stack trace of ${language}, where it failed first`}>
        {frames.map(({ call, place, library }, at) => (
          <li key={at} className={classes(library && s.library)}>
            {call === '' ? null : <span>{call}</span>}{' '}
            {place === null ? null : <span className={s.place}>{place}</span>}
          </li>
        ))}
      </ol>
      <small>
        {moreFrames > 0 ? `${moreFrames} more in the alert. ` : ''}
        {wrappedIn === null ? '' : `Told as: ${wrappedIn}`}
      </small>
    </details>
  );
}
