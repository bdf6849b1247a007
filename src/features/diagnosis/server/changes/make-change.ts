import { transact, type Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { responseSettingsOf } from '../../../services/index.ts';
import { endIntentionWith } from '../../../tickets/index.ts';
import type { ResponseSettings } from '../../../services/core/response-settings.ts';
import { findBoard } from '../board/find-board.ts';
import { askWhereAskedNow } from './ask-now.ts';
import { tellOfChange } from './events.ts';
import { onChange, type AtChange, type WhichChange } from './find-change.ts';
import { updateChange, type ChangeRow } from './store.ts';

/** It was made in production just now. Whoever made it is asked after a while what came of it. */
export async function makeChange(platform: Platform, caller: Caller, which: WhichChange) {
  const ticket = await findBoard(platform.db, caller, 'incident.edit', which.key);
  // It may have been proposed in the very moment in which the incident became critical. Kept also when this refuses.
  await transact(platform, (tx) => askWhereAskedNow(tx, [ticket.id]));
  return onChange(platform, caller, which, 'make', async (at) =>
    madeNow(at, await responseSettingsOf(at.tx.db, at.ticket.teamId)),
  );
}

export async function madeNow(
  { tx, caller, ticket, change }: AtChange,
  { judgeMinutes }: Pick<ResponseSettings, 'judgeMinutes'>,
): Promise<ChangeRow> {
  const made = await updateChange(tx, change.id, {
    made_at: tx.now,
    made_by: caller.personId,
    ask_at: new Date(tx.now.getTime() + judgeMinutes * 60_000),
  });
  await tellOfChange(tx, 'change.made', ticket, caller, made, { consent: made.consent });
  if (made.intention_id) await endIntentionWith(tx, caller, ticket, made.intention_id, 'done');
  tx.afterCommit(() => tx.platform.due.wake());
  return made;
}
