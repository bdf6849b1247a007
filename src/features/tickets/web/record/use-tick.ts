import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../../web/api.ts';
import { nowMs } from '../../../../web/clock.ts';
import { keyOf } from '../../../../web/query.ts';
import { toastProblem } from '../../../../web/toast.tsx';
import { setNextActionDone } from '../../contract/next-actions.ts';
import { getRecord } from '../../contract/record.ts';
import type { Record } from './types.ts';
import { useRefreshRecord } from './use-record.ts';

/** Ticks at once; goes back and says why if the server refuses. */
export function useTick(key: string): (id: string, done: boolean) => void {
  const client = useQueryClient();
  const refresh = useRefreshRecord();
  const queryKey = keyOf(getRecord, { params: { key } });
  const { mutate } = useMutation({
    mutationFn: ({ id, done }: { id: string; done: boolean }) =>
      call(setNextActionDone, { params: { key, id }, body: { done } }),
    onMutate: async ({ id, done }) => {
      await client.cancelQueries({ queryKey });
      const before = client.getQueryData<Record>(queryKey);
      const doneAt = done ? new Date(nowMs()).toISOString() : null;
      client.setQueryData<Record>(
        queryKey,
        (record) =>
          record && {
            ...record,
            nextActions: record.nextActions.map((one) => (one.id === id ? { ...one, doneAt } : one)),
          },
      );
      return before;
    },
    onError: (error, _sent, before) => {
      client.setQueryData(queryKey, before);
      toastProblem(error);
    },
    onSettled: refresh,
  });
  return (id, done) => mutate({ id, done });
}
