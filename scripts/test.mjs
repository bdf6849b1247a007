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
const folder = mkdtempSync(join(tmpdir(), 'evenkeel-test-'));
const env = {
  ...process.env,
  PATH: [bin, process.env.PATH].join(delimiter),
  // The tests start the server and the command line a hundred times: what was compiled for one start is kept for the next.
  NODE_COMPILE_CACHE: join(folder, 'compiled'),
};
const reports = [join(folder, 'tests.json'), join(folder, 'faults.json')];
const chosen = process.argv.slice(2);

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
  // Faults and foreign programs mostly wait: for a start, a lease, a message. Beside them the others have what they need.
  chosen.length > 0
    ? [['tests', () => run('vitest', vitestArguments(reports[0], chosen))]]
    : [
        [
          'tests',
          () =>
            run(
              'vitest',
              vitestArguments(
                reports[0],
                ['pure', 'database', 'browser'].flatMap((project) => ['--project', project]),
              ),
            ),
        ],
        ['faults', () => runAside('vitest', vitestArguments(reports[1], ['--project', 'slow']))],
      ],
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
  const told = reports.map(readReport);
  const sum = (count) => told.reduce((all, one) => all + (one ? count(one) : 0), 0);
  const passed = sum((one) => one.numPassedTests);
  const failed = sum((one) => one.numFailedTests);
  const skipped = sum((one) => one.numPendingTests + one.numTodoTests);
  const isWhole = failedStep === undefined && passed > 0;
  return { passed, failed: isWhole ? failed : Math.max(failed, 1), skipped };
}

function readReport(report) {
  try {
    return JSON.parse(readFileSync(report, 'utf8'));
  } catch {
    return undefined;
  }
}

function vitestArguments(report, more) {
  return ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...more];
}

/** As run, but what it says is shown when it has ended, so that it does not fall between the lines of what runs beside it. */
async function runAside(command, args) {
  const said = [];
  const isDone = await run(command, args, {}, said);
  process.stdout.write(Buffer.concat(said));
  return isDone;
}

/** Runs a program with our terminal as its own; true when it ended well. Being stopped stops the program too. */
function run(command, args = [], more = {}, said) {
  return new Promise((resolve) => {
    const shown = said ? 'pipe' : 'inherit';
    const child = spawn(command, args, {
      cwd: root,
      env: { ...env, ...more },
      stdio: ['ignore', shown, shown],
    });
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => said.push(part));
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
    child.once('close', (code) => end(code === 0));
  });
}
