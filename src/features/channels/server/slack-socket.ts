import type { Platform } from '../../../platform/index.ts';
import { slackFetch } from './slack-client.ts';

/** What Slack tells: an event of its Events API, a slash command, or a button that was pressed. The answer, if any, is shown to who typed it. */
export type HearSlack = (
  kind: 'event' | 'command' | 'press',
  payload: Readonly<Record<string, unknown>>,
) => Promise<Readonly<Record<string, unknown>> | undefined>;

const kinds: Readonly<Record<string, Parameters<HearSlack>[0]>> = {
  slash_commands: 'command',
  events_api: 'event',
  interactive: 'press',
};

/**
 * Listens by socket mode, which needs no public address. What was heard is acknowledged only when `hear` has it on disk, so
 * Slack tells it again to another node when this one dies in between.
 * @returns a function that stops listening
 */
export async function listenToSlack(platform: Platform, hear: HearSlack): Promise<() => Promise<void>> {
  const { appToken, apiUrl } = platform.config.slack;
  if (appToken === undefined || platform.config.demo) return async () => undefined;
  const [{ SocketModeClient }, { Agent }] = await Promise.all([
    import('@slack/socket-mode'),
    import('undici'),
  ]);
  const dispatcher = new Agent();
  const { log } = platform;
  // Its own words hold payloads; ours say only that it is so.
  const quiet = {
    debug: () => undefined,
    info: () => undefined,
    warn: () => log.warn({ chat: 'slack' }, 'the connection to Slack stutters'),
    error: () => log.warn({ chat: 'slack' }, 'the connection to Slack is troubled; trying again'),
    setLevel: () => undefined,
    getLevel: () => 'error' as never,
    setName: () => undefined,
  };
  const client = new SocketModeClient({
    appToken,
    logger: quiet,
    dispatcher,
    clientOptions: { slackApiUrl: apiUrl, allowAbsoluteUrls: false, fetch: slackFetch(platform) },
  });
  client.on(
    'slack_event',
    (told: { ack: (answer?: object) => Promise<void>; type: string; body: object }) => {
      void handle(told).catch((error: unknown) => log.error({ err: error }, 'what Slack told was not kept'));
    },
  );
  async function handle({
    ack,
    type,
    body,
  }: {
    ack: (answer?: object) => Promise<void>;
    type: string;
    body: object;
  }) {
    const kind = kinds[type];
    const answer = kind && (await hear(kind, body as Record<string, unknown>));
    await ack(answer ?? {});
  }
  // The first connection may fail for good (a wrong token): said in the log and by doctor; the server runs on.
  let stopped = false;
  let again: NodeJS.Timeout | undefined;
  const connect = async (): Promise<void> => {
    try {
      await client.start();
    } catch (error) {
      log.warn({ err: error, chat: 'slack' }, 'Slack cannot be listened to; trying again in a minute');
      if (!stopped) again = setTimeout(() => void connect(), 60_000).unref();
    }
  };
  void connect();
  return async () => {
    stopped = true;
    clearTimeout(again);
    await Promise.race([client.disconnect(), new Promise((done) => setTimeout(done, 2_000).unref())]);
    await dispatcher.destroy();
  };
}
