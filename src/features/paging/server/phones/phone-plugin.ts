import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { generalProblem, route, type AnyRoute } from '../../../../platform/contract/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import {
  answeredByReceipt,
  callReceipt,
  messageReceipt,
  readTwilioForm,
  twiml,
  type TwilioForm,
  type TwilioReceipt,
} from '../../../channels/index.ts';
import { answerText } from './answer-text.ts';
import { pressKey } from './press-key.ts';
import { takePhoneReceipt } from './take-phone-receipt.ts';

const signed = {
  method: 'POST',
  permission: 'capability',
  response: z.string(),
} as const;
const ofDelivery = { ...signed, params: z.object({ id: z.string().max(100) }) } as const;
const textCame = route({
  ...signed,
  id: 'twilioTextCame',
  path: '/api/twilio/messages',
  summary: 'Twilio: somebody sent a text to our number. Answers with TwiML',
});
const keyPressed = route({
  ...ofDelivery,
  id: 'twilioKeyPressed',
  path: '/api/twilio/deliveries/:id/keys',
  summary: 'Twilio: a key was pressed in a call that pages. Answers with TwiML',
});
const messageTold = route({
  ...ofDelivery,
  id: 'twilioMessageStatus',
  path: '/api/twilio/deliveries/:id/message-status',
  summary: 'Twilio: what became of a text',
});
const callTold = route({
  ...ofDelivery,
  id: 'twilioCallStatus',
  path: '/api/twilio/deliveries/:id/call-status',
  summary: 'Twilio: what became of a call',
});
const answeredBy = route({
  ...ofDelivery,
  id: 'twilioAnsweredBy',
  path: '/api/twilio/deliveries/:id/answered-by',
  summary: 'Twilio: whether a person or a machine took a call',
});
/** Declared for the list of routes; served below, because they are signed forms and answer TwiML. */
export const phoneRawRoutes: readonly AnyRoute[] = [textCame, keyPressed, messageTold, callTold, answeredBy];

const mostBytes = 64 * 1024;
type ByDelivery = FastifyRequest<{ Params: { id: string }; Querystring: { sure?: unknown } }>;

/** Where Twilio calls. Each request is signed with the account's token; without an account nothing here is answered. */
export function phonePlugin(platform: Platform) {
  return async (app: FastifyInstance): Promise<void> => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: mostBytes }, (_, body, done) =>
      done(null, body),
    );
    const bySignature = { config: { capability: true } } as const;

    app.post(textCame.path, bySignature, async (request, reply) => {
      const text = await answerText(platform, await signedForm(platform, request));
      return xml(reply, twiml(text === '' ? [] : [{ message: text }]));
    });
    app.post(keyPressed.path, bySignature, async (request: ByDelivery, reply) => {
      const { field } = await signedForm(platform, request);
      return xml(
        reply,
        twiml(await pressKey(platform, request.params.id, field('Digits'), request.query.sure === '2')),
      );
    });
    const receipts: readonly [AnyRoute, (form: TwilioForm) => TwilioReceipt][] = [
      [messageTold, ({ field }) => messageReceipt(field)],
      [callTold, ({ field }) => callReceipt(field, platform.config.twilio?.machineDetection === true)],
      [answeredBy, ({ field }) => answeredByReceipt(field)],
    ];
    for (const [{ path }, read] of receipts)
      app.post(path, bySignature, async (request: ByDelivery, reply) => {
        const form = await signedForm(platform, request);
        await takePhoneReceipt(platform, request.params.id, read(form));
        return reply.status(204).send();
      });
  };
}

async function signedForm(platform: Platform, request: FastifyRequest): Promise<TwilioForm> {
  const signature = request.headers['x-twilio-signature'];
  const form = await readTwilioForm(platform, {
    path: request.url,
    body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    signature: typeof signature === 'string' ? signature : undefined,
  });
  if (!form) {
    // Somebody tries something, or the public address is not the one that Twilio knows: either is to be found out.
    request.log.warn({ route: request.routeOptions.url }, 'a request that Twilio did not sign was refused');
    throw generalProblem('not-signed-in', { detail: 'The signature is not the one that Twilio would make.' });
  }
  return form;
}

const xml = (reply: FastifyReply, text: string) => reply.type('text/xml; charset=utf-8').send(text);
