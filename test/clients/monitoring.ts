import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { freePort } from '../harness/server-process.ts';
import { startProgram } from './programs.ts';

/** A shop whose figures a test sets, Debian's Prometheus watching it, and Debian's Alertmanager telling us. */
export interface Monitoring {
  set(metric: 'shop_errors' | 'shop_queue', value: number): void;
  readonly alertmanagerUrl: string;
  /** Starts Alertmanager, which tells this address. */
  tell(webhook: string): Promise<void>;
  /** How often Alertmanager could not deliver to us. */
  failedDeliveries(): Promise<number>;
  end(): Promise<void>;
}

const rules = `groups:
  - name: shop
    rules:
      - alert: CheckoutFails
        expr: shop_errors > 5
        for: 0s
        labels: { severity: critical }
        annotations:
          summary: Checkout fails for {{ $value }} customers
          runbook_url: https://wiki.example.test/checkout
      - alert: QueueGrows
        expr: shop_queue > 100
        for: 0s
        labels: { severity: warning }
        annotations: { summary: Orders wait in the queue }
`;

/** Prometheus takes five seconds until it watches: begin early. */
export async function startMonitoring(folder: string): Promise<Monitoring> {
  const figures = { shop_errors: 0, shop_queue: 0 };
  const shop = createServer((_, response) =>
    response.end(
      Object.entries(figures)
        .map(([metric, value]) => `# TYPE ${metric} gauge\n${metric} ${value}\n`)
        .join(''),
    ),
  );
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  const shopPort = (shop.address() as AddressInfo).port;
  const [prometheusPort, alertmanagerPort] = [await freePort(), await freePort()];
  const alertmanagerUrl = `http://127.0.0.1:${alertmanagerPort}`;
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };

  const programs = [
    await startProgram(
      'prometheus',
      [
        `--config.file=${write('prometheus.yml', prometheusConfig(shopPort, alertmanagerPort, write('rules.yml', rules)))}`,
        `--storage.tsdb.path=${join(folder, 'prometheus')}`,
        `--web.listen-address=127.0.0.1:${prometheusPort}`,
      ],
      `http://127.0.0.1:${prometheusPort}/-/ready`,
    ),
  ];
  return {
    alertmanagerUrl,
    async tell(webhook) {
      programs.push(
        await startProgram(
          'prometheus-alertmanager',
          [
            `--config.file=${write('alertmanager.yml', alertmanagerConfig(webhook))}`,
            `--storage.path=${join(folder, 'alertmanager')}`,
            `--web.listen-address=127.0.0.1:${alertmanagerPort}`,
            '--cluster.listen-address=',
          ],
          `${alertmanagerUrl}/-/ready`,
        ),
      );
    },
    set(metric, value) {
      figures[metric] = value;
    },
    async failedDeliveries() {
      const text = await (await fetch(`${alertmanagerUrl}/metrics`)).text();
      return [
        ...text.matchAll(
          /^alertmanager_notification_requests_failed_total\{integration="webhook".*\} (\d+)/gm,
        ),
      ]
        .map(([, count]) => Number(count))
        .reduce((sum, count) => sum + count, 0);
    },
    async end() {
      await Promise.all(programs.map((program) => program.end()));
      shop.closeAllConnections();
      shop.close();
    },
  };
}

const prometheusConfig = (shopPort: number, alertmanagerPort: number, rulesFile: string) => `global:
  scrape_interval: 1s
  evaluation_interval: 1s
rule_files: ['${rulesFile}']
scrape_configs:
  - job_name: shop
    static_configs: [{ targets: ['127.0.0.1:${shopPort}'] }]
alerting:
  alertmanagers:
    - static_configs: [{ targets: ['127.0.0.1:${alertmanagerPort}'] }]
`;

// Repeats come at every turn of the group, far more often than anybody would want them.
const alertmanagerConfig = (webhook: string) => `route:
  receiver: evenkeel
  group_by: [alertname]
  group_wait: 0s
  group_interval: 1s
  repeat_interval: 1s
receivers:
  - name: evenkeel
    webhook_configs: [{ url: '${webhook}', send_resolved: true }]
`;
