import { Button } from '@mantine/core';
import { useChange, useLiveQuery } from '../../../../web/query.ts';
import { Card, Row, Rows, StateChip } from '../../../../web/ui/index.ts';
import { listCover, withdrawCover } from '../../contract/cover.ts';
import { listSwaps, withdrawSwap } from '../../contract/swap.ts';
import { refreshDuty } from './refresh.ts';
import { ShiftWindow } from './ShiftWindow.tsx';
import type { WireCover, WireSwap } from './types.ts';

/** What the reader asked of others, and how it stands. Absent when there is nothing of the last weeks. */
export function MyAsks() {
  const input = { query: { state: 'all' as const } };
  const topics = ['schedules'];
  const cover = useLiveQuery(listCover, input, { topics }).data?.items.filter(({ isMine }) => isMine) ?? [];
  const swaps = useLiveQuery(listSwaps, input, { topics }).data?.items.filter(({ isMine }) => isMine) ?? [];
  if (cover.length + swaps.length === 0) return null;
  return (
    <Card title="Cover and swaps I asked for" flush>
      <Rows label="Cover and swaps I asked for" endsBelow>
        {cover.map((one) => (
          <MyCover key={one.id} one={one} />
        ))}
        {swaps.map((one) => (
          <MySwap key={one.id} one={one} />
        ))}
      </Rows>
    </Card>
  );
}

export function coverInWords({ state, takenBy, asked }: WireCover): string {
  if (state === 'taken') return `${takenBy!.name} covers`;
  if (state === 'withdrawn') return 'taken back';
  if (state === 'ended') return 'has ended';
  const waiting = asked.filter(({ answer }) => answer === null);
  const no = asked.length - waiting.length;
  if (asked.length === 0) return 'nobody is free then; managers are told';
  if (waiting.length === 0) return 'everybody said no; managers are told';
  const who =
    waiting.length <= 2 ? waiting.map(({ person }) => person.name).join(' and ') : `${waiting.length} people`;
  return `waits for ${who}${no === 0 ? '' : `; ${no} said no`}`;
}

function MyCover({ one }: { one: WireCover }) {
  const withdraw = useChange(withdrawCover, { onDone: () => void refreshDuty() });
  return (
    <Row
      title={<ShiftWindow fromAt={one.fromAt} toAt={one.toAt} zone={one.schedule.zone} />}
      sub={`Cover, ${one.schedule.name}: ${coverInWords(one)}`}
      end={
        one.state === 'open' ? (
          <Button
            size="xs"
            variant="subtle"
            loading={withdraw.isPending}
            onClick={() => withdraw.mutate({ params: { id: one.id }, body: {} })}
            aria-label={`Take it back: cover of ${one.schedule.name}`}
          >
            Take it back
          </Button>
        ) : one.state === 'taken' ? (
          <StateChip tone="good">covered</StateChip>
        ) : null
      }
    />
  );
}

const swapWords = {
  open: 'waits for an answer',
  swapped: 'swapped',
  declined: 'said no',
  withdrawn: 'taken back',
  ended: 'has ended',
} as const;

function MySwap({ one }: { one: WireSwap }) {
  const withdraw = useChange(withdrawSwap, { onDone: () => void refreshDuty() });
  return (
    <Row
      title={
        <>
          <ShiftWindow fromAt={one.gives.fromAt} toAt={one.gives.toAt} /> for{' '}
          <ShiftWindow fromAt={one.gets.fromAt} toAt={one.gets.toAt} />
        </>
      }
      sub={`Swap with ${one.gets.person.name}: ${swapWords[one.state]}`}
      end={
        one.state === 'open' ? (
          <Button
            size="xs"
            variant="subtle"
            loading={withdraw.isPending}
            onClick={() => withdraw.mutate({ params: { id: one.id }, body: {} })}
            aria-label={`Take it back: swap with ${one.gets.person.name}`}
          >
            Take it back
          </Button>
        ) : null
      }
    />
  );
}
