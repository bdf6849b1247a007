import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

const globalSetup = existsSync(new URL('./test/harness/global-setup.ts', import.meta.url))
  ? ['./test/harness/global-setup.ts']
  : [];
const slow = ['test/faults/**/*.test.ts', 'test/clients/**/*.test.ts', 'test/browser/**/*.test.ts'];
const ignored = ['**/node_modules/**', '**/dist/**', '**/data/**'];

const shared = {
  globals: false,
  pool: 'forks' as const,
  testTimeout: 20_000,
  hookTimeout: 60_000,
  globalSetup,
};

export default defineConfig({
  test: {
    maxWorkers: 2,
    reporters: ['default'],
    projects: [
      {
        test: {
          ...shared,
          name: 'quick',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...ignored, ...slow],
          sequence: { groupOrder: 0 },
        },
      },
      {
        // Kills, cuts and real programs want the machine for themselves, so they come last and one by one.
        test: {
          ...shared,
          name: 'slow',
          include: slow,
          exclude: ignored,
          fileParallelism: false,
          testTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
