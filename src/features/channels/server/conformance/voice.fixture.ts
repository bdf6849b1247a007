import type { Conformance } from './other-end.fixture.ts';
import { twilioEnd } from './twilio-end.fixture.ts';

export const voiceConformance: Conformance = {
  cannot: {},
  revokedSays: /credentials/,
  // Nobody can follow a spoken link: the answer is a key.
  actsAt: 'https://evenkeel.test/api/twilio/deliveries/key-1/keys',
  open: () =>
    twilioEnd('voice', (twilio) =>
      twilio.calls().map(({ said, keysUrl, statusCallback }) => ({
        text: `${said} ${keysUrl}`,
        key: statusCallback,
      })),
    ),
};
