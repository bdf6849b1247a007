import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startCluster, type Cluster } from './lab/cluster.ts';
import { randomFrom, type Row } from './rows/row.ts';
import { rows } from './rows/index.ts';

/** How often each fault is done here; `npm run faults` does them in full and asserts times too. */
const short: Readonly<Record<Row['name'], number>> = {
  kill: 25,
  'node-lost': 5,
  database: 3,
  provider: 12,
  clock: 4,
  race: 1_000,
  stopped: 1,
  storm: 20_000,
  'power-cut': 3,
};
const seed = Number(process.env['FAULTS_SEED'] ?? 1 + Math.floor(Math.random() * 1_000_000));

/** These work all the time, so each has the machine for itself. */
const busy = ['kill', 'stopped', 'storm'];
/** These mostly wait, so they run beside each other, those of a lane one after the other. */
const waiting = [['node-lost', 'race'], ['clock', 'database', 'provider'], ['power-cut']];

describe('paging keeps its promise through faults', () => {
  test('every row is done', () => {
    expect([...busy, ...waiting.flat()].toSorted()).toEqual(rows.map(({ name }) => name).toSorted());
  });
  describe('one after the other', () => {
    oneByOne(busy);
  });
  for (const lane of waiting)
    describe.concurrent(`beside each other: ${lane.join(', ')}`, () => {
      oneByOne(lane);
    });
});

function oneByOne(names: readonly string[]): void {
  // Of its own, because some rows kill it.
  let cluster: Cluster;
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(() => cluster.close());
  const lane = names.map((name) => rows.find((row) => row.name === name)!);
  test.each(lane.map((row) => [row.fault, row] as const))(
    '%s',
    { timeout: 600_000, concurrent: false },
    async (_, row) => {
      const begunMs = performance.now();
      const result = await row.run({
        cluster,
        count: short[row.name]!,
        times: false,
        random: randomFrom(seed),
      });
      const seconds = Math.round((performance.now() - begunMs) / 1000);
      console.info(
        `${row.name} (seed ${seed}, ${seconds} s): ${JSON.stringify({ ...result, broken: undefined })}`,
      );
      expect(result.broken).toEqual([]);
      if (result.skipped) return;
      expect(result.done).toBe(short[row.name]);
    },
  );
}
