import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  acknowledgeIncident,
  getIncident,
  getNow,
  listIncidents,
} from '../../src/features/incidents/contract.ts';
import { getTimeline } from '../../src/features/tickets/contract/talk.ts';
import type { Call } from '../../src/platform/contract/index.ts';
import { startFakeMail, type FakeMail } from '../harness/fakes/mail.ts';
import { serverHome, type ServerHome, type ServerProcess } from '../harness/server-process.ts';
import { startMonitoring, type Monitoring } from './monitoring.ts';
import { needPrograms, runProgram } from './programs.ts';
import { setUp } from './set-up.ts';

const hasPrograms = needPrograms('prometheus', 'prometheus-alertmanager', 'amtool');

describe.skipIf(!hasPrograms)('Prometheus and Alertmanager', { timeout: 60_000 }, () => {
  let mail: FakeMail;
  let home: ServerHome;
  let server: ServerProcess;
  let monitoring: Monitoring;
  let call: Call;
  beforeAll(async () => {
    mail = await startFakeMail();
    home = await serverHome({
      SMTP_URL: mail.url,
      SMTP_FROM: 'pager@example.test',
      EVENKEEL_LOG_LEVEL: 'warn',
    });
    monitoring = await startMonitoring(home.folder);
    const made = await setUp(home);
    call = made.call;
    server = await home.start();
    await monitoring.tell(`${home.url}/api/sources/${made.sourceKey}/alertmanager`);
  });
  afterAll(async () => {
    await monitoring?.end();
    await server?.kill('SIGKILL');
    await mail?.close();
    home?.remove();
  });

  const incident = (key: string) => call(getIncident, { params: { key } });
  const open = async () => (await call(listIncidents, { query: { state: 'open' } })).items;
  const pages = () => mail.to('ada@example.test').filter(({ kind }) => kind === 'page');

  test('a rule fires: an incident opens with its words, and a person is paged', async () => {
    monitoring.set('shop_errors', 9);
    await until('the incident is open', async () => (await open()).length === 1);
    const { alerts, originalRequest, ...found } = await incident('INC-1');
    expect(found).toMatchObject({
      title: 'Checkout fails for 9 customers',
      criticality: 'critical',
      paging: { state: 'running' },
    });
    expect(alerts).toMatchObject([
      {
        details: { labels: { alertname: 'CheckoutFails', job: 'shop', severity: 'critical' } },
        clearedAt: null,
      },
    ]);
    expect(alerts[0]!.link).toMatch(/^https?:\/\/.*\/graph\?/);
    expect(JSON.parse(originalRequest.signal!.text)).toMatchObject({ version: '4', receiver: 'evenkeel' });
    await until('the mail has come', () => pages().length === 1);
    expect(pages()[0]!.subject).toContain('Checkout fails for 9 customers');
  });

  test('it is told again and again: nothing more happens', async () => {
    const count = async () => (await incident('INC-1')).alerts[0]!.signalCount;
    await until('it was repeated', async () => (await count()) >= 3);
    expect(await open()).toHaveLength(1);
    expect(pages()).toHaveLength(1);
  });

  test('the figure drops and nobody has taken it: it resolves by itself, and says why', async () => {
    monitoring.set('shop_errors', 0);
    await until('nothing is open', async () => (await open()).length === 0);
    expect(await incident('INC-1')).toMatchObject({
      state: 'resolved',
      resolvedBecause: 'all-alerts-cleared',
      paging: { state: 'stopped' },
      alerts: [{ clearedBecause: 'sender-resolved' }],
    });
  });

  test('somebody has it when its alert clears: it stays open and asks', async () => {
    monitoring.set('shop_queue', 500);
    await until('the second incident is open', async () => (await open()).length === 1);
    expect(await call(acknowledgeIncident, { params: { key: 'INC-2' } })).toMatchObject({
      title: 'Orders wait in the queue',
      criticality: 'moderate',
    });
    monitoring.set('shop_queue', 0);
    await until('its alert is clear', async () => (await incident('INC-2')).alertsClearedAt !== null);
    expect((await open()).map(({ key }) => key)).toEqual(['INC-2']);
    expect((await call(getNow, {})).waitingForMe).toMatchObject([
      { kind: 'alerts-cleared', incident: { key: 'INC-2' } },
    ]);
  });

  test('we are away, database and all, when it fires: it is delivered when we are back', async () => {
    const before = await monitoring.failedDeliveries();
    await server.kill('SIGKILL');
    home.killDatabase();
    monitoring.set('shop_errors', 20);
    await until('Alertmanager could not deliver', async () => (await monitoring.failedDeliveries()) > before);
    server = await home.start();
    await until('it is told', async () => (await incident('INC-2')).openAlertCount === 1);
    // It is worse than what Ada has: she is paged again.
    expect(await incident('INC-2')).toMatchObject({
      criticality: 'critical',
      paging: { state: 'running' },
    });
    await until('the mail has come', () =>
      pages().some(({ subject }) => subject.startsWith('Critical') && subject.includes('INC-2')),
    );
  });

  test("an alert by hand with amtool reaches its incident's timeline", async () => {
    await runProgram('amtool', [
      `--alertmanager.url=${monitoring.alertmanagerUrl}`,
      'alert',
      'add',
      'DiskFull',
      'severity=info',
      '--annotation=summary=Disk of db-1 is full',
    ]);
    await until('it has joined', async () => (await incident('INC-2')).openAlertCount === 2);
    const { items } = await call(getTimeline, { params: { key: 'INC-2' } });
    expect(items.find(({ data }) => data['title'] === 'Disk of db-1 is full')).toMatchObject({
      kind: 'alert.opened',
      because: 'open-incident-of-service',
    });
  });
});

/** Looks every 50 ms, for 20 s at most. */
async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let waitedMs = 0; waitedMs < 20_000; waitedMs += 50) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited 20 s in vain until ${what}`);
}
