import type { Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import { tellOfChange } from './events.ts';
import { onChange, type WhichChange } from './find-change.ts';
import { updateChange } from './store.ts';
import { tellPeopleOfChange } from './tell.ts';

/** The second person's yes. */
export async function agreeToChange(platform: Platform, caller: Caller, which: WhichChange) {
  return onChange(platform, caller, which, 'agree', async ({ tx, ticket, change }) => {
    const agreed = await updateChange(tx, change.id, {
      consent: 'agreed',
      consent_at: tx.now,
      consent_by: caller.personId,
    });
    await tellOfChange(tx, 'change.agreed', ticket, caller, agreed);
    await tellPeopleOfChange(tx, ticket, agreed, {
      personIds: [agreed.proposed_by],
      title: `${caller.name} agrees to your change on ${ticket.key}`,
      lines: ['You may make it. Say when it is made.'],
    });
    return agreed;
  });
}

/** The second person's no, with the reason. */
export async function refuseChange(platform: Platform, caller: Caller, which: WhichChange, reason: string) {
  return onChange(platform, caller, which, 'refuse', async ({ tx, ticket, change }) => {
    const refused = await updateChange(tx, change.id, {
      consent: 'refused',
      consent_at: tx.now,
      consent_by: caller.personId,
      consent_reason: reason,
    });
    await tellOfChange(tx, 'change.refused', ticket, caller, refused, { because: reason });
    await tellPeopleOfChange(tx, ticket, refused, {
      personIds: [refused.proposed_by],
      title: `${caller.name} says no to your change on ${ticket.key}`,
      lines: [reason],
    });
    return refused;
  });
}
