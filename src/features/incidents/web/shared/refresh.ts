import { useQueryClient } from '@tanstack/react-query';
import { keyOf } from '../../../../web/query.ts';
import { getIncident, getNow, listIncidents } from '../../contract.ts';
import { getTimeline } from '../../../tickets/contract/talk.ts';

/** Asks again for everything that shows incidents; the live stream does so too, a moment later. */
export function useRefresh(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    await Promise.all(
      [getIncident, getNow, getTimeline, listIncidents].map((one) =>
        client.invalidateQueries({ queryKey: keyOf(one) }),
      ),
    );
  };
}
