import { useState } from 'react';
import { When } from '../../../../web/ui/index.ts';
import { stateInWords } from '../../core/words.ts';
import type { Incident, StateTime } from '../shared/types.ts';
import { CorrectTimeDialog } from './CorrectTimeDialog.tsx';
import s from './life.module.css';

/** When it entered each of its states; a wrong time is pressed and put right. */
export function StateTimes({ incident }: { incident: Incident }) {
  const [wrong, setWrong] = useState<StateTime>();
  return (
    <>
      <ol className={s.times}>
        {incident.stateTimes.map((one) => (
          <li key={one.position}>
            <span>
              {stateInWords[one.state]}
              {one.correctedAt ? <small> put right</small> : null}
            </span>
            {incident.may.edit ? (
              <button type="button" className={s.put} onClick={() => setWrong(one)}>
                <span className="visually-hidden">
                  Put right when it was {stateInWords[one.state].toLowerCase()},{' '}
                </span>
                <When at={one.at} quiet />
              </button>
            ) : (
              <When at={one.at} quiet />
            )}
          </li>
        ))}
      </ol>
      {wrong ? (
        <CorrectTimeDialog incident={incident} time={wrong} onClose={() => setWrong(undefined)} />
      ) : null}
    </>
  );
}
