import type { Platform } from '../../../../platform/index.ts';
import { listenToSlack, spokenBelowPort } from '../../../channels/index.ts';
import { keepSlackMessage } from './hear.ts';
import { listenToTelegram } from './listen-to-telegram.ts';
import { makeSayInChat } from './say.ts';
import { pressInSlack, slashIncident } from './slack.ts';
import { takeHeard } from './take-heard.ts';
import { tellInChat } from './tell.ts';
import { spokenBelow } from './threads.ts';

/** Hears events, and does what is due in chat, on every node. */
export function registerChat(platform: Platform): void {
  platform.ports.fill(spokenBelowPort, spokenBelow);
  tellInChat(platform);
  platform.due.register(makeSayInChat(platform));
  platform.due.register(takeHeard);
}

/** Listens to Slack by socket mode, and to Telegram, while the server runs. @returns a function that stops it */
export async function startChat(platform: Platform): Promise<() => Promise<void>> {
  const stops = await Promise.all([
    listenToSlack(platform, async (kind, payload) => {
      if (kind === 'command') return { ...(await slashIncident(platform, payload)) };
      if (kind === 'press') await pressInSlack(platform, payload);
      else await keepSlackMessage(platform, payload);
      return undefined;
    }),
    listenToTelegram(platform),
  ]);
  return async () => void (await Promise.all(stops.map((stop) => stop())));
}
