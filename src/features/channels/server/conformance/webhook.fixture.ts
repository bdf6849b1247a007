import { startFakeWebhook } from '../../../../../test/harness/fakes/webhook.ts';
import { contactMethodSecretPurpose } from '../../../identity/index.ts';
import { httpMood, type Conformance } from './other-end.fixture.ts';

const secret = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

export const webhookConformance: Conformance = {
  cannot: {
    'tells a receipt twice': 'a receiver says all it has to say in its answer',
    'tells receipts out of order': 'a receiver says all it has to say in its answer',
  },
  revokedSays: /401/,
  async open() {
    const hook = await startFakeWebhook();
    hook.trust(secret);
    return {
      to: (platform) => ({
        channel: 'webhook',
        address: { url: `${hook.url}/pages` },
        secret: platform.secret.seal(contactMethodSecretPurpose, secret),
      }),
      arrived: () =>
        hook.all().map(({ id, payload }) => {
          const { title, url } = payload['data'] as { title: string; url: string };
          return { text: `${title} ${url}`, key: id };
        }),
      behave(mood) {
        if (mood === 'distrust our signature') hook.trust(`whsec_${Buffer.alloc(32, 9).toString('base64')}`);
        else hook.behave(httpMood(mood));
      },
      close: () => hook.close(),
    };
  },
};
