import { startFakeNtfy } from '../../../../../test/harness/fakes/chat-hooks.ts';
import { contactMethodSecretPurpose } from '../../../identity/index.ts';
import { httpMood, type Conformance } from './other-end.fixture.ts';

const token = 'tk_AgQdq7mVBoFD37zQVN29RhuMzNIz2';

export const ntfyConformance: Conformance = {
  cannot: {
    'tells a receipt twice': 'ntfy does not tell who saw a message; its buttons answer the page itself',
    'tells receipts out of order': 'ntfy does not tell who saw a message; its buttons answer the page itself',
    'finds a bad signature': 'nothing is signed: an access token is sent',
    'is gone': 'a topic is there as soon as somebody writes to it',
  },
  revokedSays: /unauthorized/,
  async open() {
    const ntfy = await startFakeNtfy(token);
    return {
      to: (platform) => ({
        channel: 'ntfy',
        address: { server: ntfy.server, topic: 'ada-pages' },
        secret: platform.secret.seal(contactMethodSecretPurpose, token),
      }),
      arrived: () => ntfy.all().map(({ text, body }) => ({ text, key: String(body['sequence_id']) })),
      behave(mood) {
        if (mood === 'revoke') ntfy.revoke();
        else ntfy.behave(httpMood(mood));
      },
      close: () => ntfy.close(),
    };
  },
};
