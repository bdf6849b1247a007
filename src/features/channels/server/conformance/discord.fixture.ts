import { startFakeDiscord } from '../../../../../test/harness/fakes/chat-hooks.ts';
import { hookConformance } from './hook.fixture.ts';

export const discordConformance = hookConformance('discord', {
  start: startFakeDiscord,
  revokedSays: /Invalid Webhook Token/,
});
