import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { confirmDraft, listDrafts } from '../../src/features/incidents/contract/drafts.ts';
import { getIncident } from '../../src/features/incidents/contract.ts';
import { createIntakeAddress, listMailIn } from '../../src/features/tickets/contract/mail-in.ts';
import type { Call } from '../../src/platform/contract/index.ts';
import { freePort, serverHome, type ServerHome, type ServerProcess } from '../harness/server-process.ts';
import { needPrograms, runProgram } from './programs.ts';
import { setUp } from './set-up.ts';

const hasPrograms = needPrograms('swaks', 'openssl', 'perl:Net::SSLeay');

describe.skipIf(!hasPrograms)('swaks, a mail program from Debian', { timeout: 60_000 }, () => {
  let home: ServerHome;
  let server: ServerProcess;
  let call: Call;
  let port: number;
  let token: string;
  const keys = mkdtempSync(join(tmpdir(), 'evenkeel-keys-'));
  beforeAll(async () => {
    port = await freePort();
    home = await serverHome({
      EVENKEEL_LOG_LEVEL: 'warn',
      EVENKEEL_MAIL_DOMAIN: 'tickets.example.org',
      EVENKEEL_SMTP_PORT: String(port),
      ...certificate(),
    });
    const made = await setUp(home);
    call = made.call;
    token = made.apiToken;
    server = await home.start();
    await call(createIntakeAddress, { body: { service: 'shop', name: 'shop' } });
  });
  afterAll(async () => {
    await server?.kill('SIGTERM');
    home?.remove();
    rmSync(keys, { recursive: true, force: true });
  });

  /** STARTTLS wants a certificate; the mail program does not ask who signed it. */
  function certificate(): Record<string, string> {
    const key = join(keys, 'key.pem');
    const cert = join(keys, 'cert.pem');
    execFileSync(
      'openssl',
      [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '1',
        '-subj',
        '/CN=tickets.example.org',
        '-keyout',
        key,
        '-out',
        cert,
      ],
      { stdio: 'ignore' },
    );
    return { EVENKEEL_SMTP_TLS_CERT: cert, EVENKEEL_SMTP_TLS_KEY: key };
  }
  const swaks = (...args: string[]) =>
    runProgram('swaks', [
      '--server',
      `127.0.0.1:${port}`,
      '--from',
      'carla@example.com',
      '--helo',
      'client.example.com',
      ...args,
    ]);

  test('a report with a file is sent over STARTTLS, and waits as a draft', async () => {
    const file = join(home.folder, 'screen.png');
    writeFileSync(
      file,
      Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
    );
    const said = await swaks(
      '--to',
      'shop@tickets.example.org',
      '--tls',
      '--header',
      'Subject: I cannot pay',
      '--header',
      'From: Carla <carla@example.com>',
      '--body',
      'The card is refused.',
      '--attach-type',
      'image/png',
      '--attach',
      `@${file}`,
    );
    expect(said).toMatch(/250.* It is kept/);
    expect(said).toContain('TLS started');
    await until('the draft is there', async () => (await call(listDrafts, {})).items.length === 1);
    const [draft] = (await call(listDrafts, {})).items;
    expect(draft).toMatchObject({
      title: 'I cannot pay',
      from: { name: 'Carla', address: 'carla@example.com' },
    });
    const { key } = await call(confirmDraft, { params: { id: draft!.id }, body: {} });
    const incident = await call(getIncident, { params: { key } });
    expect(incident.originalRequest.text).toContain('The card is refused.');
  });

  test('mail for others is refused, and what was taken is in the list', async () => {
    await expect(swaks('--to', 'somebody@elsewhere.example')).rejects.toThrow(/550/);
    const { items } = await call(listMailIn, { query: {} });
    expect(items).toMatchObject([
      { via: 'smtp', subject: 'I cannot pay', placements: [{ verdict: 'drafted' }] },
    ]);
  });

  test('the command line lists what came in and what waits', async () => {
    const tokenFile = join(home.folder, 'token');
    writeFileSync(tokenFile, `${token}\n`);
    const client = ['--url', home.url, '--token-file', tokenFile];
    expect(await home.command('mail', 'list', ...client)).toContain('I cannot pay');
    const { items } = JSON.parse(await home.command('mail', 'list', '--json', ...client)) as {
      items: { id: string }[];
    };
    expect(await home.command('mail', 'show', items[0]!.id, ...client)).toContain('The card is refused.');
    expect(await home.command('mail', 'addresses', ...client)).toContain('shop@tickets.example.org');
    expect(await home.command('draft', 'list', ...client)).toContain('Nothing waits.');
    // Without an outgoing mail server nobody can be paged here, so the doctor complains.
    await expect(home.command('doctor')).rejects.toThrow('Mail for tickets.example.org comes on port');
  });

  test('a mail that was answered 250 survives the end of the process in the same moment', async () => {
    await swaks('--to', 'shop@tickets.example.org', '--header', 'Subject: Just before the end');
    await server.kill('SIGKILL');
    server = await home.start();
    await until('the draft is there', async () =>
      (await call(listDrafts, {})).items.some(({ title }) => title === 'Just before the end'),
    );
    const { items } = await call(listMailIn, { query: {} });
    expect(items.filter(({ subject }) => subject === 'Just before the end')).toHaveLength(1);
  });
});

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`not so after a while: ${what}`);
}
