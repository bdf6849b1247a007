import { nowMs } from '../../../../web/clock.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import { Card, Face, Rows } from '../../../../web/ui/index.ts';
import { getAbsences } from '../../contract/time-off.ts';
import type { WireSchedule } from '../types.ts';
import { aheadOf } from './ahead.ts';
import { AwayRow, unaskedByTimeOff } from './AwayInShifts.tsx';

/** Who is on duty while away in the next 90 days, and nobody was asked to take it. Absent when nobody is. */
export function ScheduleConflicts({ schedule }: { schedule: WireSchedule }) {
  const me = useMe().person;
  const found = useLiveQuery(
    getAbsences,
    { params: { slug: schedule.slug }, query: aheadOf(nowMs()) },
    { topics: ['time-off', `schedule:${schedule.id}`] },
  );
  const groups = unaskedByTimeOff(found.data?.conflicts ?? []);
  if (groups.length === 0) return null;
  return (
    <Card title="On duty while away" flush>
      <Rows label="Shifts in time off" endsBelow>
        {groups.map((group) => {
          const { person, timeOffId } = group[0];
          const shifts = group.length === 1 ? 'a shift' : `${group.length} shifts`;
          return (
            <AwayRow
              key={timeOffId}
              lead={<Face who={person} />}
              title={`${person.name} is away in ${shifts}, and nobody is asked to take ${group.length === 1 ? 'it' : 'them'}`}
              group={group}
              zone={schedule.zone}
              mayAsk={schedule.mayManage || person.id === me.id}
            />
          );
        })}
      </Rows>
    </Card>
  );
}
