import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { keyOf, useLiveQuery } from '../../../../web/query.ts';
import { listProductionChanges } from '../../contract/changes.ts';
import type { Change, Changes } from './types.ts';

/** The changes to production of an incident, live. */
export function useChanges(incident: { readonly id: string; readonly key: string }) {
  return useLiveQuery(
    listProductionChanges,
    { params: { key: incident.key } },
    { topics: [`ticket:${incident.id}`, `incident:${incident.id}`] },
  );
}

/** What else shows something of changes, by the names of the routes: some belong to features that are not known here. */
const shown = [listProductionChanges.id, 'getRecord', 'getTimeline', 'getStateOfPlay', 'getNow', 'getTalk'];

/** After something was said of a change: what the server answered stands on the screen at once, then the rest is asked again. */
export function useSaid(key: string): (change: Change) => void {
  const client = useQueryClient();
  return useCallback(
    (change) => {
      client.setQueryData<Changes>(
        keyOf(listProductionChanges, { params: { key } }),
        (all) =>
          all && {
            ...all,
            items: all.items.some(({ id }) => id === change.id)
              ? all.items.map((one) => (one.id === change.id ? change : one))
              : [change, ...all.items],
          },
      );
      for (const id of shown)
        void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === id });
    },
    [client, key],
  );
}
