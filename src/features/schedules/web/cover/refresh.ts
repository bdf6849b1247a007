import { keyOf, queryClient } from '../../../../web/query.ts';
import { getCoverCandidates, listCover } from '../../contract/cover.ts';
import { getMyShifts } from '../../contract/my-duty.ts';
import { listSwaps } from '../../contract/swap.ts';
import { refreshSchedule } from '../timeline/refresh.ts';

const routes = [listCover, listSwaps, getMyShifts, getCoverCandidates];

/** Everything that shows whose shift it is looks again; others hear of it by the stream. */
export async function refreshDuty(): Promise<void> {
  await Promise.all([
    refreshSchedule(),
    ...routes.map((route) => queryClient.invalidateQueries({ queryKey: keyOf(route) })),
  ]);
}
