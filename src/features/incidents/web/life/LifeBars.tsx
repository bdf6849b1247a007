import { Button } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../../../../web/query.ts';
import { Line, When } from '../../../../web/ui/index.ts';
import { callCriticality } from '../../contract/life.ts';
import { isOver } from '../../core/states.ts';
import { becauseInWords } from '../../core/words.ts';
import { EscalateDialog } from '../escalate/EscalateDialog.tsx';
import { Bar } from '../shared/Bar.tsx';
import { useRefresh } from '../shared/refresh.ts';
import type { Incident } from '../shared/types.ts';
import { CriticalityDialog } from './CriticalityDialog.tsx';

/** What is still open about how bad it is; most often nothing. */
export function LifeBars({ incident }: { incident: Incident }) {
  const [asked, setAsked] = useState(false);
  const call = () => setAsked(true);
  const over = isOver(incident.state);
  return (
    <>
      {over ? null : incident.cannotCall ? (
        <CannotCallBar incident={incident} onCall={call} />
      ) : (
        <ConfirmBar incident={incident} onCall={call} />
      )}
      {/* Beside the bars and not in one of them: an answer changes which of them is there, and the dialog has more to say. */}
      <CriticalityDialog incident={incident} opened={asked} onClose={() => setAsked(false)} />
    </>
  );
}

interface Props {
  incident: Incident;
  onCall: () => void;
}

/** "I can't call it" was the last answer: it stays in sight until somebody can. */
function CannotCallBar({ incident, onCall }: Props) {
  const [escalating, setEscalating] = useState(false);
  return (
    <>
      <Bar
        action={
          <Line gap="tight">
            {incident.may.comment ? (
              <Button variant="default" onClick={() => setEscalating(true)}>
                Escalate…
              </Button>
            ) : null}
            {incident.may.edit ? (
              <Button variant="default" onClick={onCall}>
                Call it…
              </Button>
            ) : null}
          </Line>
        }
      >
        <b>Nobody can call yet how bad it is.</b> It counts as {incident.criticality} until somebody can. When
        in doubt, escalate.
      </Bar>
      <EscalateDialog
        incident={incident}
        opened={escalating}
        onClose={() => setEscalating(false)}
        because="Nobody can call yet how bad it is."
      />
    </>
  );
}

/** Asks to stand behind how bad it is, until somebody does. One press is enough when it is right. */
function ConfirmBar({ incident, onCall }: Props) {
  const refresh = useRefresh();
  const { mutate, isPending } = useChange(callCriticality, { onDone: () => void refresh() });
  const { confirmDueAt, criticality, criticalityBecause, key, may } = incident;
  if (confirmDueAt === null || !may.edit) return null;
  return (
    <Bar
      action={
        <Line gap="tight">
          <Button
            variant="default"
            loading={isPending}
            onClick={() => mutate({ params: { key }, body: { answer: 'confirmed' } })}
          >
            {`Yes, ${criticality}`}
          </Button>
          <Button variant="default" onClick={onCall}>
            Call it…
          </Button>
        </Line>
      }
    >
      <b>Is it {criticality}?</b> {sentenceOf(criticalityBecause)} To be confirmed by{' '}
      <When at={confirmDueAt} clock />.
    </Bar>
  );
}

function sentenceOf(because: string): string {
  const words = becauseInWords(because);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
