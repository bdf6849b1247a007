import { startFakePush } from '../../../../../test/harness/fakes/web-push.ts';
import { httpMood, type Conformance } from './other-end.fixture.ts';

export const webPushConformance: Conformance = {
  cannot: {
    'tells a receipt twice': 'push services tell nothing back; the browser does, signed in as the person',
    'tells receipts out of order':
      'push services tell nothing back; the browser does, signed in as the person',
  },
  revokedSays: /401/,
  async open() {
    const push = await startFakePush();
    const address = { ...push.subscribe('phone') };
    return {
      to: () => ({ channel: 'web-push', address, secret: null }),
      // A later push of the same topic takes the place of an earlier one, so a repeat is not shown twice.
      arrived: () =>
        push
          .all()
          .map(({ payload, topic }) => ({ text: `${payload['title']} ${payload['url']}`, key: topic })),
      behave(mood) {
        if (mood === 'distrust our signature') push.trustOnly('somebody else');
        else push.behave(httpMood(mood));
      },
      close: () => push.close(),
    };
  },
};
