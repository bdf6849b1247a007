import { createTeam } from '../../src/features/identity/index.ts';
import { createSourceFor } from '../../src/features/intake/index.ts';
import { createServiceFor } from '../../src/features/services/index.ts';
import { system, transact, type Platform } from '../../src/platform/index.ts';

export const services = 50;
export const keys = 5_000;

/** Fifty services, each with a source. @returns their keys */
export function seedSources(platform: Platform): Promise<string[]> {
  return transact(platform, async (tx) => {
    const team = await createTeam(tx, { name: 'Bench' }, system);
    const made: string[] = [];
    for (let n = 0; n < services; n++) {
      const service = await createServiceFor(tx, { teamId: team.id, name: `Service ${n}` }, system);
      made.push((await createSourceFor(tx, { serviceId: service.id, name: 'Monitoring' }, system)).key);
    }
    return made;
  });
}

const severities = ['critical', 'error', 'warning', 'info'] as const;

/** One event a key in PagerDuty's dialect, as large as usual ones are. */
export function pagerDutyEvents(sourceKeys: readonly string[], action = 'trigger'): string[] {
  return Array.from({ length: keys }, (_, n) =>
    JSON.stringify({
      routing_key: sourceKeys[n % services],
      event_action: action,
      dedup_key: `host-${n}/disk-usage`,
      payload: {
        summary: `Disk usage on host-${n} is at 97 % and grows by 1 % an hour`,
        source: `host-${n}.example.test`,
        severity: severities[n % 4],
        component: 'disk',
        group: 'storage',
        class: 'usage',
        custom_details: {
          device: '/dev/sda1',
          mount: '/var/lib',
          usage: 0.97,
          region: 'north',
          rack: n % 40,
        },
      },
      client: 'Bench',
      client_url: `https://monitoring.example.test/host-${n}`,
    }),
  );
}

const startsAt = '2026-11-21T01:10:00.000Z';
const alertOf = (n: number) => ({
  labels: {
    alertname: 'DiskUsageHigh',
    instance: `host-${n}.example.test:9100`,
    job: 'node',
    severity: severities[n % 4],
    device: '/dev/sda1',
    region: 'north',
  },
  annotations: {
    summary: `Disk usage on host-${n} is at 97 %`,
    description: 'The disk fills up within three hours. See the runbook for what may be deleted.',
  },
  startsAt,
  generatorURL: 'http://prometheus.example.test/graph?g0.expr=disk_usage&g0.tab=1',
});

export const groupSize = 64;
/** Which keys a group has: all of one service, in a different order for every group. */
function groupKeys(group: number): number[] {
  const service = group % services;
  const perService = keys / services;
  return Array.from({ length: groupSize }, (_, n) => ((group * 7 + n) % perService) * services + service);
}

/** Groups of Alertmanager's webhook, each with the service it is about. */
export function webhookGroups(count: number): { service: number; body: string }[] {
  return Array.from({ length: count }, (_, group) => {
    const members = groupKeys(group);
    return {
      service: group % services,
      body: JSON.stringify({
        version: '4',
        groupKey: `{}:{region="north"}`,
        truncatedAlerts: 0,
        status: 'firing',
        receiver: 'evenkeel',
        groupLabels: { region: 'north' },
        commonLabels: { alertname: 'DiskUsageHigh', region: 'north', job: 'node' },
        commonAnnotations: {},
        externalURL: 'http://alertmanager.example.test',
        alerts: members.map((n) => ({
          status: 'firing',
          ...alertOf(n),
          endsAt: '0001-01-01T00:00:00Z',
          fingerprint: n.toString(16).padStart(16, '0'),
        })),
      }),
    };
  });
}

/** The same alerts as Alertmanager's own API takes them. */
export function alertmanagerBatches(count: number, size: number): string[] {
  return Array.from({ length: count }, (_, group) =>
    JSON.stringify(
      (size === 1 ? [group % keys] : groupKeys(group)).map((n) => ({ ...alertOf(n), startsAt: undefined })),
    ),
  );
}
