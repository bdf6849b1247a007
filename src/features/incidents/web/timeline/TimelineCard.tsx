import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRef } from 'react';
import {
  Card,
  ErrorState,
  NewEntries,
  Segmented,
  SkeletonLines,
  Timeline,
  ZoneSwitch,
} from '../../../../web/ui/index.ts';
import type { Incident } from '../shared/types.ts';
import { Composer } from './Composer.tsx';
import { EntryLines } from './EntryLines.tsx';
import { filters, isShown, readFilter } from './filter.ts';
import type { Filter } from './filter.ts';
import { useHeldBackWhile } from './held-back.ts';
import { withoutRepeats } from './repeats.ts';
import s from './timeline.module.css';
import { useComments } from './use-comments.ts';
import { useOlderUntilFilled } from './use-older.ts';
import { useLinked } from './use-linked.ts';
import { useReading } from './use-reading.ts';
import type { TimelineData } from './use-timeline.ts';

/** What happened, latest first, and the place to say something. */
export function TimelineCard({ incident, timeline }: { incident: Incident; timeline: TimelineData }) {
  const top = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const [filter, setFilter] = useFilter();
  const linked = useLinked(timeline);
  const comments = useComments(incident.key, timeline.add);
  const told = filter === 'paging' ? timeline.entries : withoutRepeats(timeline.entries, linked);
  const matching = told.filter((entry) => entry.id === linked || isShown(entry.kind, filter));
  useOlderUntilFilled(timeline, matching.length);
  const held = useHeldBackWhile(
    useReading(top, body),
    matching.map(({ id }) => id),
  );
  const showNew = () => {
    held.show();
    if (top.current && top.current.getBoundingClientRect().top < 0)
      top.current.scrollIntoView({ block: 'start' });
  };
  const send = (text: string) => {
    showNew();
    return comments.send(text);
  };
  return (
    <div className={s.card} ref={body}>
      <div ref={top} className={s.top} />
      <Card
        title="Timeline"
        aside={
          <>
            <Segmented label="Show" value={filter} onChange={setFilter} options={filters} />
            <span className={s.zone}>
              <ZoneSwitch />
            </span>
          </>
        }
        flush
      >
        <div className={s.body}>
          <div className={s.newer}>
            <NewEntries count={held.waiting} onShow={showNew} />
          </div>
          {timeline.error && !timeline.loaded ? (
            <ErrorState error={timeline.error} onRetry={timeline.retry} />
          ) : null}
          {timeline.loaded ? (
            <Timeline>
              <EntryLines pending={comments.pending} entries={matching.slice(held.waiting)} linked={linked} />
            </Timeline>
          ) : timeline.error ? null : (
            <SkeletonLines count={6} />
          )}
          {timeline.loaded && !timeline.hasOlder && matching.length === 0 && comments.pending.length === 0 ? (
            <p className={s.none}>{nothing[filter]}</p>
          ) : null}
          {timeline.hasOlder ? (
            <div className={s.older}>
              <Button variant="default" loading={timeline.busy} onClick={timeline.older}>
                Show older
              </Button>
            </div>
          ) : null}
        </div>
        <Composer incident={incident} onSend={send} />
      </Card>
    </div>
  );
}

const nothing: Readonly<Record<Filter, string>> = {
  all: 'Nothing happened yet.',
  comments:
    'Nobody has said anything yet. What you see, did and found belongs here, so that nobody has to ask.',
  paging: 'Nobody was paged.',
  alerts: 'No alert belongs to this incident: somebody reported it.',
};

/** What is shown stands in the address, so that a link shows it to others too. */
function useFilter(): [Filter, (filter: Filter) => void] {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  return [
    readFilter(search['show']),
    (filter) =>
      void navigate({
        to: '.',
        search: (filter === 'all' ? {} : { show: filter }) as never,
        replace: true,
        resetScroll: false,
      }),
  ];
}
