import { useEffect, useState } from 'react';
import { Card } from '../../../../web/ui/index.ts';
import type { Board } from '../shared/types.ts';
import { onAddSymptom } from './add-symptom.ts';
import s from './seen.module.css';
import { SymptomForm } from './SymptomForm.tsx';
import { SymptomItem } from './SymptomItem.tsx';

/** What people see. The lines are those of the record: written here or there, they stand in both. */
export function SymptomsCard({ board, may }: { board: Board; may: boolean }) {
  const [adding, setAdding] = useState(false);
  useEffect(() => onAddSymptom(() => setAdding(true)), []);
  const { symptoms } = board;
  const none = symptoms.length === 0 && !adding;
  return (
    <Card
      title="Symptoms"
      aside={
        may && !adding ? (
          <button type="button" className={s.quiet} onClick={() => setAdding(true)}>
            Add a symptom
          </button>
        ) : undefined
      }
      flush={none}
    >
      {none ? (
        <p className={s.empty}>What people see, where, how often and since when: a cause must explain it.</p>
      ) : (
        <ul className={s.symptoms}>
          {symptoms.map((symptom) => (
            <SymptomItem key={symptom.id} board={board} symptom={symptom} may={may} />
          ))}
          {adding ? (
            <li>
              <SymptomForm ticketKey={board.ticket.key} onClose={() => setAdding(false)} />
            </li>
          ) : null}
        </ul>
      )}
    </Card>
  );
}
