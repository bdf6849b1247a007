import { transact, type Platform } from '../../../../platform/index.ts';
import { appendHeld, countHeld, type Held } from './append-held.ts';

/** Gathering is never silent: it is counted, and it is on the ticket. Never throws: the messages go out either way. */
export async function tellHeld(platform: Platform, held: readonly Held[]): Promise<void> {
  for (const one of held) countHeld(platform.metrics, one.channel, one.heldBecause, 1);
  try {
    await transact(platform, (tx) => appendHeld(tx, held));
  } catch (error) {
    platform.log.error({ err: error, count: held.length }, 'that pages are gathered is not on their tickets');
  }
}
