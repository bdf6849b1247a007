import { Button } from '@mantine/core';
import { useChange, useLiveQuery } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import { toast } from '../../../../web/toast.tsx';
import { Card, Row, Rows } from '../../../../web/ui/index.ts';
import { askCoverOfTimeOff, listTimeOff } from '../../contract/time-off.ts';
import { roleOf } from '../../core/window-words.ts';
import { ShiftWindow } from '../cover/ShiftWindow.tsx';
import { refreshTimeOff } from './refresh.ts';
import type { WireConflict } from './types.ts';

/** Shifts of mine in which I am away and nobody was asked yet. Absent when there are none. */
export function MyAwayInShifts() {
  const { person } = useMe();
  const found = useLiveQuery(
    listTimeOff,
    { query: {} },
    { topics: ['time-off', 'schedules', `person:${person.id}`] },
  );
  const open = found.data?.conflicts.filter(({ coverAsked }) => !coverAsked) ?? [];
  if (open.length === 0) return null;
  return (
    <Card
      title={open.length === 1 ? 'You are away in a shift of yours' : 'You are away in shifts of yours'}
      flush
    >
      <Rows label="Shifts in your time off" endsBelow>
        {open.map((conflict) => (
          <Row
            key={`${conflict.schedule.id} ${conflict.fromAt}`}
            title={<ShiftWindow {...conflict} />}
            sub={roleOf(conflict.role, conflict.schedule.name)}
            end={isFirstOf(open, conflict) ? <AskButton conflict={conflict} of={open} /> : undefined}
          />
        ))}
      </Rows>
    </Card>
  );
}

/** One press asks for all shifts of one time off. */
export const isFirstOf = (all: readonly WireConflict[], conflict: WireConflict): boolean =>
  all.find(({ timeOffId }) => timeOffId === conflict.timeOffId) === conflict;

export function AskButton({ conflict, of }: { conflict: WireConflict; of: readonly WireConflict[] }) {
  const ask = useChange(askCoverOfTimeOff, {
    onDone: ({ coverAskedCount }) => {
      toast(
        coverAskedCount === 0
          ? 'Cover is asked for already.'
          : 'Cover is asked for. The first to accept gets the shift.',
      );
      void refreshTimeOff();
    },
  });
  const many = of.filter(({ timeOffId }) => timeOffId === conflict.timeOffId).length;
  return (
    <Button
      size="xs"
      loading={ask.isPending}
      onClick={() => ask.mutate({ params: { id: conflict.timeOffId }, body: {} })}
    >
      {many === 1 ? 'Ask for cover' : `Ask for cover of all ${many}`}
    </Button>
  );
}
