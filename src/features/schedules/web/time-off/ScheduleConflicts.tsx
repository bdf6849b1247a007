import { nowMs } from '../../../../web/clock.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import { Card, Face, Row, Rows, StateChip } from '../../../../web/ui/index.ts';
import { getAbsences } from '../../contract/time-off.ts';
import { ShiftWindow } from '../cover/ShiftWindow.tsx';
import type { WireSchedule } from '../types.ts';
import { AskButton, isFirstOf } from './AwayInShifts.tsx';
import { aheadOf } from './ahead.ts';

/** Who is on duty while away, in the next 90 days. Absent when nobody is. */
export function ScheduleConflicts({ schedule }: { schedule: WireSchedule }) {
  const me = useMe().person;
  const found = useLiveQuery(
    getAbsences,
    { params: { slug: schedule.slug }, query: aheadOf(nowMs()) },
    { topics: ['time-off', `schedule:${schedule.id}`] },
  );
  const conflicts = found.data?.conflicts ?? [];
  if (conflicts.length === 0) return null;
  const open = conflicts.filter(({ coverAsked }) => !coverAsked);
  return (
    <Card title="On duty while away" flush>
      <Rows label="Shifts in time off" endsBelow>
        {conflicts.map((conflict) => (
          <Row
            key={`${conflict.person.id} ${conflict.role} ${conflict.fromAt}`}
            lead={<Face who={conflict.person} />}
            title={`${conflict.person.name} is away and ${conflict.role}`}
            sub={<ShiftWindow {...conflict} zone={schedule.zone} />}
            end={
              conflict.coverAsked ? (
                <StateChip>cover is asked for</StateChip>
              ) : (schedule.mayManage || conflict.person.id === me.id) && isFirstOf(open, conflict) ? (
                <AskButton conflict={conflict} of={open} />
              ) : (
                <StateChip tone="moderate">nobody asked</StateChip>
              )
            }
          />
        ))}
      </Rows>
    </Card>
  );
}
