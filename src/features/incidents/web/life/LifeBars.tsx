import { Button } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../../../../web/query.ts';
import { Line, When } from '../../../../web/ui/index.ts';
import { callCriticality } from '../../contract/life.ts';
import { isOver } from '../../core/states.ts';
import { becauseInWords } from '../../core/words.ts';
import { Bar } from '../shared/Bar.tsx';
import { useRefresh } from '../shared/refresh.ts';
import type { Incident } from '../shared/types.ts';
import { CriticalityDialog } from './CriticalityDialog.tsx';

/** Asks to stand behind how bad it is, until somebody does. One press is enough when it is right. */
export function ConfirmBar({ incident }: { incident: Incident }) {
  const [asked, setAsked] = useState(false);
  const refresh = useRefresh();
  const { mutate, isPending } = useChange(callCriticality, { onDone: () => void refresh() });
  const { confirmDueAt, criticality, criticalityBecause, key, may, state } = incident;
  if (confirmDueAt === null || isOver(state)) return null;
  return (
    <>
      <Bar
        action={
          may.edit ? (
            <Line gap="tight">
              <Button
                variant="default"
                loading={isPending}
                onClick={() => mutate({ params: { key }, body: { confirm: true } })}
              >
                {`Yes, ${criticality}`}
              </Button>
              <Button variant="default" onClick={() => setAsked(true)}>
                Call it…
              </Button>
            </Line>
          ) : undefined
        }
      >
        <b>Is it {criticality}?</b> {sentenceOf(criticalityBecause)} To be confirmed by{' '}
        <When at={confirmDueAt} clock />.
      </Bar>
      <CriticalityDialog incident={incident} opened={asked} onClose={() => setAsked(false)} />
    </>
  );
}

function sentenceOf(because: string): string {
  const words = becauseInWords(because);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
