import { startFakeTeams } from '../../../../../test/harness/fakes/chat-hooks.ts';
import { hookConformance } from './hook.fixture.ts';

export const teamsConformance = hookConformance('teams', {
  start: startFakeTeams,
  revokedSays: /signature is not valid/,
});
