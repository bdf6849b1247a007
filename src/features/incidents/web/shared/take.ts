import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { call } from '../../../../web/api.ts';
import { announce } from '../../../../web/announce.tsx';
import { nowMs } from '../../../../web/clock.ts';
import { keyOf } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import { toastProblem } from '../../../../web/toast.tsx';
import { acknowledgeIncident, getIncident, getNow, listIncidents } from '../../contract.ts';
import { getTimeline } from '../../../tickets/contract/talk.ts';
import { useRefresh } from './refresh.ts';
import { nowWhenTaken, wholeWhenTaken } from './taken.ts';
import type { Taken } from './taken.ts';
import type { Incident, Now } from './types.ts';

const touched = [getIncident, getNow, getTimeline, listIncidents];

/**
 * "I've got it": shown at once, because at night half a second of doubt is a second press. If the server refuses, the
 * screen goes back and says why.
 */
export function useTake(): { take: (key: string) => void; busy: boolean } {
  const client = useQueryClient();
  const { person } = useMe();
  const refresh = useRefresh();
  const { mutate, isPending } = useMutation({
    mutationFn: (key: string) => call(acknowledgeIncident, { params: { key } }),
    onMutate: async (key) => {
      await Promise.all(touched.map((one) => client.cancelQueries({ queryKey: keyOf(one) })));
      const before = client.getQueriesData({ predicate: ({ queryKey }) => isTouched(queryKey) });
      show(client, key, { by: { id: person.id, name: person.name }, at: new Date(nowMs()).toISOString() });
      return before;
    },
    onSuccess: ({ key }) => announce(`You have ${key}. Paging has stopped.`),
    onError: (error, _key, before) => {
      for (const [queryKey, data] of before ?? []) client.setQueryData(queryKey, data);
      toastProblem(error);
    },
    onSettled: refresh,
  });
  return { take: mutate, busy: isPending };
}

function isTouched([id]: QueryKey): boolean {
  return id === getIncident.id || id === getNow.id;
}

function show(client: QueryClient, key: string, taken: Taken): void {
  client.setQueriesData<Incident>({ queryKey: keyOf(getIncident) }, (incident) =>
    incident?.key === key ? wholeWhenTaken(incident, taken) : incident,
  );
  client.setQueriesData<Now>({ queryKey: keyOf(getNow) }, (now) => now && nowWhenTaken(now, key, taken));
}
