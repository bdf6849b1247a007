/**
 * The proof in full: `npm run faults -- --only kill --count 1000`. Each row goes on from what earlier runs have counted until it has
 * its number, so it can be cut (Ctrl-C) and taken up again. Options: --only <row>, --count <how many in this run>, --seed <number>,
 * --counts <file> (evenkeel-faults.json in the folder for caches), --fresh to begin anew, --table to print what was counted, --no-times on
 * a machine that is not quiet.
 */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { add, noCount, readCounts, writeCounts } from './counts.ts';
import { startCluster } from './lab/cluster.ts';
import { randomFrom } from './rows/row.ts';
import { rows } from './rows/index.ts';
import { tableOf } from './table.ts';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    count: { type: 'string' },
    seed: { type: 'string' },
    counts: { type: 'string' },
    fresh: { type: 'boolean', default: false },
    table: { type: 'boolean', default: false },
    'no-times': { type: 'boolean', default: false },
  },
});
const file =
  options.counts ??
  join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'evenkeel', 'evenkeel-faults.json');
const wanted = rows.filter(({ name }) => options.only === undefined || options.only === name);
if (wanted.length === 0)
  fail(`There is no row ${options.only}. Rows: ${rows.map(({ name }) => name).join(', ')}.`);
const mostInThisRun = options.count === undefined ? Infinity : Number(options.count);
if (!(mostInThisRun > 0)) fail('--count must be a number above 0.');

process.once('SIGTERM', () => process.exit(143));
let cut = false;
process.once('SIGINT', () => {
  cut = true;
  process.stdout.write('\nEnding after this round; what was counted is kept. Ctrl-C again ends at once.\n');
  process.once('SIGINT', () => process.exit(130));
});

if (!options.table) {
  const counts = { ...readCounts(file) };
  if (options.fresh) for (const { name } of wanted) delete counts[name];
  for (const row of wanted) {
    for (let inThisRun = 0; !cut && inThisRun < mostInThisRun;) {
      const before = counts[row.name] ?? noCount;
      const left = Math.min(
        options.count === undefined ? row.full - before.done : Infinity,
        mostInThisRun - inThisRun,
        row.perRound,
      );
      if (left <= 0) break;
      const seed = options.seed === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(options.seed);
      process.stdout.write(`${row.name}: ${left} more after ${before.done}, seed ${seed}\n`);
      const cluster = await startCluster();
      try {
        const result = await row.run({
          cluster,
          count: left,
          times: !options['no-times'],
          random: randomFrom(seed),
        });
        counts[row.name] = add(before, result);
        writeCounts(file, counts);
        for (const broken of result.broken.slice(0, 10)) process.stdout.write(`  BROKEN ${broken}\n`);
        if (result.skipped) {
          process.stdout.write(`  skipped: ${result.skipped}\n`);
          break;
        }
        inThisRun += result.done;
      } finally {
        await cluster.close();
      }
    }
    if (cut) break;
  }
}
const counts = readCounts(file);
process.stdout.write(`${tableOf(rows, counts)}\n\nCounts are kept in ${file}.\n`);
process.exit(wanted.some(({ name }) => (counts[name]?.broken.length ?? 0) > 0) ? 1 : 0);

function fail(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(2);
}
