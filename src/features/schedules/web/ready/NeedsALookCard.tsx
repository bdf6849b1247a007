import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLiveQuery } from '../../../../web/query.ts';
import { Card, Line, Rows } from '../../../../web/ui/index.ts';
import { getNeedsALook, listNeedsALook } from '../../contract/ready.ts';
import type { WireSchedule } from '../types.ts';
import { LookRow } from './LookRow.tsx';
import type { NeedsALook } from './look-words.ts';

const fewAtFirst = 4;

/** On a schedule's page: whom a page might not reach in the next 14 days. Absent when it would reach everybody. */
export function NeedsALookCard({ schedule }: { schedule: WireSchedule }) {
  const found = useLiveQuery(
    getNeedsALook,
    { params: { slug: schedule.slug } },
    { topics: [`schedule:${schedule.id}`, 'people'] },
  );
  return <Looks items={found.data?.items ?? []} />;
}

/** The same for all teams that the reader is in. */
export function TeamsNeedALook() {
  const found = useLiveQuery(listNeedsALook, {}, { topics: ['schedules', 'people'] });
  return <Looks items={found.data?.items ?? []} withSchedule />;
}

function Looks({ items, withSchedule = false }: { items: readonly NeedsALook[]; withSchedule?: boolean }) {
  const [all, setAll] = useState(false);
  if (items.length === 0) return null;
  const shown = all ? items : items.slice(0, fewAtFirst);
  return (
    <Card
      title="Needs a look before the shift"
      flush
      foot={
        shown.length < items.length ? (
          <Line>
            <Button variant="default" size="xs" onClick={() => setAll(true)}>
              {`Show all ${items.length}`}
            </Button>
          </Line>
        ) : undefined
      }
    >
      <Rows label="Needs a look before the shift" endsBelow>
        {shown.map((one) => (
          <LookRow
            key={`${one.kind} ${one.schedule.id} ${one.person.id} ${one.fromAt}`}
            one={one}
            withSchedule={withSchedule}
          />
        ))}
      </Rows>
    </Card>
  );
}
