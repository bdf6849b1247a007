#!/usr/bin/env node
// Everything that CI runs, in the order in which it fails fastest. Plain JavaScript: any Node from 18 on reads it.
// Arguments go to vitest: `npm test -- src/kit` runs the gates and then those tests only.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { provideRealPrograms } from './test/real-programs.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = join(root, 'node_modules', '.bin');
const env = { ...process.env, PATH: [bin, process.env.PATH].join(delimiter) };
const folder = mkdtempSync(join(tmpdir(), 'evenkeel-test-'));
const report = join(folder, 'vitest.json');

// One after the other; what stands in one line, side by side: the formatter keeps one core busy.
const steps = [
  [
    ['format', () => run('prettier', ['--check', '--log-level', 'warn', '.'])],
    ['types', () => run('tsc', ['-b'])],
  ],
  [['lint', () => run('oxlint')]],
  // The server under test serves it, as after npm start.
  [['web app', () => run(process.execPath, ['scripts/setup.mjs', '--for', 'start'])]],
  [['real programs', () => provideRealPrograms(run)]],
  [['tests', () => run('vitest', vitestArguments(process.argv.slice(2)))]],
];

try {
  process.exitCode = await runAll();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Runs step after step; the first that fails ends it. Prints the counts on a line of their own, last. */
async function runAll() {
  let failedStep;
  for (const beside of steps) {
    const done = await Promise.all(beside.map(runStep));
    failedStep = beside[done.indexOf(false)]?.[0];
    if (failedStep) break;
  }
  if (failedStep) console.log(`\nStopped at: ${failedStep}. What to do is said above.`);
  const { passed, failed, skipped } = counts(failedStep);
  console.log(`\n${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return failed > 0 ? 1 : 0;
}

async function runStep([name, step]) {
  const began = Date.now();
  console.log(`\n== ${name}`);
  const isDone = await step();
  console.log(
    `== ${name}: ${isDone ? 'well' : 'FAILED'} after ${((Date.now() - began) / 1000).toFixed(1)} s`,
  );
  return isDone;
}

/** The counts of the test run. A gate that failed counts as one failure, and so does a run without a single test. */
function counts(failedStep) {
  const told = readReport();
  const passed = told?.numPassedTests ?? 0;
  const failed = told?.numFailedTests ?? 0;
  const skipped = (told?.numPendingTests ?? 0) + (told?.numTodoTests ?? 0);
  const isWhole = failedStep === undefined && passed > 0;
  return { passed, failed: isWhole ? failed : Math.max(failed, 1), skipped };
}

function readReport() {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return undefined;
  }
}

function vitestArguments(chosen) {
  return ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...chosen];
}

/** Runs a program with our terminal as its own; true when it ended well. Being stopped stops the program too. */
function run(command, args = [], more = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...env, ...more },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    const stop = (signal) => child.kill(signal);
    process.once('SIGINT', stop).once('SIGTERM', stop);
    const end = (isDone) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      resolve(isDone);
    };
    child.once('error', (error) => {
      console.error(`${command} could not be started: ${error.message}. Run \`npm install\` first.`);
      end(false);
    });
    child.once('exit', (code) => end(code === 0));
  });
}
