import { keyOf, queryClient } from '../../../web/query.ts';
import { getImprovement, listImprovements } from '../contract/improvements.ts';
import {
  countWaitingImprovements,
  getImprovementFigures,
  getImprovementsOfTicket,
  getNextImprovement,
  listNoisyAlerts,
} from '../contract/overview.ts';

const routes = [
  listImprovements,
  getImprovement,
  getImprovementsOfTicket,
  getImprovementFigures,
  getNextImprovement,
  countWaitingImprovements,
  listNoisyAlerts,
];

/** Everything that shows improvements looks again; others hear of it by the stream. */
export async function refreshImprovements(): Promise<void> {
  await Promise.all(routes.map((route) => queryClient.invalidateQueries({ queryKey: keyOf(route) })));
}
