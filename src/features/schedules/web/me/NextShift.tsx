import { Link } from '@tanstack/react-router';
import { countdown } from '../../../../kit/duration.ts';
import { msOf, nowMs, useTicking } from '../../../../web/clock.ts';
import { paths } from '../../../../web/paths.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import { Strip, When } from '../../../../web/ui/index.ts';
import { getMyShifts } from '../../contract/my-duty.ts';
import type { MyShift } from '../cover/types.ts';
import { ShiftWindow } from '../cover/ShiftWindow.tsx';
import s from './me.module.css';

/** Whether the reader is on duty now, until when, and what comes next. Absent for who is in no schedule. */
export function NextShift() {
  const mine = useLiveQuery(getMyShifts, {}, { topics: ['schedules'] }).data;
  if (!mine || mine.items.length === 0) return null;
  const now = mine.items.filter(({ fromAt }) => msOf(fromAt) <= nowMs());
  const next = mine.items.find(({ fromAt }) => msOf(fromAt) > nowMs());
  return (
    <Strip
      of={[
        ...now.map((shift) => ['On duty now', <OnNow key="now" shift={shift} />] as const),
        [
          now.length > 0 ? 'Then' : 'Next shift',
          next ? <Coming shift={next} /> : <Nothing until={mine.untilAt} />,
        ],
      ]}
    />
  );
}

function OnNow({ shift }: { shift: MyShift }) {
  return (
    <>
      <div className={s.now}>
        <Link to={paths.schedule(shift.schedule.slug)}>{shift.schedule.name}</Link>
      </div>
      <div className="muted">
        {shift.role} until <When at={shift.toAt} zone={shift.schedule.zone} />, <Left until={shift.toAt} />{' '}
        left
      </div>
    </>
  );
}

function Coming({ shift }: { shift: MyShift }) {
  return (
    <>
      <div className={s.now}>
        in <Left until={shift.fromAt} />
      </div>
      <p className="muted">
        {shift.role} of <Link to={paths.schedule(shift.schedule.slug)}>{shift.schedule.name}</Link>,{' '}
        <ShiftWindow fromAt={shift.fromAt} toAt={shift.toAt} zone={shift.schedule.zone} />
      </p>
    </>
  );
}

function Nothing({ until }: { until: string }) {
  return (
    <div className="muted">
      Nothing until <When at={until} />
    </div>
  );
}

const [hour, day] = [3600, 86_400];

/** As on a clock in the last day, in days and hours before. */
function Left({ until }: { until: string }) {
  const untilMs = msOf(until);
  const words = useTicking((now) => {
    const seconds = Math.max(0, (untilMs - now) / 1000);
    if (seconds < day) return countdown(seconds);
    const hours = Math.floor((seconds % day) / hour);
    return `${Math.floor(seconds / day)} d${hours === 0 ? '' : ` ${hours} h`}`;
  });
  return (
    <time dateTime={until} role="timer">
      {words}
    </time>
  );
}
