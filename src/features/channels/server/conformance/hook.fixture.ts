import type { FakeHook } from '../../../../../test/harness/fakes/chat-hooks.ts';
import type { ChannelName } from '../../core/message.ts';
import { contactMethodSecretPurpose } from '../../../identity/index.ts';
import { httpMood, type Conformance } from './other-end.fixture.ts';

/** Chats that are told by posting to a secret address: they differ in what they take and how they refuse. */
export function hookConformance(
  channel: ChannelName,
  {
    start,
    ...more
  }: { start: () => Promise<FakeHook>; cannot?: Conformance['cannot'] } & Pick<Conformance, 'revokedSays'>,
): Conformance {
  return {
    cannot: {
      'tells a receipt twice': 'a webhook of a chat tells nothing back',
      'tells receipts out of order': 'a webhook of a chat tells nothing back',
      'finds a bad signature': 'nothing is signed: the address is the secret',
      ...more.cannot,
    },
    revokedSays: more.revokedSays,
    repeatsLookAlike: 'the service knows no key of the sender: after a lost answer it may stand there twice',
    async open() {
      const hook = await start();
      return {
        to: (platform) => ({
          channel,
          address: { host: '127.0.0.1' },
          secret: platform.secret.seal(contactMethodSecretPurpose, hook.hookUrl),
        }),
        arrived: () => hook.all().map(({ text }) => ({ text, key: null })),
        behave(mood) {
          if (mood === 'revoke') hook.revoke();
          else if (mood === 'gone')
            hook.behave({ do: 'answer', status: 404, body: '{"message":"Unknown Webhook"}' });
          else hook.behave(httpMood(mood));
        },
        close: () => hook.close(),
      };
    },
  };
}
