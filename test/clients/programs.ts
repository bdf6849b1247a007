import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The real programs that a test file needs. `npm test` installs what is missing where it may. What is still missing is a failure
 * under CI=true; elsewhere the tests are skipped, and the reason is printed.
 * @param names programs, or modules of Perl as `perl:Net::SSLeay`
 * @returns whether to run the tests
 */
export function needPrograms(...names: readonly string[]): boolean {
  const missing = names.filter((name) => !isHere(name));
  if (missing.length === 0) return true;
  const sentence = `not on this machine: ${missing.join(', ')}`;
  if (process.env['CI'] === 'true') throw new Error(`${sentence}; with CI=true they are compulsory.`);
  console.info(`Skipped: ${sentence}. As root, EVENKEEL_TEST_APT=1 npm test installs them.`);
  return false;
}

function isHere(name: string): boolean {
  if (!name.startsWith('perl:')) return isOnPath(name);
  return spawnSync('perl', [`-M${name.slice('perl:'.length)}`, '-e', '1'], { stdio: 'ignore' }).status === 0;
}

function isOnPath(name: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

export interface Program {
  output(): string;
  /** Ends it and waits until it is gone. */
  end(): Promise<void>;
}

/** Starts a program and waits until its address answers. @throws with what it printed when it does not within 15 s */
export async function startProgram(
  name: string,
  args: readonly string[],
  readyUrl: string,
): Promise<Program> {
  const child = spawn(name, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let hasEnded = false;
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr.on('data', (part: Buffer) => (output += part.toString()));
  const ended = new Promise<void>((resolve) => {
    child.once('close', resolve);
    child.once('error', (error) => {
      output += error.message;
      resolve();
    });
  });
  void ended.then(() => (hasEnded = true));
  const end = async () => {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(late);
  };
  for (let tries = 0; tries < 300 && !hasEnded; tries++) {
    if (await answers(readyUrl)) return { output: () => output, end };
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await end();
  throw new Error(`${name} did not become ready:\n${output}`);
}

function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Runs a program to its end. @returns what it printed; throws with its complaints when it fails */
export async function runProgram(name: string, args: readonly string[]): Promise<string> {
  const child = spawn(name, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  let complaints = '';
  child.stdout.on('data', (part: Buffer) => (printed += part.toString()));
  child.stderr.on('data', (part: Buffer) => (complaints += part.toString()));
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${name} ended with ${String(code)}: ${complaints}${printed}`);
  return printed;
}
