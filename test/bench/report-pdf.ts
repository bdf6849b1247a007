/**
 * The PDF of a long incident, drawn as the server draws it: in a thread of its own, while the server goes on. How long it takes, how
 * much memory, and how long the server was held up meanwhile. `npm run bench:report`, options: --entries 2000, --rounds 5,
 * --write docs/benchmarks.md.
 */
import { tmpdir } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { makeReport } from '../../src/features/postmortems/core/report/make-report.ts';
import { rich } from '../../src/features/postmortems/core/report/report.fixture.ts';
import { makePdf } from '../../src/features/postmortems/server/report/pdf/make-pdf.ts';
import { lookAtMachine, machineInWords } from './machine.ts';
import { print } from './report.ts';

const { values: options } = parseArgs({
  options: {
    entries: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '5' },
    write: { type: 'string' },
  },
});
const entries = Number(options.entries);
const scripts = [
  'checkout answers 502',
  'оплата не проходит',
  '支払いが失敗する',
  'فشل الدفع',
  'τα λάθη αυξάνονται',
];

/** A third is starred; one entry in five is in another script, so that every font is at work. */
const source = {
  ...rich,
  timeline: Array.from({ length: entries }, (_, n) => ({
    id: `entry-${n}`,
    atMs: rich.beganAtMs + n * 20_000,
    title: `Update ${n} by Ben Okafor: looked at the pool of gateway ${n % 7}, ${scripts[n % 5]}`,
    text: 'Did: moved a part of the load to the other gateway. Found: the errors stay as they were, so it is not the load. Next: the flags that were switched since the evening.',
    starred: n % 3 === 0,
    publicText: null,
  })),
};

interface Round {
  readonly seconds: number;
  readonly megabytes: number;
  readonly blockedMs: number;
  readonly pages: number;
  readonly kilobytes: number;
  readonly steps: number;
}

async function round(): Promise<Round> {
  const report = makeReport(source, 'internal');
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  let steps = 0;
  await sleep(100);
  delay.enable();
  const beganMs = performance.now();
  const { bytes, pages } = await makePdf(report, 'version 1, for the team', () => (steps += 1));
  const seconds = (performance.now() - beganMs) / 1000;
  delay.disable();
  clearInterval(watch);
  return {
    seconds,
    megabytes: (peak - before) / 1024 / 1024,
    blockedMs: delay.max / 1e6,
    pages,
    kilobytes: bytes.length / 1024,
    steps,
  };
}

const rounds: Round[] = [];
for (let n = 0; n < Number(options.rounds); n += 1) rounds.push(await round());
const worst = (of: (one: Round) => number) => Math.max(...rounds.map(of));
const middle = (of: (one: Round) => number) =>
  rounds.map(of).sort((a, b) => a - b)[Math.floor(rounds.length / 2)]!;
const { pages, kilobytes, steps } = rounds[0]!;
print(
  'report-pdf',
  [
    `A report of ${entries.toLocaleString('en-GB')} entries in five scripts: ${pages} pages, ${Math.round(kilobytes)} KB; ${rounds.length} rounds.`,
    '',
    '| | middle | worst |',
    '|---|---:|---:|',
    `| until the PDF is there | ${middle((one) => one.seconds).toFixed(1)} s | ${worst((one) => one.seconds).toFixed(1)} s |`,
    `| memory beyond what the server had |  | ${Math.round(worst((one) => one.megabytes))} MB |`,
    `| longest time the server answered nobody | ${Math.round(middle((one) => one.blockedMs))} ms | ${Math.round(worst((one) => one.blockedMs))} ms |`,
    '',
    `Progress was told ${steps} times. ${machineInWords(lookAtMachine(tmpdir()))}`,
  ].join('\n'),
  options.write,
);
