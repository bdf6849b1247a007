import { acknowledgeIncident, listIncidents, resolveIncident } from '../features/incidents/contract.ts';
import { addComment, getTimeline } from '../features/tickets/contract/talk.ts';
import { timelineInWords } from '../features/incidents/core/timeline-words.ts';
import type { ShownMessage } from '../features/channels/index.ts';
import type { Call } from '../platform/contract/index.ts';
import type { DemoCast } from './cast.ts';
import type { Narrator } from './narrator.ts';

export interface Stage {
  readonly url: string;
  readonly cast: DemoCast;
  /** The API as one of the people. */
  as(name: string): Call;
  /** What would have left the process, so far. */
  readonly messages: readonly ShownMessage[];
  readonly narrator: Narrator;
}

/** Two open incidents for the Now page, then the story: two are paged, one takes it, it resolves. */
export async function playStory(stage: Stage): Promise<void> {
  const { narrator, cast } = stage;
  await openOthers(stage);

  narrator.chapter('In the middle of the night customers cannot pay. Prometheus notices and sends a signal.');
  const answer = await send(
    stage,
    'Checkout',
    'CardPaymentErrorRate',
    'firing',
    'Checkout returns errors for card payments',
    'critical',
  );
  narrator.fact(`POST /api/sources/<key>/alertmanager answered ${answer}`);
  const key = await openKey(stage, 'Checkout');
  narrator.fact(`${key} is open, on the web at ${stage.url}/incidents/${key}`);
  await narrator.follow(() => timeline(stage, key));

  narrator.chapter('Ada is paged. She sleeps on. After her step (5 minutes, here 5 seconds) Ben is paged.');
  const page = await until(stage, key, () => pageTo(stage, 'Ben Kaur', key));

  narrator.chapter('Ben taps "I\'ve got it" on the page\'s link. Paging stops, Ada is told.');
  const tapped = await fetch(page, { method: 'POST', redirect: 'manual' });
  narrator.fact(`POST /p/<token>/acknowledge answered ${tapped.status}`);
  await until(stage, key, () =>
    stage.messages.find(({ message }) => message.kind === 'notice' && message.incidentKey === key),
  );

  narrator.chapter('They work on it. What is said is on the ticket.');
  await stage.as('Ben Kaur')(addComment, {
    params: { key },
    body: { body: 'Failures follow gateway 3. Draining it now.' },
  });
  await pause(1_500);
  await stage.as('Ada Lund')(addComment, {
    params: { key },
    body: { body: 'Awake. Error rate is falling.' },
  });
  await narrator.follow(() => timeline(stage, key));

  narrator.chapter('Prometheus says that it is over. Ben has it, so the ticket asks him.');
  await send(
    stage,
    'Checkout',
    'CardPaymentErrorRate',
    'resolved',
    'Checkout returns errors for card payments',
    'critical',
  );
  await narrator.follow(() => timeline(stage, key));
  await pause(1_000);
  await stage.as('Ben Kaur')(resolveIncident, {
    params: { key },
    body: { because: 'Gateway 3 drained; the acquirer replaces it.' },
  });
  await narrator.follow(() => timeline(stage, key));
  narrator.messages(
    stage.messages.filter(({ message }) => message.incidentKey === key),
    cast,
  );
}

async function openOthers(stage: Stage): Promise<void> {
  await send(stage, 'Fax gateway', 'FaxQueueAge', 'firing', 'Supplier faxes stay in the queue', 'error');
  await stage.as('Cleo Marsh')(acknowledgeIncident, { params: { key: await openKey(stage, 'Fax gateway') } });
  await send(stage, 'Reports', 'ReportLate', 'firing', 'Nightly report is late again', 'info');
  await stage.as('Dev Rao')(acknowledgeIncident, { params: { key: await openKey(stage, 'Reports') } });
  // Something that waits for Ada, who looks on in the web app: hers, and its alert has cleared.
  await send(stage, 'Invoices', 'InvoiceMailDelay', 'firing', 'Invoices are mailed an hour late', 'warning');
  await stage.as('Ada Lund')(acknowledgeIncident, { params: { key: await openKey(stage, 'Invoices') } });
  await send(
    stage,
    'Invoices',
    'InvoiceMailDelay',
    'resolved',
    'Invoices are mailed an hour late',
    'warning',
  );
}

/** A signal through the real endpoint, as Alertmanager sends it. @returns the status */
export async function send(
  stage: Stage,
  service: string,
  alertname: string,
  status: 'firing' | 'resolved',
  summary: string,
  severity: string,
  more: Readonly<Record<string, string>> = {},
  startsAt?: Date,
): Promise<number> {
  const began = (startsAt ?? new Date(Date.now() - 5 * 60_000)).toISOString();
  const alert = {
    status,
    labels: { alertname, severity, service: service.toLowerCase(), region: 'eu' },
    annotations: { summary, description: '5xx 24 % for 5 min', ...more },
    startsAt: stage.narrator.once(`starts:${service} ${alertname}`, began),
    endsAt: status === 'resolved' ? (startsAt ?? new Date()).toISOString() : '0001-01-01T00:00:00Z',
    generatorURL: 'https://prometheus.demo.example/graph',
    fingerprint: Buffer.from(`${service} ${alertname}`).toString('hex').slice(-16),
  };
  const answer = await fetch(`${stage.url}/api/sources/${stage.cast.sourceKey(service)}/alertmanager`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      version: '4',
      groupKey: `{}:{alertname="${alertname}"}`,
      truncatedAlerts: 0,
      status,
      receiver: 'evenkeel',
      groupLabels: { alertname },
      commonLabels: alert.labels,
      commonAnnotations: alert.annotations,
      externalURL: 'https://alertmanager.demo.example',
      alerts: [alert],
    }),
  });
  return answer.status;
}

export async function openKey(stage: Stage, service: string): Promise<string> {
  const { items } = await stage.as('Ada Lund')(listIncidents, {
    query: { state: 'open', service: stage.cast.service(service).slug },
  });
  const found = items[0];
  if (!found) throw new Error(`No incident is open on ${service}.`);
  return found.key;
}

async function timeline(stage: Stage, key: string) {
  const { items } = await stage.as('Ada Lund')(getTimeline, { params: { key }, query: { limit: 200 } });
  return items.map((entry) => ({ id: entry.id, at: entry.at, words: timelineInWords(entry) })).reverse();
}

function pageTo(stage: Stage, name: string, key: string): string | undefined {
  const { email } = stage.cast.person(name);
  const shown = stage.messages.find(
    ({ to, message }) =>
      message.kind === 'page' && message.incidentKey === key && to.address['email'] === email,
  );
  return shown?.message.ackUrl ?? undefined;
}

/** Follows the ticket until something is there. */
async function until<T>(stage: Stage, key: string, look: () => T | undefined): Promise<T> {
  for (let waitedMs = 0; waitedMs < 30_000; waitedMs += 200) {
    await stage.narrator.follow(() => timeline(stage, key));
    const found = look();
    if (found !== undefined) return found;
    await pause(200);
  }
  throw new Error('The demonstration waited for something that did not come.');
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
