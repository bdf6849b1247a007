import { teamsPage } from '../core/hook-words.ts';
import { hookProvider } from './hook-provider.ts';

/** A channel of Microsoft Teams, by the workflow "Send webhook alerts to a channel". */
export const teamsProvider = hookProvider({
  channel: 'teams',
  who: 'Teams',
  concurrency: 5,
  gone: [404, 410],
  body: teamsPage,
});
