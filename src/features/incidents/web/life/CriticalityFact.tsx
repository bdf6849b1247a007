import { Tooltip } from '@mantine/core';
import { useState } from 'react';
import { useKey } from '../../../../web/keys/useKey.ts';
import { CriticalityChip } from '../../../../web/ui/index.ts';
import { calledInWords } from '../../core/called-words.ts';
import { isOver } from '../../core/states.ts';
import { becauseInWords } from '../../core/words.ts';
import type { Incident } from '../shared/types.ts';
import { CriticalityDialog } from './CriticalityDialog.tsx';
import { useHash } from './use-hash.ts';
import s from './life.module.css';

/** How bad it is and by what: `Critical: service down × many users`. Whoever may change it presses it, or B. */
export function CriticalityFact({ incident }: { incident: Incident }) {
  const [opened, setOpened] = useState(false);
  const { criticality, criticalityBecause, severity, impact, cannotCall, scales } = incident;
  const mayCall = incident.may.edit && !isOver(incident.state);
  useKey(mayCall ? 'b' : undefined, 'Say how bad it is', () => setOpened(true), { opens: true });
  // A reminder on the phone, and the Now page, lead straight to the questions.
  useHash('criticality', mayCall, () => setOpened(true));
  const word = scales.criticalityWords[criticality].name;
  const why = `It is ${criticality} because ${becauseInWords(criticalityBecause)}.`;
  const chip = (
    <CriticalityChip level={criticality}>
      {severity && impact
        ? `${word}: ${calledInWords(severity, impact, scales)}`
        : cannotCall
          ? `${word}: nobody can call it yet`
          : word}
    </CriticalityChip>
  );
  return (
    <>
      <Tooltip label={mayCall ? `${why} Press B to change it.` : why} multiline maw={300}>
        {mayCall ? (
          <button type="button" className={s.chip} onClick={() => setOpened(true)} aria-keyshortcuts="b">
            {chip}
          </button>
        ) : (
          <span tabIndex={0}>{chip}</span>
        )}
      </Tooltip>
      <CriticalityDialog incident={incident} opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}
