import { Ago } from '../../../../web/ui/index.ts';
import { classes } from '../../../../web/ui/classes.ts';
import { resultInWords } from '../../core/change-words.ts';
import { ChangeChips } from './ChangeChips.tsx';
import type { Change } from './types.ts';
import { isOut, notStanding, standsInWords } from './words.ts';
import s from './changes.module.css';

interface Props {
  changes: readonly Change[];
  onOpen: (id: string) => void;
  /** With what was expected and what came of it; else only how it stands. */
  whole?: boolean;
}

/** Changes to production, the latest first. */
export function ChangeList({ changes, onOpen, whole }: Props) {
  return (
    <ul className={s.list} aria-label="Changes to production">
      {changes.map((change) => (
        <li key={change.id} className={classes(s.one, hasEnded(change) && s.ended)}>
          <button type="button" className={s.open} onClick={() => onOpen(change.id)}>
            {change.text}
          </button>
          <ChangeChips change={change} />
          {whole ? <Understood change={change} /> : null}
          {whole && change.judged ? (
            <span className={s.sub}>{resultInWords[change.judged.result]}.</span>
          ) : null}
          <span className={s.sub}>
            {standsInWords(change)} {change.proposedBy.name}, <Ago at={lastAt(change)} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function Understood({ change: { hypothesis, expected } }: { change: Change }) {
  return (
    <span className={s.sub}>
      {hypothesis ? (
        <>
          Because “<span className={classes(isOut(hypothesis) && s.struck)}>{hypothesis.text}</span>”
          {notStanding(hypothesis)}.{' '}
        </>
      ) : null}
      Expected: {expected}
    </span>
  );
}

const hasEnded = ({ state }: Change) => state === 'refused' || state === 'withdrawn' || state === 'undone';

function lastAt(change: Change): string {
  return (
    change.undone?.at ??
    change.judged?.at ??
    change.made?.at ??
    change.withdrawn?.at ??
    change.consent.at ??
    change.proposedAt
  );
}
