import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const setup = './test/harness/global-setup.ts';
const database = existsSync(new URL(setup, import.meta.url)) ? [setup] : [];

const tests = (folders: readonly string[]): string[] =>
  folders.map((folder) => `${folder}/**/*.test.{ts,tsx}`);
const pure = tests(['src/kit', 'src/features/*/core', 'src/features/*/web', 'src/web', 'test/house']);
const browser = tests(['test/browser']);
const slow = tests(['test/faults', 'test/clients']);
const ignored = ['**/node_modules/**', '**/dist/**', '**/data/**'];

const shared = { pool: 'forks' as const, maxWorkers: 2, testTimeout: 60_000, hookTimeout: 90_000 };
// A worker keeps what it has loaded from file to file: to read the whole server anew for each costs more than most of
// them take. So a file must leave nothing behind in a module, and has a database, a server and windows of its own.
const together = { ...shared, isolate: false };

export default defineConfig({
  test: {
    projects: [
      {
        // Values in, values out: nothing is started for these, so that they answer while one types.
        test: {
          ...together,
          name: 'pure',
          include: [...pure, 'test/house.test.ts'],
          exclude: ignored,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          ...together,
          name: 'database',
          include: ['**/*.test.ts'],
          exclude: [...ignored, ...pure, ...browser, ...slow, 'test/house.test.ts'],
          globalSetup: database,
          sequence: { groupOrder: 1 },
        },
      },
      {
        // Each file has a server and windows of its own; two at a time keep two cores busy.
        test: {
          ...together,
          name: 'browser',
          include: browser,
          exclude: ignored,
          globalSetup: database,
          setupFiles: ['./test/browser/tell-what-is-shown.ts'],
          testTimeout: 120_000,
          // A screen that asks and draws is waited for as long as a locator is.
          expect: { poll: { timeout: 30_000 } },
          sequence: { groupOrder: 2 },
        },
      },
      {
        // Kills, cuts and real programs want the machine for themselves, so they come last and one by one.
        test: {
          ...shared,
          name: 'slow',
          include: slow,
          exclude: ignored,
          globalSetup: database,
          fileParallelism: false,
          testTimeout: 120_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});
