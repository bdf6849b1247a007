import { useInfiniteQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { call } from '../../../../web/api.ts';
import { useKey } from '../../../../web/keys/useKey.ts';
import { Ago, Card, EmptyState, ErrorState, Rows, SkeletonRows } from '../../../../web/ui/index.ts';
import { listIncidents } from '../../contract.ts';
import { IncidentRow } from '../shared/IncidentRow.tsx';
import type { Summary } from '../shared/types.ts';
import { MoreRows } from './MoreRows.tsx';
import { moveFocus } from './move-focus.ts';
import type { ListSearch } from './search.ts';

/** The list itself, page after page; J and K walk through it, Enter opens. */
export function IncidentList({ search, onShowAll }: { search: ListSearch; onShowAll: () => void }) {
  const holder = useRef<HTMLDivElement>(null);
  useKey('j', 'Next in the list', () => moveFocus(holder.current, 1));
  useKey('k', 'Previous in the list', () => moveFocus(holder.current, -1));
  const list = usePages(search);
  const incidents = list.data?.pages.flatMap(({ items }) => items);
  if (incidents === undefined)
    return (
      <Card flush>
        {list.error === null ? (
          <SkeletonRows />
        ) : (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        )}
      </Card>
    );
  if (incidents.length === 0) return <Nothing search={search} onShowAll={onShowAll} />;
  return (
    <div ref={holder}>
      <Card flush>
        <Rows label="Incidents" stacks>
          {incidents.map((incident) => (
            <IncidentRow
              key={incident.id}
              incident={incident}
              {...(search.state === 'resolved' ? { end: <Ended incident={incident} /> } : {})}
            />
          ))}
        </Rows>
        <MoreRows
          more={list.hasNextPage}
          busy={list.isFetchingNextPage}
          onMore={() => void list.fetchNextPage()}
        />
      </Card>
    </div>
  );
}

function usePages({ state, service }: ListSearch) {
  const query = { state, ...(service === undefined ? {} : { service }) };
  return useInfiniteQuery({
    queryKey: [listIncidents.id, { query }],
    queryFn: ({ pageParam, signal }) =>
      call(listIncidents, { query: { ...query, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    meta: { topics: ['incidents'] },
  });
}

function Ended({ incident }: { incident: Summary }) {
  return <span className="muted">{incident.resolvedAt ? <Ago at={incident.resolvedAt} /> : null}</span>;
}

function Nothing({ search, onShowAll }: { search: ListSearch; onShowAll: () => void }) {
  const begin = { label: 'Show all incidents', onClick: onShowAll };
  if (search.service !== undefined)
    return (
      <Card flush>
        <EmptyState begin={begin}>
          {search.state === 'open'
            ? 'Nothing is open on this service.'
            : 'There was no incident on this service.'}
        </EmptyState>
      </Card>
    );
  return (
    <Card flush>
      <EmptyState {...(search.state === 'open' ? { begin } : {})}>
        {search.state === 'open'
          ? 'Nothing is open. An incident is an emergency: it pages whoever is on duty, and keeps one record of what is known.'
          : 'There was no incident yet. One begins when a source sends a signal, or when somebody reports it.'}
      </EmptyState>
    </Card>
  );
}
