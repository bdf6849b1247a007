import type { Tx } from '../../../../platform/index.ts';
import { rememberTexts } from '../../../tickets/index.ts';
import type { ChangeRow } from './store.ts';

/** What was changed, and what came of it, is found by the search. */
export async function rememberChange(tx: Tx, change: ChangeRow): Promise<void> {
  const text = [change.text, change.expected, change.undo, change.result_note, change.consent_reason]
    .filter((one) => one !== null && one !== '')
    .join('\n');
  await rememberTexts(tx, [{ kind: 'change', sourceId: change.id, ticketId: change.ticket_id, text }]);
}
