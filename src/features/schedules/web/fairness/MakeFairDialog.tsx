import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { announce } from '../../../../web/announce.tsx';
import { nowMs } from '../../../../web/clock.ts';
import { isProblem, sentenceFor } from '../../../../web/problem.ts';
import { keyOf, queryClient, useChange, useLiveQuery } from '../../../../web/query.ts';
import { ErrorState, FormProblem, Line, SkeletonRows, Stack } from '../../../../web/ui/index.ts';
import { applyFairOrder, getLoad, getQuality, proposeFairOrder } from '../../contract/fairness.ts';
import { refreshSchedule } from '../timeline/refresh.ts';
import type { WireSchedule } from '../types.ts';
import { FairDifference } from './FairDifference.tsx';
import { beginOfDay, dayAt, daysLater } from './period.ts';

const lengths = [
  { value: '28', label: 'a month' },
  { value: '56', label: 'two months' },
  { value: '91', label: 'three months' },
  { value: '182', label: 'half a year' },
];

/** Shows another order of turns beside the one that is planned, and plans it when it is wanted. */
export function MakeFairDialog({ schedule, onClose }: { schedule: WireSchedule; onClose: () => void }) {
  const { slug, zone } = schedule;
  const tomorrow = daysLater(dayAt(nowMs(), zone), 1);
  const [fromOn, setFromOn] = useState(tomorrow);
  const [days, setDays] = useState('91');
  const [problem, setProblem] = useState<unknown>();
  const from = beginOfDay(fromOn, zone);
  const to = from === null ? null : beginOfDay(daysLater(fromOn, Number(days)), zone);
  const found = useLiveQuery(
    proposeFairOrder,
    { params: { slug }, query: from === null || to === null ? {} : { from, to } },
    { topics: ['schedules', 'people'], enabled: from !== null && to !== null },
  );
  const apply = useChange(applyFairOrder, {
    onDone: () => {
      announce('The new order is planned');
      onClose();
      void refreshSchedule();
      for (const route of [getLoad, getQuality])
        void queryClient.invalidateQueries({ queryKey: keyOf(route) });
    },
    onProblem: (error) => {
      setProblem(error);
      // What is shown was true a moment ago: look again, so that the next press plans what is true now.
      if (isProblem(error, 'schedules/changed-meanwhile')) void found.refetch();
    },
  });
  const proposal = found.data;
  return (
    <Modal opened onClose={onClose} size="xl" title="Make it fair">
      <Stack gap="wide">
        <p className="two">
          Who carried least takes more of the next turns. Nobody is put on while away, and the same hours are
          covered; afterwards the schedule is again what it is now.
        </p>
        <Line>
          <TextInput
            type="date"
            label="From"
            min={tomorrow}
            value={fromOn}
            onChange={(event) => setFromOn(event.currentTarget.value)}
            data-autofocus
          />
          <NativeSelect
            label="For"
            data={lengths}
            value={days}
            onChange={(event) => setDays(event.currentTarget.value)}
          />
        </Line>
        {found.isError ? (
          <ErrorState error={found.error} onRetry={() => void found.refetch()} />
        ) : proposal === undefined ? (
          <SkeletonRows />
        ) : (
          <FairDifference proposal={proposal} />
        )}
        <FormProblem sentence={problem === undefined ? undefined : sentenceFor(problem)} error={problem} />
        <Line>
          {proposal?.because === 'fairer' ? (
            <Button
              loading={apply.isPending}
              onClick={() => {
                setProblem(undefined);
                apply.mutate({
                  params: { slug },
                  body: { from: proposal.from, to: proposal.to, fingerprint: proposal.fingerprint },
                });
              }}
            >
              Plan this order
            </Button>
          ) : null}
          <Button variant="default" onClick={onClose}>
            Leave it as it is
          </Button>
        </Line>
      </Stack>
    </Modal>
  );
}
