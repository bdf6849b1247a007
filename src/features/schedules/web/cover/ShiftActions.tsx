import { Button } from '@mantine/core';
import { useState } from 'react';
import { msOf, nowMs } from '../../../../web/clock.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import { Action } from '../../../../web/ui/index.ts';
import { getMyShifts } from '../../contract/my-duty.ts';
import type { WireSchedule, WireShift } from '../types.ts';
import { AskCoverDialog } from './AskCoverDialog.tsx';
import { SwapDialog } from './SwapDialog.tsx';

interface Props {
  schedule: WireSchedule;
  shift: WireShift;
  onDone: () => void;
}

/** On one shift: its holder asks for cover or a swap, a manager asks for them. */
export function ShiftActions({ schedule, shift, onDone }: Props) {
  const [open, setOpen] = useState<'cover' | 'swap'>();
  const me = useMe().person;
  const { person } = shift;
  if (person === null || msOf(shift.toAt) <= nowMs() || schedule.archivedAt !== null) return null;
  const isMine = person.id === me.id;
  if (!isMine && !schedule.mayManage) return null;
  const toGive = { schedule, role: shift.role, person, fromAt: shift.fromAt, toAt: shift.toAt };
  const close = () => {
    setOpen(undefined);
    onDone();
  };
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setOpen('cover')}>
        Ask for cover
      </Button>
      {msOf(shift.fromAt) > nowMs() ? (
        <Button size="xs" variant="default" onClick={() => setOpen('swap')}>
          Swap it
        </Button>
      ) : null}
      {open === 'cover' ? <AskCoverDialog shift={toGive} onClose={close} /> : null}
      {open === 'swap' ? <SwapDialog shift={toGive} onClose={close} /> : null}
    </>
  );
}

/** For the reader's running or next shift on this schedule. Absent for who has none. */
export function AskCoverAction({ schedule }: { schedule: WireSchedule }) {
  const [open, setOpen] = useState(false);
  const me = useMe().person;
  const mine = useLiveQuery(getMyShifts, {}, { topics: [`schedule:${schedule.id}`] }).data?.items ?? [];
  const shift = mine.find((one) => one.schedule.id === schedule.id && one.coverId === null);
  if (!shift) return null;
  return (
    <>
      <Action variant="default" k="a" opens onClick={() => setOpen(true)}>
        Ask for cover
      </Action>
      {open ? (
        <AskCoverDialog
          shift={{ ...shift, person: { id: me.id, name: me.name } }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
