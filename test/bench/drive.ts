import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What wrk measured. Times in milliseconds. */
export interface Figures {
  readonly requests: number;
  readonly seconds: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
  /** Answers other than 2xx and 3xx, and broken connections or time-outs. */
  readonly refused: number;
  readonly broken: number;
}
export interface Request {
  readonly path: string;
  readonly body: string;
}
export interface Load {
  readonly url: string;
  readonly requests: readonly Request[];
  readonly connections: number;
  readonly seconds: number;
}
const script = join(import.meta.dirname, 'wrk.lua');

/** Drives an address with wrk; each connection sends the next request when the last was answered. */
export async function drive({ url, requests, connections, seconds }: Load): Promise<Figures> {
  const folder = mkdtempSync(join(tmpdir(), 'evenkeel-bench-'));
  const file = join(folder, 'requests');
  writeFileSync(file, requests.map(({ path, body }) => `${path} ${body}\n`).join(''));
  try {
    const child = spawn(
      'wrk',
      ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s', '-s', script, url, '--', file],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    const text = await textOf(child);
    const figures = /^FIGURES (.*)$/m.exec(text)?.[1];
    if (!figures) throw new Error(`wrk said nothing that could be read:\n${text}`);
    return JSON.parse(figures) as Figures;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function textOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout!.on('data', (part: Buffer) => (text += part.toString()));
    child.once('error', reject);
    child.once('close', () => resolve(text));
  });
}

export interface Served {
  readonly url: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/** Starts serve.ts as a process of its own. */
export async function serveApart(
  bench: object,
  options: { readonly profileInto?: string | undefined } = {},
): Promise<Served> {
  const flags = options.profileInto ? ['--cpu-prof', `--cpu-prof-dir=${options.profileInto}`] : [];
  const child = spawn(process.execPath, [...flags, join(import.meta.dirname, 'serve.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, BENCH: JSON.stringify(bench) },
  });
  const port = await new Promise<number>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (part: Buffer) => {
      text += part.toString();
      const line = /^\{"port":(\d+)\}$/m.exec(text);
      if (line) resolve(Number(line[1]));
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${text}`)));
  });
  return { url: `http://127.0.0.1:${port}`, pid: child.pid!, stop: () => stopProcess(child) };
}

export function stopProcess(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}
