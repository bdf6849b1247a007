import type { Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { endIntentionWith } from '../../../tickets/index.ts';
import { tellOfChange } from './events.ts';
import { onChange, type WhichChange } from './find-change.ts';
import { updateChange } from './store.ts';
import { tellPeopleOfChange } from './tell.ts';

/** It is not going to be made. Whoever was asked for their yes hears that it is not needed any more. */
export async function withdrawChange(platform: Platform, caller: Caller, which: WhichChange) {
  return onChange(platform, caller, which, 'withdraw', async ({ tx, ticket, change }) => {
    const withdrawn = await updateChange(tx, change.id, {
      withdrawn_at: tx.now,
      withdrawn_by: caller.personId,
    });
    await tellOfChange(tx, 'change.withdrawn', ticket, caller, withdrawn);
    if (change.intention_id) await endIntentionWith(tx, caller, ticket, change.intention_id, 'called-off');
    const asked = change.consent === 'waiting' ? change.asked : [];
    await tellPeopleOfChange(tx, ticket, withdrawn, {
      personIds: [...asked, change.proposed_by].filter((id) => id !== caller.personId),
      title: `A change on ${ticket.key} was withdrawn`,
      lines: [`By ${caller.name}. Nobody’s yes is needed any more.`],
    });
    return withdrawn;
  });
}
