import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import colors from 'picocolors';
import { onDemonstrated, type ShownMessage } from '../features/channels/index.ts';
import { createTokenFor } from '../features/identity/index.ts';
import { makeClient, type Call } from '../platform/contract/index.ts';
import { makeLog, randomLetters, readConfig, transact, type Config } from '../platform/index.ts';
import { endStreams } from '../platform/live/stream.ts';
import { composeHttp } from '../server/compose.ts';
import { open } from '../server/open.ts';
import { packageDir } from '../server/paths.ts';
import { tellBacklog } from './backlog.ts';
import { makeDemoCast, recordDemoChanges } from './cast.ts';
import { tellDuty } from './duty.ts';
import { writeGuide } from './guide.ts';
import { tellHistory } from './history.ts';
import { makeNarrator } from './narrator.ts';
import { tellNight } from './night.ts';
import { sayWhatWasLearned } from './say-what-was-learned.ts';
import { tellOutage } from './outage.ts';
import { tellPaging } from './paging.ts';
import { playStory } from './story.ts';

/** By whom the story is told: each speaks to the API with a token of their own. */
const told = [
  'Ada Lund',
  'Ben Kaur',
  'Cleo Marsh',
  'Dev Rao',
  'Mia Wong',
  'Emil Dahl',
  'Fay Okoro',
  'Hugo Stern',
];

/** Half an hour of a night in half a minute. */
const timeScale = 1 / 60;

export interface DemoOptions {
  /** End after the story instead of serving on; also `--once` on the command line. */
  readonly once?: boolean;
  readonly write?: (text: string) => void;
}

/**
 * The whole story, in a terminal and in the web app, in a database of its own that is made anew each time. Its delays are short
 * because they are written short; the clock is the real one. Nothing leaves the process.
 */
export async function runDemo(options: DemoOptions = {}): Promise<void> {
  const write = options.write ?? ((text: string) => void process.stdout.write(text));
  const once = options.once ?? process.argv.includes('--once');
  write(
    `${colors.bold('Evenkeel, a demonstration.')} Everything here is made up; nothing is sent to anybody.\n`,
  );
  const config = await demoConfig();
  const opened = await open({ role: 'server', config, log: makeLog(config.logLevel), fresh: true });
  const { platform } = opened;
  const asked = untilAskedToStop();
  const closing: (() => Promise<unknown>)[] = [];
  try {
    const messages: ShownMessage[] = [];
    onDemonstrated(platform, (shown) => {
      messages.push(shown);
      // Whoever tries to add a phone here gets its code all the same.
      if (shown.message.phoneCode)
        write(`\n  The code that would have been sent: ${shown.message.phoneCode}\n`);
    });
    const password = `${randomLetters(4)}-${randomLetters(4)}-${randomLetters(4)}`;
    const { cast, tokens } = await transact(platform, async (tx) => {
      const made = await makeDemoCast(tx, password);
      await tellHistory(tx, made);
      await recordDemoChanges(tx, made);
      const byName = new Map<string, string>();
      for (const name of told) {
        const { token } = await createTokenFor(tx, made.person(name).id, {
          name: 'demonstration',
          scopes: null,
          expiresInDays: 1,
        });
        byName.set(name, token);
      }
      return { cast: made, tokens: byName };
    });
    const app = await composeHttp(platform);
    closing.push(() => app.close());
    app.addHook('preClose', async () => endStreams());
    await app.listen({ port: config.port, host: config.host });
    const url = config.publicUrl!;
    const as = (name: string): Call =>
      makeClient({ baseUrl: url, token: tokens.get(name)!, fetch: fetch as never });
    const stage = { url, cast, as, messages, narrator: makeNarrator(write) };
    await writeGuide(stage);
    await tellNight(platform, stage);
    const outage = await tellOutage(platform, stage);
    await tellBacklog(platform, stage);
    await tellDuty(stage);
    await tellPaging(stage);
    messages.length = 0;
    platform.due.start();
    await platform.live.start();
    await platform.jobs.start();
    write(
      `Look on while it happens: ${colors.underline(url)}  (${cast.person('Ada Lund').email}, password ${password})\n`,
    );

    await playStory(stage);
    await sayWhatWasLearned(stage, outage);
    if (!once) {
      write(`\nThe web app stays up: ${colors.underline(url)}. Ctrl-C ends it.\n`);
      await asked;
    }
  } finally {
    // What listens must let go, or an error would wait for ever to be seen.
    for (const close of closing) await close();
    await platform.due.stop();
    await platform.jobs.stop();
    await platform.live.stop();
    await opened.close();
  }
}

async function demoConfig(): Promise<Config> {
  const { DATABASE_URL: _, EVENKEEL_SECRET: __, ...environment } = process.env; // never somebody's real database
  const base = readConfig(environment, packageDir);
  const port = await freePort(base.port);
  return {
    ...base,
    port,
    host: '127.0.0.1',
    tls: undefined,
    dataDir: join(base.dataDir, 'demo'),
    publicUrl: `http://127.0.0.1:${port}`,
    smtpUrl: undefined,
    logLevel: base.logLevel === 'info' ? 'error' : base.logLevel,
    demo: true,
    timeScale,
  };
}

/** The wanted port, or any other while something else runs on it. */
function freePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () => (wanted === 0 ? reject(new Error('No port is free.')) : resolve(freePort(0))));
    probe.listen(wanted, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}
