import type { Conformance } from './other-end.fixture.ts';
import { twilioEnd } from './twilio-end.fixture.ts';

export const smsConformance: Conformance = {
  cannot: {},
  revokedSays: /credentials/,
  open: () =>
    twilioEnd('sms', (twilio) =>
      twilio.texts().map(({ body, statusCallback }) => ({ text: body, key: statusCallback })),
    ),
};
