import { setDefaultResultOrder } from 'node:dns';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { ensureSetupLink } from '../features/setup/index.ts';
import { publicUrlOf } from '../features/identity/index.ts';
import { startChat } from '../features/incidents/index.ts';
import { startMailIn } from '../features/tickets/index.ts';
import { ConfigError, readConfig, type Platform } from '../platform/index.ts';
import { EmbeddedPostgresError } from '../platform/postgres/index.ts';
import { endStreams } from '../platform/live/stream.ts';
import { checkTls } from './check-tls.ts';
import { composeHttp } from './compose.ts';
import { open, StartError } from './open.ts';
import { packageDir } from './paths.ts';

const mostFinishingMs = 10_000;

/** Runs the server until SIGTERM or SIGINT. @returns the exit code */
export async function runServer(): Promise<number> {
  setDefaultResultOrder('ipv4first');
  // After a storm V8 would go on making what each request needs as long-lived, and with it keep a third of all garbage
  // (measured: a tenth to a fifth of the intake's speed, until the next restart).
  setFlagsFromString('--no-allocation-site-pretenuring');
  try {
    return await serve();
  } catch (error) {
    if (!(
      error instanceof ConfigError ||
      error instanceof StartError ||
      error instanceof EmbeddedPostgresError ||
      isPortTaken(error)
    ))
      throw error;
    process.stderr.write(`${isPortTaken(error) ? portTaken(error) : error.message}\n`);
    return error instanceof ConfigError ? 2 : 1;
  }
}

async function serve(): Promise<number> {
  const stopped = untilAskedToStop();
  const config = readConfig(process.env, packageDir);
  checkTls(config);
  const opened = await open({ role: 'server', config });
  const { platform } = opened;
  const { log } = platform;
  try {
    const app = await composeHttp(platform);
    app.addHook('preClose', async () => endStreams());
    await app.listen({ port: config.port, host: config.host });
    const stopMail = await startMailIn(platform);
    platform.due.start();
    platform.metrics.collectProcess();
    const background = startBackground(platform);
    const { port } = app.server.address() as AddressInfo;
    log.info({ port, host: config.host, readyMs: Math.round(performance.now()) }, 'ready');
    await greet(platform, port);

    const signal = await stopped;
    log.info({ signal }, 'stopping: finishing what was accepted');
    // Who sends its request a byte at a time does not hold up the stop for ever.
    const late = setTimeout(() => app.server.closeAllConnections(), mostFinishingMs);
    await Promise.all([app.close(), stopMail()]);
    clearTimeout(late);
    await platform.due.stop();
    await background.then((stop) => stop()).catch(() => undefined);
    await platform.jobs.stop();
    await platform.live.stop();
    return 0;
  } finally {
    await opened.close();
    log.info('stopped');
  }
}

/** Not needed for the first answer, so it does not delay it. @returns what stops the listeners among them */
async function startBackground(platform: Platform): Promise<() => Promise<void>> {
  const stops: (() => Promise<void>)[] = [];
  try {
    await platform.live.start();
    await platform.jobs.start();
    stops.push(await startChat(platform));
  } catch (error) {
    platform.log.error({ err: error }, 'background work did not start');
  }
  return async () => void (await Promise.all(stops.map((stop) => stop())));
}

/** For the person in front of the terminal. The set-up link is a secret: it goes to them and not to a log. */
async function greet(platform: Platform, port: number): Promise<void> {
  const { config } = platform;
  const scheme = config.tls ? 'https' : 'http';
  const local = `${scheme}://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  const known =
    config.publicUrl ??
    (await platform.db.selectFrom('instance').select('public_url').executeTakeFirst())?.public_url;
  const address = known ? await publicUrlOf(platform) : local;
  const elsewhere = address === local ? '' : ` (here: ${local})`;
  const lines = [`Evenkeel is ready: ${address}${elsewhere}`];
  const link = await ensureSetupLink(platform, config.publicUrl ?? local);
  // A service manager's output is a log; there the person asks for the link on the machine.
  const someoneIsHere =
    process.stdout.isTTY === true || (process.env['npm_lifecycle_event'] === 'start' && !managed());
  if (link && someoneIsHere) lines.push(`First run, open within 24 hours: ${link.url}`);
  else if (link) lines.push('First run: make a set-up link on this machine with: evenkeel setup-link');
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** Started by a service manager, which keeps what is printed as a log. */
function managed(): boolean {
  return process.env['JOURNAL_STREAM'] !== undefined || process.env['INVOCATION_ID'] !== undefined;
}

/** Signals that come so soon after the first one are the same wish. */
const sameRequestMs = 500;

function untilAskedToStop(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    let askedMs: number | undefined;
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.on(signal, () => {
        askedMs ??= performance.now();
        // Asked again: at once. A service manager asks npm and us, and npm passes it on: that is asked once.
        if (performance.now() - askedMs > sameRequestMs) process.exit(1);
        resolve(signal);
      });
    // The terminal was closed: the same as being asked to stop.
    process.on('SIGHUP', () => resolve('SIGHUP'));
  });
}

function isPortTaken(error: unknown): error is NodeJS.ErrnoException & { port?: number } {
  return ['EADDRINUSE', 'EACCES', 'EADDRNOTAVAIL'].includes(
    (error as NodeJS.ErrnoException | undefined)?.code ?? '',
  );
}
function portTaken(error: NodeJS.ErrnoException & { port?: number; address?: string }): string {
  if (error.code === 'EADDRINUSE') return `Port ${error.port ?? ''} is in use. Set PORT to another one.`;
  if (error.code === 'EACCES')
    return `Port ${error.port ?? ''} may not be opened by this user. Set PORT to 1024 or higher.`;
  return `HOST ${error.address ?? ''} is no address of this machine.`;
}
