import Fastify, { type FastifyInstance } from 'fastify';
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { webDir } from './paths.ts';
import { webAppPlugin } from './web-app.ts';

const setupScript = fileURLToPath(new URL('../../scripts/setup.mjs', import.meta.url));
let app: FastifyInstance;
beforeAll(async () => {
  // Built, if its sources changed.
  const built = spawnSync(process.execPath, [setupScript, '--for', 'start'], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`the web app was not built: ${built.stdout}${built.stderr}`);
  files = readdirSync(assets);
  script = files.find((name) => /^app-.*\.js$/.test(name))!;
  app = Fastify();
  await app.register(webAppPlugin);
});
afterAll(() => app.close());

const assets = join(webDir, 'assets');
let files: string[];
let script: string;
const get = (path: string, encoding?: string) =>
  app.inject({ method: 'GET', url: path, headers: encoding ? { 'accept-encoding': encoding } : {} });

test.each([
  ['br', 'gzip, deflate, br', brotliDecompressSync],
  ['gzip', 'gzip, deflate', gunzipSync],
  [undefined, undefined, (bytes: Buffer) => bytes],
  [undefined, 'identity', (bytes: Buffer) => bytes],
] as const)('a script is sent as %s to who takes %s, and is the same', async (encoding, accepts, unpack) => {
  const answer = await get(`/assets/${script}`, accepts);
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['content-encoding']).toBe(encoding);
  expect(answer.headers['content-type']).toMatch(/^(text|application)\/javascript/);
  expect(answer.headers['vary']).toContain('accept-encoding');
  expect(answer.headers['cache-control']).toContain('immutable');
  expect(unpack(answer.rawPayload).equals(readFileSync(join(assets, script)))).toBe(true);
});

test('what has no compressed twin is sent as it is, and what is nowhere is nowhere', async () => {
  const font = files.find((name) => name.endsWith('.woff2'))!;
  const answer = await get(`/assets/${font}`, 'gzip, br');
  expect([answer.statusCode, answer.headers['content-encoding']]).toEqual([200, undefined]);
  expect((await get('/assets/nothing.js', 'gzip, br')).statusCode).toBe(404);
  expect((await get('/assets/..%2f..%2fpackage.json', 'gzip')).statusCode).not.toBe(200);
});

test('the first screen is a few files: over a slow line each is a wait', () => {
  const index = readFileSync(join(webDir, 'index.html'), 'utf8');
  expect([...index.matchAll(/\/assets\/[^"]+/g)].length).toBeLessThanOrEqual(6);
});
