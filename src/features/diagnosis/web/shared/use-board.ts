import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { keyOf, useLiveQuery } from '../../../../web/query.ts';
import { getBoard, getPrompts } from '../../contract/board.ts';
import type { Board, Hypothesis } from './types.ts';

/** The board of an incident, live: what others add or rule out appears. */
export function useBoard(incident: { id: string; key: string }) {
  return useLiveQuery(
    getBoard,
    { params: { key: incident.key } },
    { topics: [`ticket:${incident.id}`, `incident:${incident.id}`] },
  );
}

/** What else shows something of the board, by the names of the routes: some belong to features that are not known here. */
const shown = [getBoard.id, getPrompts.id, 'getRecord', 'getTimeline', 'getStateOfPlay'];

/**
 * After a change: what the server answered stands on the board at once, then everything that shows it is asked again. The live
 * stream does so too, a moment later.
 */
export function useChanged(key: string): (hypothesis?: Hypothesis) => void {
  const client = useQueryClient();
  return useCallback(
    (hypothesis) => {
      if (hypothesis !== undefined)
        client.setQueryData<Board>(
          keyOf(getBoard, { params: { key } }),
          (board) => board && { ...board, hypotheses: withOne(board.hypotheses, hypothesis) },
        );
      for (const id of shown)
        void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === id });
    },
    [client, key],
  );
}

function withOne(all: readonly Hypothesis[], one: Hypothesis): Hypothesis[] {
  return all.some(({ id }) => id === one.id)
    ? all.map((each) => (each.id === one.id ? one : each))
    : [...all, one];
}
