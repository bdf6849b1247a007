import { StateChip } from '../../../../web/ui/index.ts';
import { changeStateInWords } from '../../core/change-words.ts';
import type { Change } from './types.ts';
import { stateTones } from './words.ts';
import s from './changes.module.css';

/** How it stands; a guess is marked as one wherever it is shown. */
export function ChangeChips({ change }: { change: Change }) {
  return (
    <span className={s.chips}>
      {change.guess ? <StateChip tone="moderate">A guess</StateChip> : null}
      <StateChip tone={stateTones[change.state]}>{changeStateInWords[change.state]}</StateChip>
      {change.consent.state === 'broke-glass' ? <StateChip>Glass broken</StateChip> : null}
      {change.judged?.fixFor ? (
        <StateChip>
          {change.judged.fixFor === 'symptom' ? 'Fix for symptoms' : 'Fix for root cause'}
        </StateChip>
      ) : null}
    </span>
  );
}
