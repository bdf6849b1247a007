import { expect, test } from 'vitest';
import { linkSlack, makeChatLink } from '../features/paging/contract/chat-links.ts';
import { answers, box, fakeApi } from './test-io.fixture.ts';

const env = { EVENKEEL_URL: 'https://evenkeel.test', EVENKEEL_TOKEN: 'ek_test' };
const link = {
  say: '/start ABCD',
  url: 'https://t.me/a_bot?start=ABCD',
  expiresAt: '2026-11-03T14:10:00.000Z',
};
function line() {
  const api = fakeApi(
    answers(linkSlack, () => ({ id: '019a6a5e-0000-7000-8000-000000000001' })),
    answers(makeChatLink, ({ body }) =>
      (body as { chat: string }).chat === 'slack' ? { ...link, say: '/incident link ABCD', url: null } : link,
    ),
  );
  return { api, run: box({ env, fetch: api.fetch }).run };
}

test('Telegram is linked by a code that is said to the bot', async () => {
  const { out } = await line().run('link', 'telegram');
  expect(out).toContain('Open https://t.me/a_bot?start=ABCD');
  expect(out).toContain('/start ABCD');
});
test('Slack by the address, or by a code', async () => {
  const one = line();
  expect((await one.run('link', 'slack')).out).toContain('has your address');
  expect((await one.run('link', 'slack', '--code')).out).toContain(
    'Write this to the bot: /incident link ABCD',
  );
  expect(one.api.asked.map(({ path }) => path)).toEqual(['/api/me/slack', '/api/me/chat-links']);
});
test('another chat is named as what cannot be linked, and nothing is asked', async () => {
  const one = line();
  const { code, err } = await one.run('link', 'irc');
  expect(code).toBe(2);
  expect(err).toContain('slack, telegram');
  expect(one.api.asked).toEqual([]);
});
test('for programs as it came', async () => {
  expect(JSON.parse((await line().run('link', 'telegram', '--json')).out)).toEqual(link);
});
