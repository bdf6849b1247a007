import { startFakeSlack } from '../../../../../test/harness/fakes/slack.ts';
import { httpMood, type Conformance } from './other-end.fixture.ts';

export const slackConformance: Conformance = {
  cannot: {
    'tells a receipt twice': 'Slack tells no app whether a message was seen',
    'tells receipts out of order': 'Slack tells no app whether a message was seen',
    'finds a bad signature':
      'we show Slack a token and sign nothing; what Slack signs, presses of buttons, is tried with the incidents',
  },
  revokedSays: /token_revoked.*SLACK_BOT_TOKEN/,
  async open() {
    const slack = await startFakeSlack();
    slack.knows('U0ADA', { name: 'Ada Lund', email: 'ada@example.test' });
    return {
      settings: { slack: slack.settings },
      to: () => ({ channel: 'slack', address: { user: 'U0ADA', name: 'Ada Lund' }, secret: null }),
      arrived: () => slack.posted().map(({ text, buttons }) => ({ text, key: buttons[0]?.value ?? null })),
      behave(mood) {
        slack.behave({ do: 'take' });
        if (mood === 'gone') slack.fails('chat.postMessage', 'user_not_found');
        else if (mood === 'revoke') slack.fails('chat.postMessage', 'token_revoked');
        else {
          slack.fails('chat.postMessage', null);
          slack.behave(httpMood(mood));
        }
      },
      close: () => slack.close(),
    };
  },
};
