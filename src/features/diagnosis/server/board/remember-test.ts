import type { Tx } from '../../../../platform/index.ts';
import { rememberTexts } from '../../../tickets/index.ts';
import type { TestRow } from './store-tests.ts';

/** What was expected and what came out is found by the search. */
export async function rememberTest(tx: Tx, test: TestRow): Promise<void> {
  const text = [test.expectation, test.how, test.note].filter((one) => one !== '').join('\n');
  await rememberTexts(tx, [{ kind: 'test', sourceId: test.id, ticketId: test.ticket_id, text }]);
}
