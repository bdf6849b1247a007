import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const memory = '/dev/shm';
/** Far more than the databases of two workers take, which are dropped when their file is over. */
const neededBytes = 4 * 1024 ** 3;

/**
 * Where a database of tests is kept: in memory where there is room, for files are made and dropped there by the hundred for each.
 * Durability is not asked of it; tests that ask for it have a folder on disk.
 */
export function quickFolder(): string {
  try {
    accessSync(memory, constants.W_OK);
    const { bavail, bsize } = statfsSync(memory);
    return bavail * bsize >= neededBytes ? memory : tmpdir();
  } catch {
    return tmpdir();
  }
}
