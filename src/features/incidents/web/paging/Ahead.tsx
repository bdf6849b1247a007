import { Countdown, When } from '../../../../web/ui/index.ts';
import { stepAheadInWords } from '../../core/ahead-words.ts';
import type { Incident } from '../shared/types.ts';
import s from './paging.module.css';

type Known = NonNullable<Incident['ahead']>;

/** What happens while nobody answers: the next step with its countdown, what comes after it, and the end. */
export function Ahead({ ahead }: { ahead: Known }) {
  const [next, ...rest] = ahead.steps;
  // The same people once more are one line, unless the repeat is what runs.
  const again = next?.again ? undefined : rest.find((step) => step.again);
  const lastCall = rest.find((step) => step.lastCall);
  const later = rest.filter((step) => !step.lastCall && !(again && step.again));
  if (!next)
    return (
      <p className={s.next}>
        This was the last step. Unless somebody answers, paging ends in <Countdown to={ahead.endsAt} /> with
        nobody reached.
      </p>
    );
  return (
    <div>
      <p className={s.next}>
        In <Countdown to={next.at} />: <b>{stepAheadInWords(next)}</b>
        {next.lastCall ? ', in spite of quiet hours' : ''}.
      </p>
      <ol className={s.later} aria-label="After that, while nobody answers">
        {later.map((step) => (
          <li key={step.step}>
            <When at={step.at} />
            <span>{stepAheadInWords(step)}</span>
          </li>
        ))}
        {again ? (
          <li>
            <When at={again.at} />
            <span>again from the first step on</span>
          </li>
        ) : ahead.more ? (
          <li>
            <span />
            <span>and on, until</span>
          </li>
        ) : null}
        {lastCall ? (
          <li>
            <When at={lastCall.at} />
            <span>{stepAheadInWords(lastCall)}, in spite of quiet hours</span>
          </li>
        ) : null}
        <li>
          <When at={ahead.endsAt} />
          <span>it is said aloud that nobody was reached; managers and administrators are told</span>
        </li>
      </ol>
    </div>
  );
}
