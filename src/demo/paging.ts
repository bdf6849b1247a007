import { createDestination } from '../features/channels/contract.ts';
import { addContactMethod, listContactMethods } from '../features/identity/contract.ts';
import { createHeartbeat } from '../features/intake/contract/heartbeats.ts';
import { listPolicies, updatePolicy } from '../features/paging/contract.ts';
import { setPageRules, setQuietHours } from '../features/paging/contract/rules.ts';
import { updateService } from '../features/services/contract.ts';
import type { Stage } from './story.ts';

const dayMinutes = 1440;
const officeHours = {
  zone: 'Europe/Oslo',
  windows: [1, 2, 3, 4, 5].map((day) => ({ fromDay: day, fromMinute: 480, toDay: day, toMinute: 1020 })),
};

/** How these teams are paged: a channel that is told, hours in which some services are supported, jobs that must call, an own plan. */
export async function tellPaging({ as, cast, url }: Stage): Promise<void> {
  const ada = as('Ada Lund');
  const policy = (await ada(listPolicies, {})).items.find(({ name }) => name.startsWith('Payments'))!;
  const { item: channel } = await ada(createDestination, {
    body: {
      teamId: policy.team.id,
      name: 'payments-ops',
      to: { kind: 'mattermost', url: 'https://chat.demo.example/hooks/4kd8s3hf5tgyb8k1' },
    },
  });
  const last = policy.steps.length - 1;
  const { name, repeatCount, steps } = policy;
  await ada(updatePolicy, {
    params: { id: policy.id },
    body: {
      name,
      repeatCount,
      steps: steps.map(({ delaySeconds, targets }, at) => ({
        delaySeconds,
        targets: [
          ...targets.map((target) =>
            target.kind === 'schedule'
              ? { kind: target.kind, scheduleId: target.id, roles: target.roles ?? [] }
              : { kind: 'person' as const, personId: target.id },
          ),
          ...(at === last ? [{ kind: 'destination' as const, destinationId: channel.id }] : []),
        ],
      })),
    },
  });
  for (const service of ['Fax gateway', 'Archive'])
    await ada(updateService, {
      params: { slug: cast.service(service).slug },
      body: { supportHours: officeHours },
    });
  const { key } = await ada(createHeartbeat, {
    params: { slug: cast.service('Invoices').slug },
    body: { name: 'Nightly invoices', everySeconds: dayMinutes * 60, graceSeconds: 1800, severity: 'error' },
  });
  await fetch(`${url}/api/sources/${key}/heartbeat`, { method: 'POST' });
  await ada(createHeartbeat, {
    params: { slug: cast.service('Checkout').slug },
    body: { name: 'Settlement with the acquirer', everySeconds: 900, graceSeconds: 300, severity: 'error' },
  });
  const cleo = as('Cleo Marsh');
  const { item: phone } = await cleo(addContactMethod, {
    body: { channel: 'ntfy', topic: 'cleo-3hf5tgyb8k', label: 'My phone' },
  });
  const mail = (await cleo(listContactMethods, {})).items.find((one) => one.channel === 'email')!;
  await cleo(setPageRules, {
    params: { urgency: 'high' },
    body: {
      rules: [
        { contactMethodId: phone.id, afterSeconds: 0 },
        { contactMethodId: mail.id, afterSeconds: 180 },
      ],
    },
  });
  await cleo(setQuietHours, {
    body: { quietHours: { fromMinute: 1320, toMinute: 360, days: [], through: ['critical'] } },
  });
}
