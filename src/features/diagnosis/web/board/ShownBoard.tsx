import { Link } from '@tanstack/react-router';
import { useCallback, useRef, useState } from 'react';
import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { paths } from '../../../../web/paths.ts';
import { Action, CriticalityChip, PageHeader, StateChip } from '../../../../web/ui/index.ts';
import { isOver } from '../../../incidents/core/states.ts';
import { shortened, stateInWords } from '../../../incidents/core/words.ts';
import type { getIncident } from '../../../incidents/contract.ts';
import { Dialogs } from '../dialogs/Dialogs.tsx';
import type { Board, Doing } from '../shared/types.ts';
import { AdviceCard } from './AdviceCard.tsx';
import { ChangesOfBoard } from './ChangesOfBoard.tsx';
import { DecisionCard } from './DecisionCard.tsx';
import { HypothesesCard } from './HypothesesCard.tsx';
import { PromptsCard } from './PromptsCard.tsx';
import { SymptomsCard } from './SymptomsCard.tsx';
import s from './board.module.css';

type Incident = ResponseOf<typeof getIncident>;

/** On a phone: what to do next, the hypotheses, the decision, then what it is about. Side by side where there is room. */
export function ShownBoard({ incident, board }: { incident: Incident; board: Board }) {
  const [doing, setDoing] = useState<Doing>();
  const field = useRef<HTMLTextAreaElement>(null);
  const onDo = useCallback((next: Doing) => setDoing(next), []);
  const { key, title, isOpen } = board.ticket;
  const may = {
    edit: board.may.edit && board.mergedInto === null,
    comment: board.may.comment && board.mergedInto === null,
  };
  const add = () => {
    field.current?.focus();
    field.current?.scrollIntoView({ block: 'nearest' });
  };
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Incidents', to: paths.incidents() },
          { label: key, to: paths.incident(key) },
          { label: 'diagnosis' },
        ]}
        title={`Diagnosis: ${shortened(title, 140)}`}
        facts={
          <>
            <CriticalityChip level={incident.criticality} />
            <StateChip tone="sea">{stateInWords[incident.state]}</StateChip>
            <span className="muted">{countsInWords(board.counts)}</span>
          </>
        }
        action={
          may.comment ? (
            <Action k="h" opens variant="default" onClick={add}>
              Add a hypothesis
            </Action>
          ) : undefined
        }
      >
        {board.mergedInto ? (
          <>
            It goes on in{' '}
            <Link to={paths.diagnosis(board.mergedInto.key)}>
              {board.mergedInto.key} {shortened(board.mergedInto.title, 80)}
            </Link>
            ; this board is only read.
          </>
        ) : undefined}
      </PageHeader>
      {isOver(incident.state) && !isOpen && board.hypotheses.length === 0 ? null : (
        <AdviceCard board={board} may={may.edit} onDo={onDo} onAdd={add} />
      )}
      <div className={s.board}>
        <div className={s.seen}>
          <SymptomsCard board={board} may={may.edit} />
          {may.comment ? <PromptsCard board={board} incident={incident} /> : null}
        </div>
        <div className={s.thought}>
          <HypothesesCard board={board} may={may} doing={doing} onDo={onDo} field={field} />
        </div>
        <div className={s.decided}>
          <DecisionCard board={board} may={may.edit} onDo={onDo} />
          <ChangesOfBoard incident={incident} />
        </div>
      </div>
      <Dialogs board={board} doing={doing} onClose={() => setDoing(undefined)} />
    </>
  );
}

function countsInWords({
  hypotheses,
  tests,
  ruledOut,
  untested,
  standing,
  confirmed,
}: Board['counts']): string {
  if (hypotheses === 0) return 'no hypothesis yet';
  return [
    hypotheses === 1 ? '1 hypothesis' : `${hypotheses} hypotheses`,
    tests === 0 ? '' : tests === 1 ? '1 test' : `${tests} tests`,
    `${untested} untested`,
    `${ruledOut} ruled out`,
    `${standing} standing`,
    confirmed === 0 ? '' : `${confirmed} confirmed`,
  ]
    .filter((words) => words !== '')
    .join(', ');
}
