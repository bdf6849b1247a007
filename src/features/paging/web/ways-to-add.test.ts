import { expect, test } from 'vitest';
import { waysToAdd } from './ways-to-add.ts';

test('what can wake best comes first, and what the server lacks is one sentence', () => {
  const { ways, missing } = waysToAdd({
    browser: true,
    phone: false,
    email: true,
    slack: false,
    telegram: undefined,
  });
  expect(ways.map(([way]) => way)).toEqual(['browser', 'email', 'ntfy', 'webhook']);
  expect(missing).toBe('Not set up on this server: Phone (TWILIO_ACCOUNT_SID), Slack (SLACK_BOT_TOKEN).');
});

test('a browser that cannot be woken is not offered, and is no fault of the server', () => {
  const { ways, missing } = waysToAdd({
    browser: false,
    phone: true,
    email: true,
    slack: true,
    telegram: true,
  });
  expect(ways.map(([way]) => way)).toEqual(['phone', 'email', 'slack', 'telegram', 'ntfy', 'webhook']);
  expect(missing).toBe('');
});
