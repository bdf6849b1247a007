import { Button } from '@mantine/core';
import { useState } from 'react';
import { useKey } from '../../../../web/keys/useKey.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import { Action, Card, EmptyState, ErrorState, Line, Rows, SkeletonRows } from '../../../../web/ui/index.ts';
import { listTimeOff, listTimeOffFeeds } from '../../contract/time-off.ts';
import { CalendarsDialog } from './CalendarsDialog.tsx';
import { TimeOffDialog } from './TimeOffDialog.tsx';
import { TimeOffRow } from './TimeOffRow.tsx';
import type { WireTimeOff } from './types.ts';

/** When I am away: what is to come. */
export function TimeOffCard() {
  const { person } = useMe();
  const topics = ['time-off', `person:${person.id}`];
  const found = useLiveQuery(listTimeOff, { query: {} }, { topics });
  const feeds = useLiveQuery(listTimeOffFeeds, {}, { topics });
  const [open, setOpen] = useState<'new' | 'calendars' | WireTimeOff | null>(null);
  const close = () => setOpen(null);
  const add = () => setOpen('new');
  const isEmpty = found.data?.items.length === 0;
  useKey(isEmpty ? 'o' : undefined, 'Add time off', add, { opens: true });
  const failing = feeds.data?.items.some(({ lastError }) => lastError !== null) ?? false;
  const many = feeds.data?.items.length ?? 0;
  const calendars = many === 0 ? 'Read from a calendar' : many === 1 ? '1 calendar' : `${many} calendars`;
  return (
    <Card
      title="Time off"
      flush
      aside={
        found.data && found.data.items.length > 0 ? (
          <Action k="o" opens variant="default" size="xs" onClick={add}>
            Add time off
          </Action>
        ) : undefined
      }
      foot={
        <Line between>
          <small>{failing ? 'A calendar could not be read.' : 'Or let a calendar say it.'}</small>
          <Button variant="subtle" size="xs" onClick={() => setOpen('calendars')}>
            {calendars}
          </Button>
        </Line>
      }
    >
      {found.isPending ? (
        <SkeletonRows count={2} />
      ) : found.isError ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : found.data.items.length === 0 ? (
        <EmptyState quiet begin={{ label: 'Add time off', onClick: add }}>
          Say when you are away, and shifts in it find somebody else.
        </EmptyState>
      ) : (
        <Rows label="Time off" endsBelow>
          {found.data.items.map((one) => (
            <TimeOffRow
              key={one.id}
              timeOff={one}
              conflicts={found.data.conflicts.filter(({ timeOffId }) => timeOffId === one.id)}
              onChange={() => setOpen(one)}
            />
          ))}
        </Rows>
      )}
      {open === 'calendars' ? <CalendarsDialog onClose={close} /> : null}
      {open === 'new' ? <TimeOffDialog onClose={close} /> : null}
      {open !== null && typeof open === 'object' ? <TimeOffDialog timeOff={open} onClose={close} /> : null}
    </Card>
  );
}
