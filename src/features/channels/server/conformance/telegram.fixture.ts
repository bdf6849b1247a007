import { startFakeTelegram } from '../../../../../test/harness/fakes/telegram.ts';
import { httpMood, type Conformance } from './other-end.fixture.ts';

export const telegramConformance: Conformance = {
  cannot: {
    'tells a receipt twice': 'Telegram tells no bot whether a message was seen',
    'tells receipts out of order': 'Telegram tells no bot whether a message was seen',
    'finds a bad signature': 'nothing is signed: the bot asks for what happened, with its token',
  },
  revokedSays: /401.*TELEGRAM_BOT_TOKEN/,
  async open() {
    const telegram = await startFakeTelegram();
    return {
      settings: { telegram: telegram.settings },
      to: () => ({ channel: 'telegram', address: { user: '42', name: '@ada' }, secret: null }),
      arrived: () =>
        telegram.sent().map(({ text, buttons }) => ({ text, key: buttons[0]?.callback_data ?? null })),
      behave(mood) {
        if (mood === 'gone') telegram.block('42');
        else if (mood === 'revoke') telegram.revoke();
        else telegram.behave(httpMood(mood));
      },
      close: () => telegram.close(),
    };
  },
};
