import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { stopProcess, type Served } from './drive.ts';

export function alertmanagerVersion(): string | undefined {
  const { stdout, stderr, error } = spawnSync('prometheus-alertmanager', ['--version'], { encoding: 'utf8' });
  return error ? undefined : /version ([\w.~+-]+)/.exec(stdout + stderr)?.[1];
}

/** Debian's Alertmanager with one receiver that has nowhere to send to: taking alerts is all it does. */
export async function startAlertmanager(): Promise<Served> {
  const folder = mkdtempSync(join(tmpdir(), 'evenkeel-alertmanager-'));
  writeFileSync(join(folder, 'config.yml'), 'route:\n  receiver: none\nreceivers:\n  - name: none\n');
  const port = await freePort();
  const child = spawn(
    'prometheus-alertmanager',
    [
      `--config.file=${join(folder, 'config.yml')}`,
      `--storage.path=${join(folder, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--cluster.listen-address=',
      '--log.level=error',
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    const ready = await fetch(`${url}/-/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) break;
    if (tries > 100) throw new Error('Alertmanager did not start.');
    await sleep(50);
  }
  return {
    url,
    pid: child.pid!,
    async stop() {
      await stopProcess(child);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
