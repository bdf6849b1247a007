import type { IncidentView } from '../../incidents/index.ts';
import { alertsOfSignal } from '../../intake/index.ts';
import { withoutKeys } from '../../tickets/core/shown-request.ts';
import { signalInWords } from '../core/signal-in-words.ts';
import type { Queryable } from './store.ts';

/** What was asked at first: mails, forms and words letter for letter; a signal in the words of its alert, and as it came beside them. */
export async function originalRequestOf(
  db: Queryable,
  { id, originalRequest, originalRequestCame: { how, signalId } }: IncidentView,
): Promise<{ readonly text: string; readonly signal: string | null }> {
  const verbatim = withoutKeys(originalRequest);
  if (how !== 'signal' || signalId === undefined) return { text: verbatim, signal: null };
  const words = signalInWords(await alertsOfSignal(db, id, signalId));
  return words === '' ? { text: verbatim, signal: null } : { text: words, signal: verbatim };
}
