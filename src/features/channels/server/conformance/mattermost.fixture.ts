import { startFakeMattermost } from '../../../../../test/harness/fakes/chat-hooks.ts';
import { hookConformance } from './hook.fixture.ts';

export const mattermostConformance = hookConformance('mattermost', {
  start: startFakeMattermost,
  revokedSays: /Invalid webhook/,
});
