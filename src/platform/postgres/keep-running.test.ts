import { execFileSync, spawn } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { as } from './account.ts';
import { ask, askUntilAnswered, place, postmasterPid, serverElsewhere } from './place.fixture.ts';

describe('after kill -9 of the server', () => {
  test('the next one adopts the living cluster, keeps it running and stops it in the end', async () => {
    const there = place();
    const victim = await serverElsewhere(there);
    await victim.kill9();
    const log: string[] = [];
    const heir = await there.start({ log: (_level, message) => log.push(message) });
    expect(heir.adopted).toBe(true);
    const adoptedPid = await postmasterPid(heir);

    process.kill(adoptedPid, 'SIGKILL');
    await askUntilAnswered(heir, 'SELECT 1');
    expect(await postmasterPid(heir)).not.toBe(adoptedPid);
    // It answers a moment before this is said.
    await expect
      .poll(() => log, { timeout: 10_000 })
      .toEqual(['the embedded database ended and is started again', 'the embedded database runs again']);
    await heir.stop();
    await expect(ask(heir, 'SELECT 1')).rejects.toThrow(/ENOENT|ECONNREFUSED/);
  });
});

describe('while a server serves', () => {
  test('a killed postmaster is started again, each time, and what was committed is there', async () => {
    let downs = 0;
    const postgres = await place().start({ settings: {}, onDown: () => downs++ });
    await ask(postgres, 'CREATE TABLE kept (turn int)');
    for (const turn of [1, 2]) {
      await ask(postgres, `INSERT INTO kept VALUES (${turn})`);
      process.kill(await postmasterPid(postgres), 'SIGKILL');
      // The orphaned backends may still answer for a moment; a new connection needs the new postmaster.
      await askUntilAnswered(postgres, 'SELECT 1');
      expect(downs).toBe(turn);
    }
    expect(await ask(postgres, 'SELECT turn FROM kept ORDER BY 1')).toEqual([{ turn: 1 }, { turn: 2 }]);
  });

  test('a second server on the data folder is refused with one sentence, and may start when the first was killed', async () => {
    const there = place();
    const first = await serverElsewhere(there);
    await expect(there.start()).rejects.toThrow(
      `Another Evenkeel server (process ${first.pid}) already runs on ${there.dataDir}: stop it first, or give this one an EVENKEEL_DATA_DIR of its own.`,
    );
    await first.kill9();
    expect((await there.start()).adopted).toBe(true);
    await expect(there.start(), 'in one process too').rejects.toThrow(/already runs on/);
  });

  test('a tool adopts the cluster and leaves it to the server', async () => {
    const there = place();
    const server = await there.start();
    const tool = await there.start({ role: 'tool' });
    expect(tool.adopted).toBe(true);
    await tool.stop();
    expect(await ask(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe('without a server', () => {
  test('a tool starts the cluster for as long as it needs it', async () => {
    const tool = await place().start({ role: 'tool' });
    expect(tool.adopted).toBe(false);
    await tool.stop();
    await expect(ask(tool, 'SELECT 1')).rejects.toThrow(/ENOENT|ECONNREFUSED/);
  });

  test('a tool that leaves first leaves the cluster to the other tool, or to the server that came', async () => {
    const there = place();
    const first = await there.start({ role: 'tool' });
    const second = await there.start({ role: 'tool' });
    await first.stop();
    expect(await ask(second, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    const server = await there.start();
    await second.stop();
    expect(await ask(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  test('many that start at once get one cluster', async () => {
    const there = place();
    const tools = await Promise.all([1, 2, 3, 4].map(() => there.start({ role: 'tool' })));
    expect(tools.filter((tool) => !tool.adopted)).toHaveLength(1);
    expect(new Set(await Promise.all(tools.map(postmasterPid))).size).toBe(1);
  });
});

test('a left-over postmaster.pid whose number now belongs to another process of the same user is no obstacle', async () => {
  const there = place();
  const first = await there.start();
  const cluster = join(first.connection.host, '..', 'cluster');
  const file = readFileSync(join(cluster, 'postmaster.pid'), 'utf8');
  await first.stop();
  const { uid, gid } = statSync(cluster);
  const stranger = spawn('sleep', ['60'], { ...as({ uid, gid }), stdio: 'ignore' });
  onTestFinished(() => void stranger.kill());
  writeFileSync(join(cluster, 'postmaster.pid'), file.replace(/^\d+/, String(stranger.pid)));
  const second = await there.start();
  expect(second.adopted).toBe(false);
  expect(await ask(second, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(execFileSync('ps', ['-o', 'comm=', '-p', String(stranger.pid)], { encoding: 'utf8' }).trim()).toBe(
    'sleep',
  );
});
