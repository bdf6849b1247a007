import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { msOf, nowMs } from '../../../../web/clock.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import { Action, Card, ErrorState, SkeletonRows } from '../../../../web/ui/index.ts';
import { readersZone } from '../../../../web/zone.ts';
import { getLoad } from '../../contract/fairness.ts';
import type { WireSchedule } from '../types.ts';
import { LoadTable } from './LoadTable.tsx';
import { MakeFairDialog } from './MakeFairDialog.tsx';
import { dayAt, daysLater, periods, windowOf, type PeriodChoice } from './period.ts';
import s from './fairness.module.css';

const monthMs = 30 * 86_400_000;
/** Of a schedule that has hardly begun, what is behind says nothing. */
const isYoung = ({ versions }: WireSchedule) =>
  versions.every(({ fromAt }) => msOf(fromAt) > nowMs() - monthMs);

/** Who carries what, over any time, behind and ahead. */
export function LoadPanel({ schedule }: { schedule: WireSchedule }) {
  const [choice, setChoice] = useState<PeriodChoice>(() => (isYoung(schedule) ? '90' : '-90'));
  const [days, setDays] = useState(() => {
    const today = dayAt(nowMs(), readersZone);
    return { from: daysLater(today, -30), to: today };
  });
  const [isOpen, setOpen] = useState(false);
  const window = windowOf(choice, days, readersZone, nowMs());
  const found = useLiveQuery(
    getLoad,
    { params: { slug: schedule.slug }, query: window ?? {} },
    { topics: ['schedules', 'people'], enabled: window !== null },
  );
  const day = (label: string, key: 'from' | 'to') => (
    <TextInput
      type="date"
      label={label}
      value={days[key]}
      onChange={(event) => {
        const { value } = event.currentTarget;
        setDays((now) => ({ ...now, [key]: value }));
      }}
    />
  );
  return (
    <Card
      flush
      title="Load"
      aside={
        <NativeSelect
          className={s.period}
          size="xs"
          aria-label="Load of which time"
          data={[...periods]}
          value={choice}
          onChange={(event) => setChoice(event.currentTarget.value as PeriodChoice)}
        />
      }
      {...(schedule.mayManage && schedule.archivedAt === null
        ? {
            foot: (
              <Action variant="default" size="xs" k="f" opens onClick={() => setOpen(true)}>
                Make it fair
              </Action>
            ),
          }
        : {})}
    >
      {choice === 'days' ? (
        <div className={s.days}>
          {day('From', 'from')}
          {day('To', 'to')}
        </div>
      ) : null}
      {found.isError ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : found.data === undefined ? (
        <SkeletonRows />
      ) : (
        <LoadTable loads={found.data.people} />
      )}
      {isOpen ? <MakeFairDialog schedule={schedule} onClose={() => setOpen(false)} /> : null}
    </Card>
  );
}
