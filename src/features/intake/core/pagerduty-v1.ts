import { isRecord, type AlertAction, type Parsed } from './incoming.ts';
import { picked } from './pagerduty.ts';
import { severityOf } from './severity.ts';
import { asText, keyOf, linkOf, titleOf } from './text.ts';

const actions: Readonly<Record<string, AlertAction>> = Object.assign(Object.create(null), {
  trigger: 'trigger',
  acknowledge: 'acknowledge',
  resolve: 'resolve',
});

export const pagerDutyV1Answer = {
  success: (incidentKey: string) => ({
    status: 'success',
    message: 'Event processed',
    incident_key: incidentKey,
  }),
} as const;

/** The service key of an event, or what is wrong with it. */
export function serviceKeyOf(body: unknown): { key: string } | { error: string } {
  const key = isRecord(body) ? body['service_key'] : undefined;
  if (key === undefined || key === null || key === '') return { error: 'Service key is missing or blank' };
  if (typeof key !== 'string' || key.length !== 32)
    return { error: 'Service key is the wrong length (should be 32 characters)' };
  return { key };
}

/** Reads an event of PagerDuty's older Events API v1. It has no severity: `details.severity` is taken when it is there. */
export function parsePagerDutyV1(body: unknown): Parsed {
  if (!isRecord(body)) return { ok: false, errors: ['Event object is not an object'] };
  const action = actions[String(body['event_type'])];
  const key = asText(body['incident_key']);
  const description = asText(body['description']);
  const errors: string[] = [];
  if (!action)
    errors.push(
      asText(body['event_type']) === undefined
        ? 'Event type is missing or blank'
        : "Event type is invalid (must be one of the following: 'trigger', 'acknowledge' or 'resolve')",
    );
  if (action === 'trigger' && description === undefined) errors.push('Description is missing or blank');
  if (action !== undefined && action !== 'trigger' && key === undefined)
    errors.push('Incident key is missing or blank');
  if (errors.length > 0) return { ok: false, errors };
  const details = body['details'];
  return {
    ok: true,
    skipped: [],
    events: [
      {
        action: action!,
        dedupKey: key === undefined ? '' : keyOf(key),
        keyOrigin: key === undefined ? 'made' : 'sender',
        severity: severityOf(isRecord(details) ? details['severity'] : undefined),
        startsAt: null,
        endsAt: null,
        about: () => ({
          title: titleOf(description ?? key ?? ''),
          link: linkOf(body['client_url']),
          details: picked(body, ['details', 'client', 'client_url', 'contexts']),
        }),
      },
    ],
  };
}
