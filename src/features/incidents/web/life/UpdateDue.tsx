import { msOf, useTicking } from '../../../../web/clock.ts';
import { classes } from '../../../../web/ui/classes.ts';
import type { Summary } from '../shared/types.ts';
import s from './life.module.css';
import { leftOf, updateDueInWords } from './update-words.ts';

type Due = Pick<Summary, 'updateDueAt' | 'lastUpdateAt' | 'leadSince' | 'beganAt' | 'lead'>;
const round = 100;

/** `Next update in 3:12`, with what is left as a ring; late, it says by how much. Nothing while nobody has it. */
export function UpdateDue({ incident }: { incident: Due }) {
  const { updateDueAt, lead } = incident;
  if (updateDueAt === null || lead === null) return null;
  return <Shown incident={incident} dueMs={msOf(updateDueAt)} />;
}

function Shown({ incident, dueMs }: { incident: Due; dueMs: number }) {
  const { lastUpdateAt, leadSince, beganAt } = incident;
  const fromMs = Math.max(...[lastUpdateAt, leadSince, beganAt].map((at) => (at === null ? 0 : msOf(at))));
  const words = useTicking((now) => updateDueInWords(dueMs, now));
  const left = useTicking((now) => String(leftOf(fromMs, dueMs, now)));
  const late = !words.startsWith('Next');
  return (
    <span
      className={classes(s.due, late && s.late)}
      role="timer"
      title="The time between updates follows from how bad it is"
    >
      <svg viewBox="0 0 24 24" className={s.ring} aria-hidden="true">
        <circle className={s.track} cx="12" cy="12" r="9" />
        {late ? null : (
          <circle
            className={s.left}
            cx="12"
            cy="12"
            r="9"
            pathLength={round}
            strokeDasharray={`${left} ${round}`}
          />
        )}
      </svg>
      {words}
    </span>
  );
}
