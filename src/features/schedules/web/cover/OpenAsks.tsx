import { Button, Select } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useChange, useLiveQuery, useRouteQuery } from '../../../../web/query.ts';
import { toast } from '../../../../web/toast.tsx';
import { Card, Face, Row, Rows } from '../../../../web/ui/index.ts';
import { acceptCover, getCoverCandidates, giveCover, listCover } from '../../contract/cover.ts';
import { listSwaps } from '../../contract/swap.ts';
import type { WireSchedule } from '../types.ts';
import s from './cover.module.css';
import { coverInWords } from './MyAsks.tsx';
import { refreshDuty } from './refresh.ts';
import { ShiftWindow } from './ShiftWindow.tsx';
import type { WireCover, WireSwap } from './types.ts';

/** What is open on this schedule: whoever can takes it here, and a manager says who does. Absent when nothing is. */
export function OpenAsks({ schedule }: { schedule: WireSchedule }) {
  const input = { query: { schedule: schedule.slug } };
  const topics = [`schedule:${schedule.id}`];
  const cover = useLiveQuery(listCover, input, { topics }).data?.items ?? [];
  const swaps = useLiveQuery(listSwaps, input, { topics }).data?.items ?? [];
  if (cover.length + swaps.length === 0) return null;
  return (
    <Card title="Cover and swaps" flush>
      <Rows label="Cover and swaps" endsBelow>
        {cover.map((one) => (
          <OpenCover key={one.id} one={one} />
        ))}
        {swaps.map((one) => (
          <OpenSwap key={one.id} one={one} />
        ))}
      </Rows>
    </Card>
  );
}

function OpenCover({ one }: { one: WireCover }) {
  const [giving, setGiving] = useState(false);
  const accept = useChange(acceptCover, {
    onDone: () => {
      toast(`It is yours: ${one.person.name} is told.`);
      void refreshDuty();
    },
  });
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
          {one.role}; {coverInWords(one)}
          {one.note === '' ? null : <div className={s.note}>{one.note}</div>}
        </>
      }
      end={
        giving ? (
          <GiveTo one={one} onClose={() => setGiving(false)} />
        ) : (
          <>
            {one.mayArrange ? (
              <Button
                size="xs"
                variant="default"
                onClick={() => setGiving(true)}
                aria-label={`Give it to …, for ${one.person.name}`}
              >
                Give it to …
              </Button>
            ) : null}
            {one.mayAccept ? (
              <Button
                size="xs"
                loading={accept.isPending}
                onClick={() => accept.mutate({ params: { id: one.id }, body: {} })}
                aria-label={`I'll take it for ${one.person.name}`}
              >
                I'll take it
              </Button>
            ) : null}
          </>
        )
      }
    />
  );
}

/** By a manager: whoever is busy says so in the list, and gets it all the same when chosen. */
function GiveTo({ one, onClose }: { one: WireCover; onClose: () => void }) {
  const found = useRouteQuery(getCoverCandidates, {
    params: { slug: one.schedule.slug },
    query: { from: one.fromAt, to: one.toAt, except: one.person.id },
  });
  const items = found.data?.items ?? [];
  const [personId, setPersonId] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  // The button that was pressed is gone; its focus goes on to what took its place.
  useEffect(() => field.current?.focus(), []);
  const chosen = items.find(({ person }) => person.id === personId);
  const give = useChange(giveCover, {
    onDone: ({ takenBy }) => {
      toast(`${takenBy!.name} covers, and is told.`);
      void refreshDuty();
    },
  });
  return (
    <div className={s.give}>
      <Select
        aria-label="Who takes it"
        placeholder="Who takes it"
        size="xs"
        ref={field}
        data={items.map(({ person, because }) => ({
          value: person.id,
          label: because === '' ? person.name : `${person.name}, ${because}`,
        }))}
        value={personId}
        onChange={setPersonId}
        searchable
      />
      <Button
        size="xs"
        disabled={!chosen}
        loading={give.isPending}
        onClick={() =>
          chosen &&
          give.mutate({
            params: { id: one.id },
            body: { personId: chosen.person.id, anyway: chosen.standing === 'on-duty' },
          })
        }
      >
        Give it
      </Button>
      <Button size="xs" variant="subtle" onClick={onClose}>
        Leave it
      </Button>
    </div>
  );
}

function OpenSwap({ one }: { one: WireSwap }) {
  return (
    <Row
      lead={<Face who={one.gives.person} />}
      title={`${one.gives.person.name} proposes a swap to ${one.gets.person.name}`}
      sub={
        <>
          <ShiftWindow fromAt={one.gives.fromAt} toAt={one.gives.toAt} /> for{' '}
          <ShiftWindow fromAt={one.gets.fromAt} toAt={one.gets.toAt} />
        </>
      }
    />
  );
}
