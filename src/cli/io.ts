import { fileURLToPath } from 'node:url';
import type { Io } from '../platform/command/context.ts';

/** The real terminal, environment and network. */
export function processIo(): Io {
  return {
    env: process.env,
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    async readInput() {
      const parts: Buffer[] = [];
      for await (const part of process.stdin) parts.push(part as Buffer);
      return Buffer.concat(parts).toString('utf8');
    },
    terminal: {
      input: process.stdin.isTTY ?? false,
      output: process.stdout.isTTY ?? false,
      errors: process.stderr.isTTY ?? false,
    },
    columns: process.stdout.columns ?? 120,
    fetch: (url, init) => fetch(url, init),
    now: () => new Date(),
    packageDir: fileURLToPath(new URL('../..', import.meta.url)),
  };
}
