import { useLiveQuery } from '../../../../web/query.ts';
import { getImprovementsOfTicket } from '../../contract/overview.ts';

/** What became of a ticket: one question for all places of its page that show something of it. */
export function useOfTicket(key: string) {
  return useLiveQuery(getImprovementsOfTicket, { params: { key } }, { topics: ['improvements'] }).data;
}
