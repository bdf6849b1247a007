import { senderSeverities, type SenderSeverity } from '../../services/core/scales.ts';
import { isRecord, type AlertAction, type IncomingAlert, type Parsed } from './incoming.ts';
import { instantOf } from './instant.ts';
import { asText, clean, keyOf, linkOf, titleOf } from './text.ts';

type Fields = Readonly<Record<string, unknown>>;

const actions: Readonly<Record<string, AlertAction>> = Object.assign(Object.create(null), {
  trigger: 'trigger',
  acknowledge: 'acknowledge',
  resolve: 'resolve',
});
const keyLength = 32;

/** Answers in the words that senders of this dialect know. */
export const pagerDutyAnswer = {
  success: (dedupKey: string) => ({ status: 'success', message: 'Event processed', dedup_key: dedupKey }),
  changeTaken: { status: 'success', message: 'Change event processed' },
  invalid: (errors: readonly string[]) => ({
    status: 'invalid event',
    message: 'Event object is invalid',
    errors,
  }),
  unparseable: {
    status: 'Unrecognized object',
    message: 'Event object format is unrecognized',
    errors: ['JSON parse error'],
  },
  notNow: (why: string) => ({ status: 'try again', message: 'Event not processed', errors: [why] }),
} as const;

/** The routing key of an event, or what is wrong with it. */
export function routingKeyOf(body: unknown): { key: string } | { error: string } {
  const key = isRecord(body) ? body['routing_key'] : undefined;
  if (key === undefined || key === null || key === '') return { error: "'routing_key' is missing or blank" };
  if (typeof key !== 'string' || key.length !== keyLength)
    return { error: `Length of 'routing_key' is incorrect (should be ${keyLength} characters)` };
  return { key };
}

/** Reads an event of PagerDuty's Events API v2. The routing key is looked at elsewhere. */
export function parsePagerDuty(body: unknown): Parsed {
  if (!isRecord(body)) return { ok: false, errors: ['Event object is not an object'] };
  const action = actions[String(body['event_action'])];
  const key = asText(body['dedup_key']);
  const errors: string[] = [];
  if (!action)
    errors.push(
      asText(body['event_action']) === undefined
        ? "'event_action' is missing or blank"
        : "'event_action' is invalid (must be one of the following: 'trigger', 'acknowledge' or 'resolve')",
    );
  if (body['dedup_key'] != null && typeof body['dedup_key'] === 'object')
    errors.push("'dedup_key' is invalid (must be a string)");
  if (action !== undefined && action !== 'trigger') {
    if (key === undefined && errors.length === 0) errors.push("'dedup_key' is missing or blank");
    return errors.length > 0 ? { ok: false, errors } : one(followUp(action, key!, body));
  }

  const payload = body['payload'];
  if (!isRecord(payload)) errors.push("'payload' is missing or blank");
  const fields = isRecord(payload) ? payload : {};
  const summary = asText(fields['summary']);
  const severity = severityWord(fields['severity']);
  if (isRecord(payload)) {
    if (summary === undefined) errors.push("'payload.summary' is missing or blank");
    if (asText(fields['source']) === undefined) errors.push("'payload.source' is missing or blank");
    if (asText(fields['severity']) === undefined) errors.push("'payload.severity' is missing or blank");
    else if (!severity)
      errors.push(
        "'payload.severity' is invalid (must be one of the following: 'critical', 'warning', 'error' or 'info')",
      );
  }
  if (errors.length > 0) return { ok: false, errors };
  return one({
    action: 'trigger',
    dedupKey: key === undefined ? '' : keyOf(key),
    keyOrigin: key === undefined ? 'made' : 'sender',
    severity: severity!,
    // Its timestamp is that of the event, not of the beginning: a repeat would look like a new episode.
    startsAt: null,
    endsAt: null,
    about: () => ({
      title: titleOf(summary!),
      link: linkOf(body['client_url']) ?? firstLink(body['links']),
      details: {
        ...picked(fields, ['source', 'component', 'group', 'class', 'timestamp', 'custom_details']),
        ...picked(body, ['client', 'client_url', 'links', 'images']),
      },
    }),
  });
}

function severityWord(value: unknown): SenderSeverity | undefined {
  if (typeof value !== 'string') return undefined;
  const word = value.trim().toLowerCase();
  return senderSeverities.find((known) => known === word);
}

function followUp(action: AlertAction, key: string, body: Fields): IncomingAlert {
  return {
    action,
    dedupKey: keyOf(key),
    keyOrigin: 'sender',
    severity: 'error',
    startsAt: null,
    endsAt: null,
    about: () => ({ title: key, link: linkOf(body['client_url']), details: picked(body, ['client']) }),
  };
}

const one = (event: IncomingAlert): Parsed => ({ ok: true, events: [event], skipped: [] });

function firstLink(links: unknown): string | null {
  if (!Array.isArray(links)) return null;
  for (const link of links.slice(0, 20)) {
    const href = isRecord(link) ? linkOf(link['href']) : null;
    if (href) return href;
  }
  return null;
}

/** Those of the fields that say something. */
export function picked(from: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(
    names.flatMap((name) => (from[name] == null || from[name] === '' ? [] : [[name, from[name]]])),
  );
}

/** A change (deploy, flag, restart) as its sender tells it. */
export interface IncomingChange {
  readonly summary: string;
  readonly origin: string;
  readonly at: string | null;
  readonly customDetails: () => Fields;
  readonly links: readonly { readonly href: string; readonly text: string }[];
}

/** Reads an event of PagerDuty's Change Events API v2. */
export function parsePagerDutyChange(
  body: unknown,
): { ok: true; change: IncomingChange } | { ok: false; errors: readonly string[] } {
  const payload = isRecord(body) ? body['payload'] : undefined;
  if (!isRecord(body) || !isRecord(payload)) return { ok: false, errors: ["'payload' is missing or blank"] };
  const summary = asText(payload['summary']);
  if (summary === undefined) return { ok: false, errors: ["'payload.summary' is missing or blank"] };
  const links = Array.isArray(body['links']) ? body['links'].slice(0, 20) : [];
  return {
    ok: true,
    change: {
      summary: titleOf(summary),
      origin: clean(asText(payload['source']) ?? '').slice(0, 256),
      at: instantOf(payload['timestamp']),
      customDetails: () => (isRecord(payload['custom_details']) ? payload['custom_details'] : {}),
      links: links.flatMap((link) => {
        const href = isRecord(link) ? linkOf(link['href']) : null;
        return href && isRecord(link) ? [{ href, text: titleOf(asText(link['text']) ?? href) }] : [];
      }),
    },
  };
}
