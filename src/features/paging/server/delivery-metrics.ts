import type { Platform } from '../../../platform/index.ts';
import type { Outcome } from '../../channels/index.ts';
import type { ClaimedDelivery } from './claim-deliveries.ts';

/** Figures for Prometheus: outcomes by channel, and how long from accepting to the first request to a provider. */
export function deliveryMetrics({ metrics }: Platform) {
  const outcomes = metrics.counter('evenkeel_deliveries_total', 'Tries to deliver, by channel and outcome', [
    'channel',
    'kind',
    'outcome',
  ]);
  const seconds = metrics.histogram(
    'evenkeel_page_accept_to_send_seconds',
    'From recording a page to the first request to its provider',
    ['channel'],
    [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  );
  return {
    count({ channel, kind, attemptCount, attemptAt, createdAt }: ClaimedDelivery, outcome: Outcome): void {
      outcomes.inc({ channel, kind, outcome: outcome.result });
      if (kind === 'page' && attemptCount === 1)
        seconds.observe({ channel }, Math.max(0, attemptAt.getTime() - createdAt.getTime()) / 1000);
    },
  };
}
