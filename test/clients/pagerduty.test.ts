import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from 'selfsigned';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getIncident, listIncidents } from '../../src/features/incidents/contract.ts';
import { listChanges } from '../../src/features/services/contract.ts';
import { testApp, type TestApp } from '../harness/app.ts';
import type { Answered, Asked } from './pagerduty.fixture.ts';

let folder: string;
let app: TestApp;
let client: ChildProcess;
let server: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'evenkeel-tls-'));
  const made = await generate([{ name: 'commonName', value: 'localhost' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 2, value: 'localhost' }] }],
  });
  const tls = { certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') };
  writeFileSync(tls.certFile, made.cert);
  writeFileSync(tls.keyFile, made.private);
  app = await testApp({ tls });
  await app.http.listen({ port: 0, host: '127.0.0.1' });
  server = `localhost:${(app.http.server.address() as AddressInfo).port}`;
  client = fork(fileURLToPath(new URL('pagerduty.fixture.ts', import.meta.url)), {
    env: { ...process.env, NODE_EXTRA_CA_CERTS: tls.certFile },
  });
});
afterAll(async () => {
  client?.kill();
  await app?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Sends through PagerDuty's own client: only its host name is ours. */
async function send(verb: Asked['verb'], data: object): Promise<Answered> {
  client.send({ verb, server, data } satisfies Asked);
  const [answered] = (await once(client, 'message')) as [Answered];
  await app.platform.due.drain();
  return answered;
}
const open = async () => (await app.as('ada')(listIncidents, { query: { state: 'open' } })).items;
const incident = (key: string) => app.as('ada')(getIncident, { params: { key } });
const event = (action: string, more: object = {}) => ({
  routing_key: app.cast.source.key,
  event_action: action,
  dedup_key: 'srv01/HTTP',
  payload: {
    summary: 'Server srv01 is down',
    source: 'srv01.example.test',
    severity: 'critical',
    custom_details: { load: 7.5 },
  },
  client: 'Watcher',
  client_url: 'https://watcher.example.test/srv01',
  links: [{ href: 'https://watcher.example.test/graph', text: 'Graph' }],
  ...more,
});

test('trigger, again, acknowledge, resolve: through its life with the answers it knows', async () => {
  const taken = {
    status: 202,
    data: { status: 'success', message: 'Event processed', dedup_key: 'srv01/HTTP' },
  };
  expect(await send('trigger', event('trigger'))).toEqual(taken);
  expect(await send('event', event('trigger'))).toEqual(taken);
  expect((await open()).map(({ title }) => title)).toEqual(['Server srv01 is down']);
  expect(await incident('INC-1')).toMatchObject({
    criticality: 'critical',
    paging: { state: 'running' },
    alerts: [{ signalCount: 2, link: 'https://watcher.example.test/srv01', details: { client: 'Watcher' } }],
  });
  expect(app.mail.to(app.cast.people.ada.email).filter(({ kind }) => kind === 'page')).toHaveLength(1);

  expect(await send('acknowledge', event('acknowledge'))).toEqual(taken);
  expect(await incident('INC-1')).toMatchObject({ lead: null, paging: { state: 'stopped' } });
  expect(await send('resolve', event('resolve'))).toEqual(taken);
  expect(await open()).toEqual([]);
});

test('a key is made for an event without one', async () => {
  const { dedup_key: _, ...without } = event('trigger');
  const answer = await send('event', without);
  expect(answer).toMatchObject({ status: 202, data: { dedup_key: expect.stringMatching(/^[0-9a-f]{32}$/) } });
});

test('a change is kept on the service', async () => {
  const answer = await send('change', {
    routing_key: app.cast.source.key,
    payload: {
      summary: 'Build 220 is out',
      timestamp: '2026-11-21T01:10:00.000Z',
      source: 'ci',
      custom_details: { build: '220' },
    },
    links: [{ href: 'https://ci.example.test/220', text: 'Build' }],
  });
  expect(answer).toEqual({ status: 202, data: { status: 'success', message: 'Change event processed' } });
  const { items } = await app.as('ada')(listChanges, { params: { slug: 'shop' } });
  expect(items).toMatchObject([
    { summary: 'Build 220 is out', origin: 'ci', at: '2026-11-21T01:10:00.000Z' },
  ]);
});

test('what is wrong is said in its words', async () => {
  const invalid = (error: string) => ({
    status: 400,
    data: { status: 'invalid event', message: 'Event object is invalid', errors: [error] },
  });
  expect(await send('trigger', event('trigger', { routing_key: 'x'.repeat(32) }))).toEqual(
    invalid('Invalid routing key'),
  );
  expect(await send('resolve', event('resolve', { dedup_key: '' }))).toEqual(
    invalid("'dedup_key' is missing or blank"),
  );
  expect(
    await send('event', event('trigger', { payload: { summary: 'x', source: 'y', severity: 'bad' } })),
  ).toEqual(
    invalid(
      "'payload.severity' is invalid (must be one of the following: 'critical', 'warning', 'error' or 'info')",
    ),
  );
  expect(await send('event', event('trigger', { filling: 'x'.repeat(600_000) }))).toMatchObject({
    status: 413,
  });
});
