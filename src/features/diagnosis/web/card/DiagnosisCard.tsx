import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { paths } from '../../../../web/paths.ts';
import {
  Action,
  Card,
  EmptyState,
  ErrorState,
  InlineText,
  SkeletonLines,
  Stack,
} from '../../../../web/ui/index.ts';
import { isOver } from '../../../incidents/core/states.ts';
import type { IncidentPart } from '../../../incidents/web/index.ts';
import { AddLine } from '../../../tickets/web/index.ts';
import { Dialogs } from '../dialogs/Dialogs.tsx';
import { useAdd } from '../shared/use-add.ts';
import { useBoard } from '../shared/use-board.ts';
import type { Doing } from '../shared/types.ts';
import { CardLines } from './CardLines.tsx';
import s from './card.module.css';

/** What could be the cause, at the side of the incident: what is tested now, what stands, what was ruled out. */
export const DiagnosisCard: IncidentPart = ({ incident }) => {
  const { data: board, error, refetch } = useBoard(incident);
  const [adding, setAdding] = useState(false);
  const [doing, setDoing] = useState<Doing>();
  const add = useAdd(incident.key);
  if (!board)
    return (
      <Card title="Diagnosis">
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonLines />}
      </Card>
    );
  const { hypotheses, advice } = board;
  const over = isOver(incident.state);
  const may = board.may.comment && board.mergedInto === null;
  const none = hypotheses.length === 0;
  if (none && (over || !may)) return null;
  return (
    <Card
      title="Diagnosis"
      aside={
        may ? (
          <Action k="h" opens variant="subtle" size="xs" onClick={() => setAdding(true)}>
            Add hypothesis
          </Action>
        ) : undefined
      }
      flush={none && !adding}
    >
      {none && !adding ? (
        <EmptyState begin={{ label: 'Write down the first', onClick: () => setAdding(true) }}>
          Write down whatever could be the cause, one line each, then rule them out: the cause is among what
          is left.
        </EmptyState>
      ) : (
        <Stack>
          {over || none ? null : (
            <p className={s.advice}>
              <b>Next:</b> <InlineText>{advice.next.text}</InlineText>
            </p>
          )}
          {adding ? (
            <AddLine
              what={`${incident.key} hypothesis`}
              label="Add a hypothesis"
              placeholder="What could be the cause?"
              onAdd={add}
              onLeave={() => setAdding(false)}
            />
          ) : null}
          <CardLines board={board} onDo={setDoing} />
          <Link to={paths.diagnosis(incident.key)} className={s.whole}>
            {none ? 'Open the board' : 'Open the board: symptoms, tests, decision'}
          </Link>
        </Stack>
      )}
      <Dialogs board={board} doing={doing} onClose={() => setDoing(undefined)} />
    </Card>
  );
};
