#!/usr/bin/env node
// Plain JavaScript that Node 18 can read: it finds Node 26, continues there, and hands over to src/cli/main.ts.
// Everything is resolved from this file, never from the working directory.
import { spawn } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync } from 'node:fs';
import module from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NODE_MAJOR = 26;
const home = fileURLToPath(new URL('..', import.meta.url));
const installed = join(home, 'node_modules');

if (!existsSync(installed)) {
  giveUp(`Evenkeel's libraries are not installed: run "npm start" (or "npm install") in ${home}.`);
} else if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) {
  const cache = cacheFolder();
  if (cache) module.enableCompileCache(cache);
  await import(pathToFileURL(join(home, 'src', 'cli', 'main.ts')).href);
} else {
  continueUnder(join(installed, 'node', 'bin', 'node'));
}

/** Runs this file again under the given Node, in this very process where Node can do that (22.15 and later). */
function continueUnder(node) {
  if (!existsSync(node))
    giveUp(`Node ${NODE_MAJOR} is not installed: run "npm start" (or "npm install") in ${home}.`);
  const args = [...process.execArgv, fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  if (process.execve) {
    process.removeAllListeners('warning'); // "execve is experimental" means nothing to who runs a command
    process.execve(node, [node, ...args], process.env);
  }
  const child = spawn(node, args, { stdio: 'inherit' });
  // In a terminal Ctrl-C reaches the child by itself; sent on as well it would count as a second, impatient one.
  const inTerminal = [process.stdin, process.stdout, process.stderr].some((stream) => stream.isTTY);
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) {
    process.on(signal, () => (signal === 'SIGINT' && inTerminal ? undefined : child.kill(signal)));
  }
  child.on('error', (error) => giveUp(`${node} cannot be run: ${error.message}.`));
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code);
    // End as the child did, so that whoever waits for us learns the signal.
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

/**
 * Where compiled code is kept: beside the libraries, else in a folder of our own in the temporary one. Node runs what
 * it finds there, so a folder that somebody else made under that name is not used.
 */
function cacheFolder() {
  const beside = join(installed, '.cache', 'evenkeel-compiled');
  const temporary = join(tmpdir(), `evenkeel-compiled-${process.getuid?.() ?? 'all'}`);
  return [beside, temporary].find(isOurs);
}

function isOurs(folder) {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const found = lstatSync(folder);
    return (
      found.isDirectory() && found.uid === (process.getuid?.() ?? found.uid) && (found.mode & 0o022) === 0
    );
  } catch {
    return false;
  }
}

function giveUp(sentence) {
  console.error(sentence);
  process.exit(1);
}
