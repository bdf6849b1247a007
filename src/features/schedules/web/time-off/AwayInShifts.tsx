import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useChange, useLiveQuery } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import { toast } from '../../../../web/toast.tsx';
import { Card, Row, Rows } from '../../../../web/ui/index.ts';
import { askCoverOfTimeOff, listTimeOff } from '../../contract/time-off.ts';
import { roleOf } from '../../core/window-words.ts';
import { ShiftWindow } from '../cover/ShiftWindow.tsx';
import { refreshTimeOff } from './refresh.ts';
import s from './time-off.module.css';
import type { WireConflict } from './types.ts';

/** Shifts of mine in which I am away and nobody was asked yet. Absent when there are none. */
export function MyAwayInShifts() {
  const { person } = useMe();
  const found = useLiveQuery(
    listTimeOff,
    { query: {} },
    { topics: ['time-off', 'schedules', `person:${person.id}`] },
  );
  const groups = unaskedByTimeOff(found.data?.conflicts ?? []);
  if (groups.length === 0) return null;
  return (
    <Card title="You are away in shifts of yours" flush>
      <Rows label="Shifts in your time off" endsBelow>
        {groups.map((group) => (
          <AwayRow
            key={group[0].timeOffId}
            title={
              group.length === 1
                ? '1 shift that somebody has to take'
                : `${group.length} shifts that somebody has to take`
            }
            group={group}
            mayAsk
          />
        ))}
      </Rows>
    </Card>
  );
}

export type Group = readonly [WireConflict, ...WireConflict[]];

/** Those for which nobody was asked yet, one group for each time off. */
export function unaskedByTimeOff(conflicts: readonly WireConflict[]): Group[] {
  const open = conflicts.filter(({ coverAsked }) => !coverAsked);
  return [...Map.groupBy(open, ({ timeOffId }) => timeOffId).values()].map(
    (group) => group as [WireConflict],
  );
}

const mostShown = 4;
interface RowProps {
  lead?: ReactNode;
  title: string;
  group: Group;
  /** The zone of the schedule, on hover. */
  zone?: string;
  mayAsk: boolean;
}
/** One time off with the shifts in it; one press asks for cover of all of them. */
export function AwayRow({ lead, title, group, zone, mayAsk }: RowProps) {
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
  return (
    <Row
      lead={lead}
      title={title}
      sub={
        <>
          {group.slice(0, mostShown).map((one) => (
            <span key={`${one.schedule.id} ${one.role} ${one.fromAt}`} className={s.lines}>
              <ShiftWindow {...one} {...(zone === undefined ? {} : { zone })} />,{' '}
              {roleOf(one.role, one.schedule.name)}
            </span>
          ))}
          {group.length > mostShown ? (
            <span className={s.lines}>{`and ${group.length - mostShown} more`}</span>
          ) : null}
        </>
      }
      end={
        mayAsk ? (
          <Button
            size="xs"
            variant="default"
            loading={ask.isPending}
            onClick={() => ask.mutate({ params: { id: group[0].timeOffId }, body: {} })}
          >
            Ask for cover
          </Button>
        ) : undefined
      }
    />
  );
}
