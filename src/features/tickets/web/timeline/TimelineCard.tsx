import { Button } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo, useRef } from 'react';
import { Card, ErrorState, NewEntries, SkeletonLines, ZoneSwitch } from '../../../../web/ui/index.ts';
import { groupOf } from '../../core/timeline-groups.ts';
import { useFolded } from './use-folded.ts';
import { Composer } from './composer/Composer.tsx';
import { EntryList } from './EntryList.tsx';
import { nothingThere, readFilter, type Filter } from './filter.ts';
import { FilterBar } from './FilterBar.tsx';
import { useHeldBackWhile } from './held-back.ts';
import { keepInSight } from './keep-in-sight.ts';
import { OnTop } from './OnTop.tsx';
import { withoutRepeats } from './repeats.ts';
import s from './timeline.module.css';
import type { TalkTicket, Words } from './types.ts';
import { useComposeByAddress, useLinked } from './use-linked.ts';
import { usePending } from './use-pending.ts';
import { useReading } from './use-reading.ts';
import { useTimeline } from './use-timeline.ts';

interface Props {
  ticket: TalkTicket;
  /** Says the entries of this kind of ticket. */
  words: Words;
}

/** What happened, latest first, and the place to say something. */
export function TimelineCard({ ticket, words }: Props) {
  const top = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const [filter, setFilter] = useFilter();
  const timeline = useTimeline(ticket, filter);
  const linked = useLinked(timeline);
  const sending = usePending(timeline.add);
  useComposeByAddress();
  const { entries } = timeline;
  const told = useMemo(
    () => (filter === 'paging' ? entries : withoutRepeats(entries, linked)),
    [entries, filter, linked],
  );
  const reading = useReading(top, body);
  const held = useHeldBackWhile(
    reading,
    told.map(({ id }) => id),
  );
  const waiting = timeline.hasNewer ? 0 : held.waiting;
  const pending = sending.pending.filter(({ kind }) => filter === 'all' || groupOf(kind) === filter);
  const folded = useFolded(linked !== undefined);
  const shown = useMemo(
    () => [...pending, ...told.slice(waiting, waiting + folded.most)],
    // Pending ones are few and seldom; they are compared by what they are.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [pending.map(({ id }) => id).join(' '), told, waiting, folded.most],
  );
  const showLatest = () => {
    timeline.goToLatest();
    held.show();
    keepInSight(top);
  };
  const { older, hasOlder, failed } = timeline;
  const onEnd = useCallback(() => {
    if (hasOlder && !failed && !folded.on) older();
  }, [hasOlder, failed, older, folded.on]);
  const empty = timeline.loaded && !timeline.hasOlder && shown.length === 0;
  return (
    <div className={s.card} ref={body}>
      <div ref={top} className={s.top} />
      <Card
        title="Timeline"
        aside={
          <span className={s.zone}>
            <ZoneSwitch />
          </span>
        }
        flush
      >
        <FilterBar value={filter} onChange={setFilter} />
        <OnTop ticket={ticket} words={words} />
        <div className={s.body}>
          <div className={s.newer}>
            <NewEntries count={waiting} onShow={showLatest} />
          </div>
          {timeline.error && !timeline.loaded ? (
            <ErrorState error={timeline.error} onRetry={timeline.retry} />
          ) : null}
          {timeline.hasNewer ? (
            <div className={s.ends}>
              <Button variant="default" loading={timeline.busy} onClick={timeline.newer}>
                Show newer
              </Button>
              <Button variant="subtle" onClick={showLatest}>
                Go to the latest
              </Button>
            </div>
          ) : null}
          {timeline.loaded ? (
            <EntryList
              entries={shown}
              ticket={ticket}
              words={words}
              folds={filter === 'all'}
              linked={linked}
              onEnd={onEnd}
            />
          ) : timeline.error ? null : (
            <SkeletonLines count={6} />
          )}
          {empty ? <p className={s.none}>{nothingThere[filter]}</p> : null}
          {timeline.hasOlder || told.length - waiting > folded.most ? (
            <div className={s.ends}>
              <Button
                variant="default"
                loading={timeline.busy}
                onClick={() => {
                  folded.more();
                  if (told.length - waiting <= folded.most) older();
                }}
              >
                Show older
              </Button>
            </div>
          ) : null}
        </div>
        <Composer
          ticket={ticket}
          onSend={(draft) => {
            showLatest();
            return sending.send(draft);
          }}
        />
      </Card>
    </div>
  );
}

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
