import { useLiveQuery } from '../../../../web/query.ts';
import { listDrafts } from '../../contract/drafts.ts';

/** What was reported and waits for a person, oldest first. */
export function useDrafts() {
  return useLiveQuery(listDrafts, {}, { topics: ['drafts'] }).data?.items ?? [];
}
