import { severityRank } from '../../services/core/scales.ts';
import type { IncomingAlert } from './incoming.ts';

/** What is known of the open alert that a key names. Instants are milliseconds since 1970. */
export interface OpenAlert {
  readonly actedRank: number;
  readonly startsAtMs: number | null;
  readonly acknowledged: boolean;
}
/** The latest episode of the key that its sender itself ended. */
export interface EndedEpisode {
  readonly startsAtMs: number;
  readonly clearedAtMs: number;
}
export type Decision =
  | { readonly do: 'open'; readonly because: 'no-open-alert' }
  | { readonly do: 'repeat'; readonly because: 'open-alert' }
  | { readonly do: 'worsen'; readonly because: 'worse-than-before' }
  | { readonly do: 'acknowledge'; readonly because: 'sender-acknowledged' }
  | { readonly do: 'repeat-acknowledge'; readonly because: 'already-acknowledged' }
  | { readonly do: 'clear'; readonly because: 'sender-resolved' }
  | { readonly do: 'nothing'; readonly because: 'no-open-alert' }
  | {
      readonly do: 'suppress';
      readonly because: 'stale-repeat-of-cleared-alert' | 'ended-before-the-open-alert-began';
    };

/**
 * How long after its sender cleared an alert the same beginning is taken for a message that was late. A sender that
 * still says so an hour later means it: then a page too many is better than silence.
 */
export const staleForMs = 3_600_000;

/** What one event does to its key's alert; the rules of "the life of an alert". */
export function decide(
  event: Pick<IncomingAlert, 'action' | 'severity'>,
  times: { readonly startsAtMs: number | null; readonly endsAtMs: number | null; readonly nowMs: number },
  open: OpenAlert | undefined,
  ended: EndedEpisode | undefined,
): Decision {
  switch (event.action) {
    case 'trigger':
      if (open)
        return severityRank(event.severity) < open.actedRank
          ? { do: 'worsen', because: 'worse-than-before' }
          : { do: 'repeat', because: 'open-alert' };
      return times.startsAtMs !== null &&
        ended !== undefined &&
        times.startsAtMs <= ended.startsAtMs &&
        times.nowMs - ended.clearedAtMs < staleForMs
        ? { do: 'suppress', because: 'stale-repeat-of-cleared-alert' }
        : { do: 'open', because: 'no-open-alert' };
    case 'acknowledge':
      if (!open) return { do: 'nothing', because: 'no-open-alert' };
      return open.acknowledged
        ? { do: 'repeat-acknowledge', because: 'already-acknowledged' }
        : { do: 'acknowledge', because: 'sender-acknowledged' };
    case 'resolve':
      if (!open) return { do: 'nothing', because: 'no-open-alert' };
      // An end that lies before the beginning belongs to an earlier episode and came late.
      return open.startsAtMs !== null && times.endsAtMs !== null && times.endsAtMs < open.startsAtMs
        ? { do: 'suppress', because: 'ended-before-the-open-alert-began' }
        : { do: 'clear', because: 'sender-resolved' };
  }
}
