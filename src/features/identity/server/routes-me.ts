import { transact, type Config } from '../../../platform/index.ts';
import * as contract from '../contract.ts';
import { addContactMethodFor } from './add-contact-method.ts';
import { actorOf, needWholePerson, serve } from './caller.ts';
import { vapidPublicKeyPort } from './mail-invitation.ts';
import { meToWire } from './me-to-wire.ts';
import { listContactMethods, removeContactMethod } from './own-contact-methods.ts';
import { updateMe } from './update-me.ts';

/** The caller, and how they are reached. */
export const meRoutes = [
  serve(contract.getMe, ({ platform, caller }) => meToWire(platform, caller.personId, caller.scopes)),
  serve(contract.updateMe, async ({ platform, caller, body }) => {
    await updateMe(platform, caller, body);
    return meToWire(platform, caller.personId, caller.scopes);
  }),
  serve(contract.listContactMethods, async ({ platform, caller }) => ({
    items: await listContactMethods(platform.db, caller.personId),
    vapidPublicKey: await platform.ports.get(vapidPublicKeyPort)(platform),
    emailConfigured: platform.config.smtpUrl !== undefined,
    phone: phoneConfigured(platform.config),
  })),
  serve(contract.addContactMethod, async ({ platform, caller, body }) => {
    needWholePerson(caller);
    const { id, secret } = await transact(platform, (tx) =>
      addContactMethodFor(tx, caller.personId, body, { verified: false }, actorOf(caller)),
    );
    const items = await listContactMethods(platform.db, caller.personId);
    return { item: items.find((item) => item.id === id)!, secret };
  }),
  serve(contract.removeContactMethod, async ({ platform, caller, params }) => {
    await removeContactMethod(platform, caller, params.id);
    return {};
  }),
];

/** A demonstration shows all ways, and sends nothing by any. */
function phoneConfigured({ demo, twilio }: Config): { sms: boolean; voice: boolean } {
  return {
    sms: demo || twilio?.from !== undefined || twilio?.messagingServiceSid !== undefined,
    voice: demo || twilio?.voiceFrom !== undefined,
  };
}
