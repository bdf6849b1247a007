import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../bin/evenkeel.mjs', import.meta.url));

/** A data folder of its own for real server processes, with the settings they start with. */
export interface ServerHome {
  readonly folder: string;
  readonly url: string;
  readonly port: number;
  readonly environment: NodeJS.ProcessEnv;
  /** Runs a command of the command line. @returns what it printed; throws with its complaints when it fails */
  command(...args: string[]): Promise<string>;
  start(): Promise<ServerProcess>;
  /** Ends the database process at once, as a power cut would. */
  killDatabase(): void;
  remove(): void;
}
export interface ServerProcess {
  readonly process: ChildProcess;
  /** Milliseconds from spawn until the port answered. */
  readonly readyMs: number;
  output(): string;
  kill(signal: NodeJS.Signals): Promise<number | null>;
}

export async function serverHome(settings: NodeJS.ProcessEnv = {}): Promise<ServerHome> {
  const folder = mkdtempSync(join(tmpdir(), 'evenkeel-server-'));
  chmodSync(folder, 0o711); // as root, PostgreSQL runs as another user, who must be able to pass through
  const port = await freePort();
  const { DATABASE_URL: _, EVENKEEL_URL: __, EVENKEEL_TOKEN: ___, ...clean } = process.env;
  const environment: NodeJS.ProcessEnv = {
    ...clean,
    PORT: String(port),
    EVENKEEL_DATA_DIR: join(folder, 'data'),
    EVENKEEL_POSTGRES_BASE: join(folder, 'base'),
    EVENKEEL_OUTGOING_ALLOW: '127.0.0.0/8',
    ...settings,
  };
  const url = `http://127.0.0.1:${port}`;
  return {
    folder,
    url,
    port,
    environment,
    command: (...args) => runCommand(args, environment),
    start: () => startServer(url, environment),
    killDatabase() {
      for (const pid of postmasters(folder)) process.kill(pid, 'SIGKILL');
    },
    remove() {
      for (const pid of postmasters(folder)) process.kill(pid, 'SIGKILL');
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

function runCommand(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], {
      env: environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    let complaints = '';
    child.stdout.on('data', (part: Buffer) => (printed += part.toString()));
    child.stderr.on('data', (part: Buffer) => (complaints += part.toString()));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0
        ? resolve(printed)
        : reject(new Error(`evenkeel ${args.join(' ')} ended with ${code}: ${complaints}${printed}`)),
    );
  });
}

async function startServer(url: string, environment: NodeJS.ProcessEnv): Promise<ServerProcess> {
  const begun = performance.now();
  const child = spawn(process.execPath, [bin, 'server'], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr.on('data', (part: Buffer) => (output += part.toString()));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  let endedEarly = false;
  void ended.then(() => (endedEarly = true));
  for (;;) {
    if (endedEarly) throw new Error(`the server ended while starting:\n${output}`);
    if (performance.now() - begun > 30_000) {
      child.kill('SIGKILL');
      throw new Error(`the server did not answer within 30 s:\n${output}`);
    }
    const answers = await fetch(`${url}/healthz`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (answers) break;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return {
    process: child,
    readyMs: performance.now() - begun,
    output: () => output,
    async kill(signal) {
      child.kill(signal);
      return ended;
    },
  };
}

/** Processes of PostgreSQL whose data folder is below ours, the postmaster among them. */
function postmasters(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        return command.includes('postgres') && command.includes('-D') && command.includes(folder);
      } catch {
        return false; // it ended meanwhile
      }
    })
    .map(Number);
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
