import {
  closeSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeSync,
} from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join } from 'node:path';

export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGb: number;
  readonly kernel: string;
  readonly fileSystem: string;
  readonly disk: string;
  /** Time of one durable write of 8 KB where the database lies, in milliseconds. */
  readonly fsyncMs: { readonly p50: number; readonly p99: number };
}

/** What durable figures depend on. */
export function lookAtMachine(folder: string): Machine {
  const processors = cpus();
  return {
    cores: processors.length,
    processor: processors[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    kernel: release(),
    ...diskOf(folder),
    fsyncMs: measureFsync(folder),
  };
}

/** In a sentence, for beside the figures. */
export function machineInWords({ fsyncMs, ...machine }: Machine): string {
  const { cores, processor, memoryGb, kernel, fileSystem, disk } = machine;
  return (
    `${cores} cores (${processor}), ${memoryGb} GB, Linux ${kernel}, Node ${process.versions.node}; ${fileSystem} on a disk that ` +
    `${disk}, where a durable write of 8 KB takes ${fsyncMs.p50.toFixed(2)} ms (p99 ${fsyncMs.p99.toFixed(2)} ms).`
  );
}

function measureFsync(folder: string): { p50: number; p99: number } {
  const probe = mkdtempSync(join(folder, 'fsync-'));
  const file = openSync(join(probe, 'file'), 'w');
  const page = Buffer.alloc(8192, 1);
  const times: number[] = [];
  for (let n = 0; n < 500; n++) {
    const begun = performance.now();
    writeSync(file, page, 0, page.length, (n % 256) * page.length);
    fsyncSync(file);
    times.push(performance.now() - begun);
  }
  closeSync(file);
  rmSync(probe, { recursive: true, force: true });
  times.sort((a, b) => a - b);
  return { p50: times[250]!, p99: times[495]! };
}

function diskOf(folder: string): { fileSystem: string; disk: string } {
  try {
    const mounts = readFileSync('/proc/mounts', 'utf8')
      .split('\n')
      .map((line) => line.split(' '))
      .filter(
        ([, at]) => at !== undefined && (folder === at || folder.startsWith(at === '/' ? '/' : `${at}/`)),
      )
      .sort((a, b) => b[1]!.length - a[1]!.length);
    const [device = 'unknown', , type = 'unknown'] = mounts[0] ?? [];
    const name = device.replace('/dev/', '').replace(/p?\d+$/, '');
    return { fileSystem: type, disk: device.startsWith('/dev/') ? kindOf(name) : 'is not local' };
  } catch {
    return { fileSystem: `type ${statfsSync(folder).type}`, disk: 'is unknown' };
  }
}

function kindOf(name: string): string {
  try {
    const spins = readFileSync(`/sys/block/${name}/queue/rotational`, 'utf8').trim() === '1';
    return spins ? 'says it rotates (virtual disks often do)' : 'is solid state';
  } catch {
    return 'does not say what it is';
  }
}
