import { useCallback, useState } from 'react';
import { call } from '../../../../web/api.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import { getTimeline } from '../../contract/talk.ts';
import type { Filter } from './filter.ts';
import { stretchOf, withEntry, withLatest, withPage, type Stretch } from './merge.ts';
import type { Entry, Page } from './types.ts';

const pageSize = 100;

interface Kept {
  readonly of: string;
  readonly seen: Page | undefined;
  readonly stretch: Stretch | undefined;
}

/**
 * What happened on one ticket, latest first. Only the latest page is kept fresh by the stream; what is further back was fetched
 * once, and hears of changes by the entries that made them. So a long timeline costs no more than a short one.
 */
export function useTimeline({ id, key }: { id: string; key: string }, show: Filter = 'all') {
  const of = `${id} ${show}`;
  const query = { limit: pageSize, ...(show === 'all' ? {} : { show }) };
  // Alerts and pages are said of the incident.
  const topics = [`timeline:${id}`, `ticket:${id}`, `incident:${id}`];
  const latest = useLiveQuery(getTimeline, { params: { key }, query }, { topics });
  const [kept, setKept] = useState<Kept>({ of, seen: undefined, stretch: undefined });
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  if (kept.of !== of) setKept({ of, seen: undefined, stretch: undefined });
  else if (latest.data && kept.seen !== latest.data)
    setKept({
      of,
      seen: latest.data,
      stretch: kept.stretch ? withLatest(kept.stretch, latest.data) : stretchOf(latest.data),
    });
  const change = useCallback(
    (to: (stretch: Stretch) => Stretch) =>
      setKept((now) => (now.of === of && now.stretch ? { ...now, stretch: to(now.stretch) } : now)),
    [of],
  );
  const fetchPage = async (asked: { cursor: string } | { around: string }, take: (page: Page) => void) => {
    setBusy(true);
    setFailed(false);
    try {
      take(await call(getTimeline, { params: { key }, query: { ...query, ...asked } }));
    } catch {
      // The button stays there, and nothing is asked again by itself.
      setFailed(true);
    } finally {
      setBusy(false);
    }
  };
  const stretch = kept.of === of ? kept.stretch : undefined;
  const further = (end: 'older' | 'newer') => {
    const cursor = stretch?.[end];
    if (cursor && !busy)
      void fetchPage({ cursor }, (page) =>
        change((now) => (now[end] === cursor ? withPage(now, page, end) : now)),
      );
  };
  return {
    entries: stretch?.entries ?? [],
    loaded: stretch !== undefined,
    error: latest.error,
    retry: () => void latest.refetch(),
    failed,
    busy,
    hasOlder: stretch?.older != null,
    /** The stretch ends before the latest entry. */
    hasNewer: stretch?.newer != null,
    older: () => further('older'),
    newer: () => further('newer'),
    /** Goes to where an entry is, however far back. */
    goAround: (entry: string) => void fetchPage({ around: entry }, (page) => change(() => stretchOf(page))),
    /** Back to the latest. */
    goToLatest: () => change((now) => (latest.data ? stretchOf(latest.data) : now)),
    add: (entry: Entry) => change((now) => withEntry(now, entry)),
  };
}

export type TimelineData = ReturnType<typeof useTimeline>;
