import { useRef } from 'react';
import { useKey } from '../../../../web/keys/useKey.ts';
import { Ago, Card, EmptyState, ErrorState, Rows, SkeletonRows } from '../../../../web/ui/index.ts';
import { builtInViews, sameQuery } from '../../core/views.ts';
import { IncidentRow } from '../shared/IncidentRow.tsx';
import type { Summary } from '../shared/types.ts';
import { MoreRows } from './MoreRows.tsx';
import { moveFocus } from './move-focus.ts';
import type { ListSearch } from './search.ts';
import type { usePages } from './use-pages.ts';

interface Props {
  search: ListSearch;
  list: ReturnType<typeof usePages>;
  onShowAll: () => void;
}

/** The list itself, page after page; J and K walk through it, Enter opens. */
export function IncidentList({ search, list, onShowAll }: Props) {
  const holder = useRef<HTMLDivElement>(null);
  useKey('j', 'Next in the list', () => moveFocus(holder.current, 1));
  useKey('k', 'Previous in the list', () => moveFocus(holder.current, -1));
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
              {...(incident.resolvedAt ? { end: <Ended incident={incident} /> } : {})}
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

function Ended({ incident }: { incident: Summary }) {
  return <span className="muted">{incident.resolvedAt ? <Ago at={incident.resolvedAt} /> : null}</span>;
}

/** Each view says what its emptiness means. */
function Nothing({ search, onShowAll }: { search: ListSearch; onShowAll: () => void }) {
  const shown = { ...search, state: search['state'] ?? 'open' };
  const view = builtInViews.find(({ query }) =>
    sameQuery({ ...query, state: query['state'] ?? 'open' }, shown),
  );
  const everything = sameQuery(shown, { state: 'all' });
  return (
    <Card flush>
      <EmptyState {...(everything ? {} : { begin: { label: 'Show all incidents', onClick: onShowAll } })}>
        {everything
          ? 'There was no incident yet. One begins when a source sends a signal, or when somebody reports it.'
          : (view?.whenEmpty ??
            (search['text'] === undefined
              ? 'No incident is like that.'
              : 'Nobody said that on an incident you may read. All of the words must stand in one text.'))}
      </EmptyState>
    </Card>
  );
}
