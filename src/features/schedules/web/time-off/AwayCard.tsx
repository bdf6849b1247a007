import { Button } from '@mantine/core';
import { useState } from 'react';
import { nowMs } from '../../../../web/clock.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import { Action, Card, ErrorState, Face, Line, Row, Rows, SkeletonRows } from '../../../../web/ui/index.ts';
import { getScheduleHolidays } from '../../contract/holidays.ts';
import { getAbsences } from '../../contract/time-off.ts';
import { dayWords } from '../../core/days.ts';
import type { WireSchedule } from '../types.ts';
import { aheadOf } from './ahead.ts';
import { HolidaysDialog } from './HolidaysDialog.tsx';
import { Span } from './Span.tsx';
import { TimeOffDialog } from './TimeOffDialog.tsx';
import s from './time-off.module.css';

const mostShown = 6;

/** Who of a schedule is away next, and its holidays. */
export function AwayCard({ schedule }: { schedule: WireSchedule }) {
  const me = useMe().person;
  const params = { slug: schedule.slug };
  const topics = ['time-off', `schedule:${schedule.id}`];
  const found = useLiveQuery(getAbsences, { params, query: aheadOf(nowMs()) }, { topics });
  const holidays = useLiveQuery(getScheduleHolidays, { params }, { topics });
  const [open, setOpen] = useState<'time-off' | 'holidays' | null>(null);
  const close = () => setOpen(null);
  const isInIt = schedule.people.some(({ id }) => id === me.id);
  const away = found.data?.timeOff ?? [];
  const next = holidays.data?.next ?? [];
  const keeps = holidays.data !== undefined && (holidays.data.calendar !== null || next.length > 0);
  const mayChange = schedule.mayManage && schedule.archivedAt === null;
  return (
    <Card
      title="Away and holidays"
      flush
      aside={
        schedule.mayManage || isInIt ? (
          <Action variant="default" size="xs" onClick={() => setOpen('time-off')}>
            Add time off
          </Action>
        ) : undefined
      }
      foot={
        <Line between>
          <small>{keeps ? holidaysInWords(holidays.data.calendarName, next) : 'No holidays are kept.'}</small>
          {mayChange && holidays.data ? (
            <Button variant="subtle" size="xs" onClick={() => setOpen('holidays')}>
              {keeps ? 'Change holidays' : 'Keep holidays'}
            </Button>
          ) : null}
        </Line>
      }
    >
      {found.isPending ? (
        <SkeletonRows count={2} />
      ) : found.isError ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : away.length === 0 ? (
        <p className={s.nobody}>Nobody is away in the next 90 days.</p>
      ) : (
        <Rows label="Away">
          {away.slice(0, mostShown).map((one) => (
            <Row
              key={one.id}
              lead={<Face who={one.person} />}
              title={one.person.name}
              sub={
                <>
                  <Span {...one} />
                  {one.note ? ` · ${one.note}` : ''}
                </>
              }
            />
          ))}
          {away.length > mostShown ? (
            <Row title={`And ${away.length - mostShown} more, on the timeline.`} />
          ) : null}
        </Rows>
      )}
      {open === 'time-off' ? (
        <TimeOffDialog {...(schedule.mayManage ? { people: schedule.people } : {})} onClose={close} />
      ) : null}
      {open === 'holidays' && holidays.data ? (
        <HolidaysDialog schedule={schedule} settings={holidays.data} onClose={close} />
      ) : null}
    </Card>
  );
}

function holidaysInWords(
  calendar: string | null,
  [next]: readonly { readonly on: string; readonly name: string }[],
): string {
  const whose = calendar ?? 'Days of your own';
  return next ? `${whose}. Next: ${next.name}, ${dayWords(next.on, next.on)}.` : `${whose}.`;
}
