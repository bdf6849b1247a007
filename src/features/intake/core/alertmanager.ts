import { fingerprintOf } from './fingerprint.ts';
import { isRecord, type IncomingAlert, type Parsed, type Skipped } from './incoming.ts';
import { instantOf } from './instant.ts';
import { severityOf } from './severity.ts';
import { asText, clean, keyOf, linkOf, titleOf } from './text.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Labels that say where, for a title when no annotation says what. */
const placeLabels = ['instance', 'pod', 'namespace', 'job', 'cluster'] as const;

/**
 * Reads Alertmanager's webhook (version 4) and what is like it (Grafana's). Each alert stands for itself: its own status
 * and fingerprint, never the group's; what is wrong with one costs only that one. Errors when there is no list of
 * alerts, or not one of them can be read.
 */
export function parseAlertmanager(body: unknown): Parsed {
  if (!isRecord(body) || !Array.isArray(body['alerts']))
    return { ok: false, errors: ['there is no list "alerts"'] };
  const list: readonly unknown[] = body['alerts'];
  const events: IncomingAlert[] = [];
  const skipped: Skipped[] = [];
  const group = groupOf(body);
  const seen = new Map<string, { at: number; index: number }>();
  for (let index = 0; index < list.length; index++) {
    const alert = readAlert(list[index], group);
    if (typeof alert === 'string') {
      skipped.push({ index, because: alert });
      continue;
    }
    // One signal says one thing about one alert: should a key come twice, the later word counts.
    const before = seen.get(alert.dedupKey);
    if (before !== undefined) {
      skipped.push({ index: before.index, because: 'said-again-in-the-same-signal' });
      events[before.at] = alert;
      before.index = index;
    } else seen.set(alert.dedupKey, { at: events.push(alert) - 1, index });
  }
  if (events.length === 0 && list.length > 0)
    return { ok: false, errors: skipped.slice(0, 20).map((one) => `alerts[${one.index}]: ${one.because}`) };
  return { ok: true, events, skipped };
}

interface Group {
  readonly labels: Fields;
  readonly annotations: Fields;
  readonly details: () => Fields;
}

function groupOf(body: Fields): Group {
  const truncated = Number(body['truncatedAlerts']);
  return {
    labels: isRecord(body['commonLabels']) ? body['commonLabels'] : {},
    annotations: isRecord(body['commonAnnotations']) ? body['commonAnnotations'] : {},
    details: () =>
      Object.fromEntries(
        (
          [
            ['receiver', asText(body['receiver'])],
            ['externalUrl', linkOf(body['externalURL'])],
            // Alertmanager left out that many alerts of this group (max_alerts).
            ['truncatedAlerts', truncated > 0 ? truncated : undefined],
          ] as const
        ).filter(([, value]) => value != null),
      ),
  };
}

function readAlert(alert: unknown, group: Group): IncomingAlert | string {
  if (!isRecord(alert)) return 'not-an-object';
  const labels = isRecord(alert['labels']) ? alert['labels'] : {};
  const annotations = isRecord(alert['annotations']) ? alert['annotations'] : {};
  const fingerprint = asText(alert['fingerprint']);
  if (fingerprint === undefined && Object.keys(labels).length === 0) return 'neither-fingerprint-nor-labels';
  const status = asText(alert['status'])?.toLowerCase();
  const endsAt = instantOf(alert['endsAt']);
  const resolved = status === 'resolved' || status === 'ok' || status === 'normal';
  return {
    action: resolved ? 'resolve' : 'trigger',
    dedupKey: fingerprint === undefined ? fingerprintOf(stringified(labels)) : keyOf(fingerprint),
    keyOrigin: fingerprint === undefined ? 'labels' : 'sender',
    severity: severityOf(
      labels['severity'] ?? annotations['severity'] ?? group.labels['severity'] ?? labels['priority'],
    ),
    startsAt: instantOf(alert['startsAt']),
    endsAt: resolved ? endsAt : null,
    about: () => ({
      title: titleFrom(labels, annotations, group),
      link: linkOf(alert['generatorURL']) ?? linkOf(alert['panelURL']) ?? linkOf(alert['dashboardURL']),
      details: {
        labels: stringified(labels),
        annotations: stringified(annotations),
        ...extras(alert),
        ...group.details(),
      },
    }),
  };
}

function titleFrom(labels: Fields, annotations: Fields, group: Group): string {
  const said =
    asText(annotations['summary']) ??
    asText(annotations['title']) ??
    asText(annotations['message']) ??
    asText(group.annotations['summary']);
  if (said !== undefined) return titleOf(said);
  const name = asText(labels['alertname']) ?? asText(group.labels['alertname']);
  const places = placeLabels.flatMap((label) => asText(labels[label]) ?? []);
  if (name !== undefined) return titleOf(places.length > 0 ? `${name} on ${places.join(', ')}` : name);
  return titleOf(asText(annotations['description']) ?? (places.join(', ') || 'An alert without a name'));
}

function extras(alert: Fields): Fields {
  const names = ['silenceURL', 'dashboardURL', 'panelURL', 'values', 'valueString'];
  return Object.fromEntries(
    names.flatMap((name) => (alert[name] == null || alert[name] === '' ? [] : [[name, alert[name]]])),
  );
}

/** Label values are text; a number or a list that a template put there is written as text. */
function stringified(fields: Fields): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [clean(name), textOf(value)] as const),
  );
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return clean(value);
  try {
    return clean(JSON.stringify(value) ?? '');
  } catch {
    return '(nested too deeply to show)';
  }
}
