import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { announce } from '../../../../web/announce.tsx';
import { sentenceFor } from '../../../../web/problem.ts';
import { FormProblem, Line, Stack } from '../../../../web/ui/index.ts';
import { moveImprovement } from '../../contract/improvements.ts';
import { needsOwner, stateWords, type ImprovementState } from '../../core/improvement.ts';
import { refreshImprovements } from '../refresh.ts';
import type { Improvement } from '../types.ts';
import { OwnerAndDay } from './OwnerAndDay.tsx';

interface Props {
  improvement: Improvement;
  to: ImprovementState;
  onClose: () => void;
  onMoved?: (improvement: Improvement) => void;
}
const titles: Readonly<Record<ImprovementState, string>> = {
  proposed: 'Back to proposed',
  accepted: 'Accept',
  'in-progress': 'Begin',
  done: 'Done',
  declined: 'Decline',
};

/** Whether a move asks for something first; else it happens at once. */
export function asksFirst(improvement: Improvement, to: ImprovementState): boolean {
  return to === 'declined' || (needsOwner(to) && (improvement.owner === null || improvement.dueOn === null));
}

/** Moves it at once, and says so to those who listen. */
export async function moveNow(improvement: Improvement, to: ImprovementState): Promise<void> {
  const { key, version } = improvement;
  try {
    await call(moveImprovement, { params: { key }, body: { version, to } });
    announce(`${key}: ${stateWords[to]}`);
  } finally {
    await refreshImprovements();
  }
}

/** Asks for what the move needs: owner and day, or the reason why not. */
export function MoveDialog({ improvement, to, onClose, onMoved }: Props) {
  const [owner, setOwner] = useState(improvement.owner?.id ?? null);
  const [dueOn, setDueOn] = useState(improvement.dueOn ?? '');
  const [because, setBecause] = useState('');
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const { key, version, title } = improvement;
  const send = async () => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    const given = {
      ...(needsOwner(to) && owner !== null ? { owner } : {}),
      ...(needsOwner(to) && dueOn !== '' ? { dueOn } : {}),
      ...(because.trim() === '' ? {} : { because }),
    };
    try {
      const moved = await call(moveImprovement, { params: { key }, body: { version, to, ...given } });
      announce(`${key}: ${stateWords[to]}`);
      onMoved?.(moved);
      onClose();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
      await refreshImprovements();
    }
  };
  return (
    <Modal opened onClose={onClose} title={`${titles[to]}: ${key}`}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
        noValidate
      >
        <Stack gap="wide">
          <p className="two">{title}</p>
          {needsOwner(to) ? (
            <OwnerAndDay owner={owner} dueOn={dueOn} onOwner={setOwner} onDueOn={setDueOn} />
          ) : (
            <Textarea
              label={to === 'declined' ? 'Why not?' : 'What is to be known?'}
              description="Whoever proposed it reads it, where it came from."
              value={because}
              onChange={(event) => setBecause(event.currentTarget.value)}
              autosize
              minRows={2}
              maxLength={2000}
              data-autofocus
            />
          )}
          <FormProblem sentence={problem === undefined ? undefined : sentenceFor(problem)} error={problem} />
          <Line>
            <Button type="submit" loading={busy}>
              {titles[to]}
            </Button>
            <Button variant="default" onClick={onClose}>
              Leave it
            </Button>
          </Line>
        </Stack>
      </form>
    </Modal>
  );
}
