import { hash64 } from './fingerprint.ts';
import { isRecord, type AlertAction, type IncomingAlert, type Parsed, type Skipped } from './incoming.ts';
import { instantOf } from './instant.ts';
import { severityOf } from './severity.ts';
import { asText, clean, firstText, keyOf, linkOf, titleOf } from './text.ts';

type Fields = Readonly<Record<string, unknown>>;

const titleNames = ['title', 'summary', 'message', 'name', 'subject', 'description', 'text'] as const;
const keyNames = ['dedupKey', 'dedup_key', 'key', 'alias', 'id'] as const;
const statusNames = ['event_action', 'status', 'state', 'action'] as const;
const severityNames = ['severity', 'priority', 'level'] as const;
const linkNames = ['link', 'url', 'client_url'] as const;

const resolving = new Set([
  'resolve',
  'resolved',
  'ok',
  'close',
  'closed',
  'clear',
  'cleared',
  'normal',
  'up',
]);
const acknowledging = new Set(['ack', 'acked', 'acknowledge', 'acknowledged']);
const mostEvents = 1000;

/**
 * Reads any JSON: an object is one alert, a list is several, a text is a title. Fields are found by the names that
 * senders commonly use. Without a dedup key the title stands for it, so that repeats of one message are one alert.
 */
export function parseGeneric(body: unknown): Parsed {
  const list: readonly unknown[] = Array.isArray(body) ? body : [body];
  if (list.length > mostEvents)
    return {
      ok: false,
      errors: [`a list may hold at most ${mostEvents} alerts; this one has ${list.length}`],
    };
  const events: IncomingAlert[] = [];
  const skipped: Skipped[] = [];
  const seen = new Map<string, { at: number; index: number }>();
  list.forEach((item, index) => {
    const alert = readAlert(item);
    if (typeof alert === 'string') return void skipped.push({ index, because: alert });
    const before = seen.get(alert.dedupKey);
    if (before === undefined) seen.set(alert.dedupKey, { at: events.push(alert) - 1, index });
    else {
      skipped.push({ index: before.index, because: 'said-again-in-the-same-signal' });
      events[before.at] = alert;
      before.index = index;
    }
  });
  if (events.length === 0)
    return {
      ok: false,
      errors: Array.isArray(body)
        ? ['the list holds no alert: send objects with a title']
        : ['send an object with at least a title, or a text'],
    };
  return { ok: true, events, skipped };
}

function readAlert(item: unknown): IncomingAlert | string {
  if (typeof item === 'string' && item.trim() !== '') return readAlert({ title: item });
  if (!isRecord(item)) return 'not-an-object';
  if (Object.keys(item).length === 0) return 'an-empty-object';
  const payload = isRecord(item['payload']) ? item['payload'] : {};
  const title = titleOf(firstText(item, titleNames) ?? firstText(payload, titleNames) ?? wholeAsTitle(item));
  const key = firstText(item, keyNames);
  const action = actionOf(item);
  return {
    action,
    dedupKey: key === undefined ? `title:${hash64(title)}` : keyOf(key),
    keyOrigin: key === undefined ? 'title' : 'sender',
    severity: severityOf(firstOf(item, severityNames) ?? firstOf(payload, severityNames)),
    // Only names that mean the beginning: a time of sending would make every repeat look like a new beginning.
    startsAt: instantOf(item['startsAt'] ?? item['starts_at']),
    endsAt: action === 'resolve' ? instantOf(item['endsAt'] ?? item['ends_at']) : null,
    about: () => ({
      title,
      link: linkNames.reduce<string | null>((found, name) => found ?? linkOf(item[name]), null),
      details: item,
    }),
  };
}

function firstOf(item: Fields, names: readonly string[]): unknown {
  return names.map((name) => item[name]).find((value) => value !== undefined && value !== null);
}

function actionOf(item: Fields): AlertAction {
  for (const name of statusNames) {
    const word = asText(item[name])?.toLowerCase();
    if (word === undefined) continue;
    if (resolving.has(word)) return 'resolve';
    if (acknowledging.has(word)) return 'acknowledge';
  }
  return 'trigger';
}

/** Nothing in it is named like a title: the message itself is one. */
function wholeAsTitle(item: Fields): string {
  try {
    return clean(JSON.stringify(item).slice(0, 200));
  } catch {
    return 'A message nested too deeply to show';
  }
}
