import { Button } from '@mantine/core';
import { useChange, useLiveQuery } from '../../../../web/query.ts';
import { toast } from '../../../../web/toast.tsx';
import { Card, Face, Row, Rows } from '../../../../web/ui/index.ts';
import { acceptCover, declineCover, listCover } from '../../contract/cover.ts';
import { acceptSwap, declineSwap, listSwaps } from '../../contract/swap.ts';
import { roleOf } from '../../core/window-words.ts';
import s from './cover.module.css';
import { refreshDuty } from './refresh.ts';
import { lengthInWords, ShiftWindow } from './ShiftWindow.tsx';
import type { WireCover, WireSwap } from './types.ts';

/** What others ask of the reader. Absent when nobody asks. */
export function WaitsForMe() {
  const topics = ['schedules'];
  const cover = useLiveQuery(listCover, {}, { topics }).data?.items.filter(({ asksMe }) => asksMe) ?? [];
  const swaps = useLiveQuery(listSwaps, {}, { topics }).data?.items.filter(({ asksMe }) => asksMe) ?? [];
  if (cover.length + swaps.length === 0) return null;
  return (
    <Card title="Waits for you" flush>
      <Rows label="Waits for you" endsBelow>
        {cover.map((one) => (
          <AskedToCover key={one.id} one={one} />
        ))}
        {swaps.map((one) => (
          <AskedToSwap key={one.id} one={one} />
        ))}
      </Rows>
    </Card>
  );
}

function AskedToCover({ one }: { one: WireCover }) {
  const params = { id: one.id };
  const accept = useChange(acceptCover, {
    onDone: () => {
      toast(`It is yours: ${one.person.name} is told.`);
      void refreshDuty();
    },
  });
  const decline = useChange(declineCover, { onDone: () => void refreshDuty() });
  const busy = accept.isPending || decline.isPending;
  return (
    <Row
      lead={<Face who={one.person} />}
      title={
        <>
          {one.person.name} asks for cover{' '}
          <ShiftWindow fromAt={one.fromAt} toAt={one.toAt} zone={one.schedule.zone} />
        </>
      }
      sub={
        <>
          {roleOf(one.role, one.schedule.name)}, {piecesInWords(one)}
          {one.note === '' ? null : <div className={s.note}>{one.note}</div>}
        </>
      }
      end={
        <>
          <Button
            size="xs"
            variant="default"
            disabled={busy}
            onClick={() => decline.mutate({ params, body: {} })}
            aria-label={`I can't cover ${one.person.name}`}
          >
            I can't
          </Button>
          <Button
            size="xs"
            loading={accept.isPending}
            disabled={busy}
            onClick={() => accept.mutate({ params, body: {} })}
            aria-label={`I'll take it for ${one.person.name}`}
          >
            I'll take it
          </Button>
        </>
      }
    />
  );
}

/** `12 h`, or `3 shifts, 24 h in all` when others are on in between. */
export function piecesInWords({ pieces, fromAt, toAt }: WireCover): string {
  if (pieces.length <= 1) return lengthInWords(pieces[0]?.fromAt ?? fromAt, pieces[0]?.toAt ?? toAt);
  return `${pieces.length} shifts`;
}

function AskedToSwap({ one }: { one: WireSwap }) {
  const params = { id: one.id };
  const accept = useChange(acceptSwap, {
    onDone: () => {
      toast(`Swapped. ${one.gives.person.name} is told.`);
      void refreshDuty();
    },
  });
  const decline = useChange(declineSwap, { onDone: () => void refreshDuty() });
  const busy = accept.isPending || decline.isPending;
  return (
    <Row
      lead={<Face who={one.gives.person} />}
      title={`${one.gives.person.name} proposes to swap shifts`}
      sub={
        <>
          <div>
            You take <ShiftWindow fromAt={one.gives.fromAt} toAt={one.gives.toAt} />,{' '}
            {roleOf(one.gives.role, one.gives.schedule.name)}
          </div>
          <div>
            You give <ShiftWindow fromAt={one.gets.fromAt} toAt={one.gets.toAt} />,{' '}
            {roleOf(one.gets.role, one.gets.schedule.name)}
          </div>
          {one.note === '' ? null : <div className={s.note}>{one.note}</div>}
        </>
      }
      end={
        <>
          <Button
            size="xs"
            variant="default"
            disabled={busy}
            onClick={() => decline.mutate({ params, body: {} })}
            aria-label={`No swap with ${one.gives.person.name}`}
          >
            No
          </Button>
          <Button
            size="xs"
            loading={accept.isPending}
            disabled={busy}
            onClick={() => accept.mutate({ params, body: {} })}
            aria-label={`Swap with ${one.gives.person.name}`}
          >
            Swap
          </Button>
        </>
      }
    />
  );
}
