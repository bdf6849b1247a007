import { startFakeTwilio, type FakeTwilio } from '../../../../../test/harness/fakes/twilio.ts';
import { answeredByReceipt, callReceipt, messageReceipt } from '../../core/twilio-receipts.ts';
import { readTwilioForm, type TwilioForm } from '../read-twilio-form.ts';
import { httpMood, type Arrived, type Callbacks, type OtherEnd } from './other-end.fixture.ts';

type Told = Parameters<Callbacks['read']>[1];

/** Texts and calls have one other end: the same service, asked for the one or the other. */
export async function twilioEnd(
  channel: 'sms' | 'voice',
  arrived: (twilio: FakeTwilio) => Arrived[],
): Promise<OtherEnd> {
  const twilio = await startFakeTwilio();
  return {
    settings: twilio.settings,
    to: () => ({ channel, address: { number: '+4915112345678' }, secret: null }),
    arrived: () => arrived(twilio),
    behave(mood) {
      if (mood === 'revoke') twilio.revoke();
      else if (mood === 'refuse for good') twilio.refuse({ status: 400, code: 21612, message: 'not you' });
      else if (mood === 'gone')
        twilio.refuse({ status: 400, code: channel === 'sms' ? 21614 : 13224, message: 'no such number' });
      else twilio.behave(httpMood(mood));
    },
    callbacks: (platform) => ({
      tells: channel === 'sms' ? ['delivered', 'read', 'undelivered'] : ['delivered', 'undelivered'],
      async read(reference, told, how) {
        const request = requestOf(twilio, channel, reference, told);
        const form = await readTwilioForm(platform, {
          path: request.url,
          body: Buffer.from(how === 'forged' ? request.payload.replace(/=\w/, '=0') : request.payload),
          signature: request.headers['x-twilio-signature'],
        });
        if (!form) return 'refused';
        const receipt = receiptOf(form, request.url);
        return receipt.kind === undefined
          ? 'nothing new'
          : { reference: receipt.reference, kind: receipt.kind };
      },
    }),
    close: () => twilio.close(),
  };
}

function requestOf(twilio: FakeTwilio, channel: 'sms' | 'voice', reference: string, told: Told) {
  if (channel === 'sms') {
    const text = twilio.texts().find(({ sid }) => sid === reference)!;
    return twilio.tell(text, told, told === 'undelivered' ? { ErrorCode: '30003' } : {});
  }
  const call = twilio.calls().find(({ sid }) => sid === reference)!;
  if (told === 'delivered') return twilio.answeredBy(call, 'human');
  return twilio.tell(call, told === 'undelivered' ? 'no-answer' : 'ringing');
}

function receiptOf({ field }: TwilioForm, path: string) {
  if (path.endsWith('/message-status')) return messageReceipt(field);
  return path.endsWith('/answered-by') ? answeredByReceipt(field) : callReceipt(field, true);
}
