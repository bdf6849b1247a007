import { useState } from 'react';
import { InlineText, When } from '../../../../web/ui/index.ts';
import { EvidenceList } from '../evidence/EvidenceList.tsx';
import type { Board, Symptom } from '../shared/types.ts';
import s from './seen.module.css';
import { SymptomForm } from './SymptomForm.tsx';

interface Props {
  board: Board;
  symptom: Symptom;
  may: boolean;
}

/** What is seen, where, how often, since when; edited where it stands. */
export function SymptomItem({ board, symptom, may }: Props) {
  const [editing, setEditing] = useState(false);
  if (editing)
    return (
      <li>
        <SymptomForm ticketKey={board.ticket.key} symptom={symptom} onClose={() => setEditing(false)} />
      </li>
    );
  const { text, where, howOften, impact, sinceAt } = symptom;
  const facts = [
    ['where', where],
    ['how often', howOften],
    ['impact', impact],
  ] as const;
  return (
    <li className={s.symptom}>
      <div className={s.symptomHead}>
        <span className={s.symptomText}>
          <InlineText>{text}</InlineText>
        </span>
        {may ? (
          <button
            type="button"
            className={s.quiet}
            aria-label={`Edit the symptom: ${text}`}
            onClick={() => setEditing(true)}
          >
            Edit
          </button>
        ) : null}
      </div>
      <dl className={s.facts}>
        {facts.map(([label, value]) =>
          value === null ? null : (
            <div key={label}>
              <dt>{label}</dt>
              <dd>
                <InlineText>{value}</InlineText>
              </dd>
            </div>
          ),
        )}
        {sinceAt === null ? null : (
          <div>
            <dt>since</dt>
            <dd>
              <When at={sinceAt} quiet />
            </dd>
          </div>
        )}
      </dl>
      <EvidenceList evidence={symptom.evidence} />
      {board.hypotheses.length > 0 && !symptom.explained ? (
        <small>No hypothesis that is left explains it yet.</small>
      ) : null}
    </li>
  );
}
