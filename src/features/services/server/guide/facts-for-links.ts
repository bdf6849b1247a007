import type { LinkFacts } from './fill-link.ts';

export interface AlertFacts {
  readonly title: string;
  readonly dedupKey: string;
  readonly source: string;
  readonly details: Readonly<Record<string, unknown>>;
}

const environments = ['environment', 'env', 'deployment_environment', 'stage', 'namespace', 'cluster'];

/** What templates may name, from the worst alert of an incident; without one the labels are empty. */
export function factsForLinks(given: {
  readonly service: { readonly name: string; readonly slug: string };
  readonly teamName: string;
  readonly incident: { readonly key: string; readonly title: string };
  readonly alert: AlertFacts | undefined;
  readonly from: Date;
  readonly to: Date;
}): LinkFacts {
  const { alert, from, to } = given;
  const labels = alert ? labelsOf(alert.details) : {};
  return {
    service: { name: given.service.name, slug: given.service.slug },
    team: { name: given.teamName },
    environment: environments.map((name) => labels[name]).find((value) => value !== undefined) ?? '',
    labels,
    details: alert?.details ?? {},
    alert: { title: alert?.title ?? '', key: alert?.dedupKey ?? '', source: alert?.source ?? '' },
    incident: given.incident,
    from: from.toISOString(),
    to: to.toISOString(),
    from_ms: from.getTime(),
    to_ms: to.getTime(),
    from_s: Math.floor(from.getTime() / 1000),
    to_s: Math.floor(to.getTime() / 1000),
  };
}

/** Labels as Alertmanager has them; of other senders whatever is a plain value, custom details first. */
function labelsOf(details: Readonly<Record<string, unknown>>): Record<string, string> {
  const of = (value: unknown) =>
    Object.entries(typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}).flatMap(
      ([name, inner]): [string, string][] =>
        typeof inner === 'string' || typeof inner === 'number' || typeof inner === 'boolean'
          ? [[name, String(inner)]]
          : [],
    );
  return Object.fromEntries([...of(details), ...of(details['custom_details']), ...of(details['labels'])]);
}
