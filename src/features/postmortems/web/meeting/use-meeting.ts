import type { AnyRoute } from '../../../../platform/contract/route.ts';
import { useChange, useLiveQuery } from '../../../../web/query.ts';
import { getMeeting } from '../../contract/meeting.ts';

export function useMeeting(ticketKey: string) {
  return useLiveQuery(getMeeting, { params: { key: ticketKey } }, { topics: [`meeting:${ticketKey}`] });
}

/** A change of the meeting; everybody's screen follows, this one at once. */
export function useMeetingChange<R extends AnyRoute>(
  route: R,
  options: { onDone?: () => void; onProblem?: (error: unknown) => void } = {},
) {
  return useChange(route, { touches: [getMeeting], ...options });
}
