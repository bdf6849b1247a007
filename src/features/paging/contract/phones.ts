import { z } from 'zod';
import { wireEmpty, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';

export const sendPhoneCode = route({
  id: 'sendPhoneCode',
  method: 'POST',
  path: '/api/me/contact-methods/:id/code',
  summary: 'Send a code to a phone of mine, to prove that it is mine',
  permission: 'self',
  status: 202,
  params: z.object({ id: wireId }),
  /** By which way it comes; the contact method's own unless told: a landline is called. */
  body: z.object({ by: z.enum(['sms', 'voice']).optional() }),
  response: z.object({ deliveryId: wireId, expiresAt: wireInstant }),
  problems: ['paging/unknown-contact-method', 'paging/too-many-codes', 'paging/phone-not-set-up'],
});
export const provePhone = route({
  id: 'provePhone',
  method: 'POST',
  path: '/api/me/contact-methods/:id/prove',
  summary: 'Give the code that came to my phone: it is proven for texts and for calls',
  permission: 'self',
  params: z.object({ id: wireId }),
  body: z.object({ code: z.string().max(20) }),
  response: wireEmpty,
  problems: ['paging/unknown-contact-method', 'paging/wrong-code', 'paging/code-spent'],
});
