import { useQueryClient } from '@tanstack/react-query';
import { useLiveQuery } from '../../../../web/query.ts';
import { getRecord } from '../../contract/record.ts';
import { getTimeline } from '../../contract/talk.ts';

/** The record of a ticket, kept fresh while others write in it too. */
export function useRecord(ticket: { id: string; key: string }) {
  return useLiveQuery(getRecord, { params: { key: ticket.key } }, { topics: [`ticket:${ticket.id}`] });
}

/** Asks again for what shows the record; the live stream does so too, a moment later. */
export function useRefreshRecord(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    // By the name of the route: the header of an incident shows its next action too, and is not known here.
    const shown = [getRecord.id, getTimeline.id, 'getIncident', 'getNow'];
    await Promise.all(
      shown.map((id) => client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] === id })),
    );
  };
}
