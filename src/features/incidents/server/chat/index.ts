import type { Platform } from '../../../../platform/index.ts';
import { listenToSlack } from '../../../channels/index.ts';
import { slashIncident } from './command.ts';
import { keepSlackMessage } from './hear.ts';
import { makeSayInChat } from './say.ts';
import { takeHeard } from './take-heard.ts';
import { tellInChat } from './tell.ts';

/** Hears events, and does what is due in chat, on every node. */
export function registerChat(platform: Platform): void {
  tellInChat(platform);
  platform.due.register(makeSayInChat(platform));
  platform.due.register(takeHeard);
}

/** Listens to Slack by socket mode while the server runs. @returns a function that stops it */
export function startChat(platform: Platform): Promise<() => Promise<void>> {
  return listenToSlack(platform, async (kind, payload) => {
    if (kind === 'command') return { ...(await slashIncident(platform, payload)) };
    await keepSlackMessage(platform, payload);
    return undefined;
  });
}
