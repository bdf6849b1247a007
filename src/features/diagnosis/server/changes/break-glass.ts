import type { Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { tellOfChange } from './events.ts';
import { onChange, type WhichChange } from './find-change.ts';
import { updateChange } from './store.ts';
import { tellPeopleOfChange } from './tell.ts';
import { peopleNear } from './who-could.ts';

/** Goes on without the second yes. It is loud: all who were asked, who are in the room or on duty are told, with the reason. */
export async function breakGlass(platform: Platform, caller: Caller, which: WhichChange, reason: string) {
  return onChange(platform, caller, which, 'break-glass', async ({ tx, ticket, change }) => {
    const broken = await updateChange(tx, change.id, {
      consent: 'broke-glass',
      consent_at: tx.now,
      consent_by: caller.personId,
      consent_reason: reason,
    });
    const near = await peopleNear(tx, ticket);
    await tellOfChange(tx, 'change.broke-glass', ticket, caller, broken, { because: reason });
    await tellPeopleOfChange(tx, ticket, broken, {
      personIds: [...broken.asked, ...near.map(({ id }) => id)].filter((id) => id !== caller.personId),
      title: `${caller.name} broke the glass on ${ticket.key}: no second yes`,
      lines: [`Why: ${reason}`, `Undo: ${broken.undo}`],
    });
    return broken;
  });
}
