import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLiveQuery } from '../../../../web/query.ts';
import { Ago, Card, ErrorState, SkeletonRows, When } from '../../../../web/ui/index.ts';
import { getScheduleHistory } from '../../contract/history.ts';
import type { WireSchedule } from '../types.ts';
import s from './plans.module.css';

/** Who changed what, the latest first. */
export function HistoryPanel({ schedule: { id, slug, zone } }: { schedule: WireSchedule }) {
  const [limit, setLimit] = useState(5);
  const history = useLiveQuery(
    getScheduleHistory,
    { params: { slug }, query: { limit } },
    { topics: [`schedule:${id}`] },
  );
  const more = history.data?.next && limit < 200;
  return (
    <Card
      title="History"
      flush
      foot={
        more ? (
          <Button size="xs" variant="default" onClick={() => setLimit(Math.min(200, limit + 25))}>
            Show more
          </Button>
        ) : undefined
      }
    >
      {history.isError ? (
        <ErrorState error={history.error} onRetry={() => void history.refetch()} />
      ) : !history.data ? (
        <SkeletonRows />
      ) : (
        <ol className={s.list}>
          {history.data.items.map((one) => (
            <li key={one.id} className={s.entry}>
              <span>
                <b>{one.by.kind === 'system' ? 'Evenkeel' : one.by.name}</b> {one.words}
                {one.fromAt ? (
                  <>
                    , {one.toAt ? '' : 'from '}
                    <When at={one.fromAt} zone={zone} quiet />
                  </>
                ) : null}
                {one.toAt ? (
                  <>
                    {' '}
                    to <When at={one.toAt} zone={zone} quiet />
                  </>
                ) : null}
              </span>
              {one.note ? <p>{one.note}</p> : null}
              {one.lines.length > 0 ? (
                <ul className={s.lines}>
                  {one.lines.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              ) : null}
              <small>
                <Ago at={one.at} />
              </small>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}
