/**
 * What a page costs in time, with PostgreSQL durable (fsync on): signals at a steady rate, 20,000 incidents at once, and steps that become due
 * among 100,000 that wait. Options: --only steady|storm|pending, --count N, --write docs/benchmarks.md, --profile <folder>,
 * --statements (which of them cost the database most).
 */
import { parseArgs } from 'node:util';
import { lookAtMachine, machineInWords } from '../machine.ts';
import { print } from '../report.ts';
import { openGround, type Ground } from './ground.ts';
import { pending, steady, storm } from './parts.ts';

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    count: { type: 'string' },
    write: { type: 'string' },
    profile: { type: 'string' },
    statements: { type: 'boolean', default: false },
  },
});
const count = options.count === undefined ? undefined : Number(options.count);
const parts: Record<string, (ground: Ground) => Promise<string[]>> = {
  steady: (ground) => steady(ground, options.profile, 200, count === undefined ? 10 : count / 200),
  storm: (ground) => storm(ground, options.profile, count),
  pending: (ground) => pending(ground, options.profile, count),
};
const chosen = Object.entries(parts).filter(([name]) => options.only === undefined || name === options.only);
if (chosen.length === 0) throw new Error(`--only is one of ${Object.keys(parts).join(', ')}.`);

const lines: string[] = [];
for (const [, part] of chosen) {
  // Each on a database of its own, so that none is helped or hindered by the one before.
  const ground = await openGround(options.statements);
  try {
    if (lines.length === 0)
      lines.push(
        `${machineInWords(lookAtMachine(ground.folder))} The sender, the provider and the database run beside the server on the same cores.`,
      );
    lines.push('', ...(await part(ground)));
    for (const line of await ground.dearest()) process.stdout.write(`${line}\n`);
  } finally {
    await ground.close();
  }
}
print('paging', lines.join('\n'), options.write);
