import { mattermostPage } from '../core/hook-words.ts';
import { hookProvider } from './hook-provider.ts';

/** A channel of Mattermost, by an incoming webhook. A deleted one is answered 400 like any mistake, so nothing says "gone". */
export const mattermostProvider = hookProvider({
  channel: 'mattermost',
  who: 'Mattermost',
  concurrency: 10,
  gone: [404],
  body: mattermostPage,
  base: (config) => config.mattermostUrl,
});
