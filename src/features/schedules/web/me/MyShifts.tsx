import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { msOf, nowMs } from '../../../../web/clock.ts';
import { paths } from '../../../../web/paths.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import {
  Card,
  EmptyState,
  ErrorState,
  Row,
  Rows,
  SkeletonRows,
  StateChip,
  ZoneSwitch,
} from '../../../../web/ui/index.ts';
import { getMyShifts } from '../../contract/my-duty.ts';
import { AskCoverDialog } from '../cover/AskCoverDialog.tsx';
import { lengthInWords, ShiftWindow } from '../cover/ShiftWindow.tsx';
import { SwapDialog } from '../cover/SwapDialog.tsx';
import type { MyShift } from '../cover/types.ts';

const first = 8;
type Asking = { for: 'cover' | 'swap'; shift: MyShift };

/** What the reader has to do on all schedules; cover and swaps begin here. */
export function MyShifts() {
  const found = useLiveQuery(getMyShifts, {}, { topics: ['schedules'] });
  const [all, setAll] = useState(false);
  const [asking, setAsking] = useState<Asking>();
  const me = useMe().person;
  if (found.isPending) return <SkeletonRows />;
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  const { items, isInSchedules } = found.data;
  const shown = all ? items : items.slice(0, first);
  const close = () => setAsking(undefined);
  const toGive = asking ? { ...asking.shift, person: { id: me.id, name: me.name } } : undefined;
  return (
    <Card
      title="My shifts, 60 days"
      aside={items.length > 0 ? <ZoneSwitch other={items[0]!.schedule.zone} /> : null}
      flush
      {...(items.length > shown.length
        ? {
            foot: (
              <Button variant="subtle" onClick={() => setAll(true)}>
                {`Show all ${items.length}`}
              </Button>
            ),
          }
        : {})}
    >
      {items.length === 0 ? (
        <EmptyState begin={{ label: 'See who is on duty', to: paths.onDuty() }}>
          {isInSchedules
            ? 'No shift of yours in the next 60 days: time to rest, or to cover somebody.'
            : 'Here stand the shifts of whoever takes turns in a schedule; you are in none yet.'}
        </EmptyState>
      ) : (
        <Rows label="My shifts" endsBelow>
          {shown.map((shift) => (
            <OneShift
              key={`${shift.schedule.id} ${shift.role} ${shift.fromAt}`}
              shift={shift}
              onAsk={(what) => setAsking({ for: what, shift })}
            />
          ))}
        </Rows>
      )}
      {asking?.for === 'cover' ? <AskCoverDialog shift={toGive!} onClose={close} /> : null}
      {asking?.for === 'swap' ? <SwapDialog shift={toGive!} onClose={close} /> : null}
    </Card>
  );
}

const came = { cover: 'you cover somebody', swap: 'swapped', taken: 'you took it' } as const;

function OneShift({ shift, onAsk }: { shift: MyShift; onAsk: (what: Asking['for']) => void }) {
  const hasBegun = msOf(shift.fromAt) <= nowMs();
  const by = shift.cameBy !== null && shift.cameBy in came ? came[shift.cameBy as keyof typeof came] : null;
  const name = `${shift.role} of ${shift.schedule.name}`;
  return (
    <Row
      title={<ShiftWindow fromAt={shift.fromAt} toAt={shift.toAt} zone={shift.schedule.zone} quiet />}
      sub={
        <p>
          {shift.role} of <Link to={paths.schedule(shift.schedule.slug)}>{shift.schedule.name}</Link>,{' '}
          {lengthInWords(shift.fromAt, shift.toAt)}
          {by ? ` · ${by}` : null}
        </p>
      }
      end={
        <>
          {hasBegun ? <StateChip tone="good">now</StateChip> : null}
          {shift.swapId ? <StateChip tone="plain">swap proposed</StateChip> : null}
          {shift.coverId ? <StateChip tone="plain">cover asked</StateChip> : null}
          {!hasBegun && shift.swapId === null ? (
            <Button size="xs" variant="default" onClick={() => onAsk('swap')} aria-label={`Swap: ${name}`}>
              Swap
            </Button>
          ) : null}
          {shift.coverId === null ? (
            <Button
              size="xs"
              variant="default"
              onClick={() => onAsk('cover')}
              aria-label={`Ask for cover: ${name}`}
            >
              Ask for cover
            </Button>
          ) : null}
        </>
      }
    />
  );
}
