import { startFakeMail, type MailMood } from '../../../../../test/harness/fakes/mail.ts';
import type { Conformance, Mood } from './other-end.fixture.ts';

const moods: Readonly<Record<Exclude<Mood, 'distrust our signature'>, MailMood>> = {
  take: { do: 'take' },
  'refuse for good': { do: 'refuse', code: 554, text: '5.7.1 not you' },
  busy: { do: 'refuse', code: 451, text: '4.3.2 busy' },
  broken: { do: 'refuse', code: 451, text: '4.3.0 broken' },
  hang: { do: 'hang' },
  reset: { do: 'reset' },
  slow: { do: 'slow', ms: 300 },
  'lose the answer': { do: 'lose the answer' },
  revoke: { do: 'refuse the sign-in' },
  gone: { do: 'refuse', code: 550, text: '5.1.1 no such user' },
};

export const emailConformance: Conformance = {
  cannot: {
    'is busy and says for how long':
      'SMTP has no word for how long; it is tried again as after any failure for now',
    'tells a receipt twice': 'mail servers tell nothing that could be believed once they took a mail',
    'tells receipts out of order': 'mail servers tell nothing that could be believed once they took a mail',
    'finds a bad signature': 'the mail server signs for its domain (DKIM), not Evenkeel',
  },
  revokedSays: /sign-in/,
  async open() {
    const mail = await startFakeMail();
    const url = new URL(mail.url);
    url.username = 'pager';
    url.password = 'a password';
    return {
      settings: { smtpUrl: url.href },
      to: () => ({ channel: 'email', address: { email: 'ada@example.test' }, secret: null }),
      arrived: () =>
        mail.all().map(({ text, messageId }) => ({ text, key: messageId.slice(1, messageId.indexOf('@')) })),
      behave(mood) {
        if (mood === 'distrust our signature') throw new Error('Mail is not signed by us.');
        mail.behave(moods[mood]);
      },
      close: () => mail.close(),
    };
  },
};
