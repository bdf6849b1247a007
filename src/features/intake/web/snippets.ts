export const dialects = ['curl', 'alertmanager', 'pagerduty'] as const;
export type Dialect = (typeof dialects)[number];

/** The first signal, from any shell. The key goes in a header, so that it stays out of addresses and logs. */
export function curlSnippet(url: string, key: string): string {
  return [
    `curl -X POST ${url}/api/signals \\`,
    `  -H 'authorization: Bearer ${key}' \\`,
    "  -H 'content-type: application/json' \\",
    `  -d '{"title": "Trying it out: nothing is broken", "severity": "critical"}'`,
  ].join('\n');
}

/** For alertmanager.yml. */
export function alertmanagerSnippet(url: string, key: string): string {
  return `route:
  receiver: evenkeel
receivers:
  - name: evenkeel
    webhook_configs:
      - url: ${url}/api/alertmanager
        send_resolved: true
        http_config:
          authorization:
            credentials: ${key}`;
}

/** Where a sender of PagerDuty's Events API v2 is pointed. */
export function pagerDutyAddress(url: string): string {
  return `${url}/v2/enqueue`;
}

/** What a heartbeat calls. */
export function callAddress(url: string, key: string): string {
  return `${url}/api/sources/${key}/heartbeat`;
}

/** A job that calls only when it succeeded, and goes on when we cannot be reached. */
export function crontabSnippet(url: string, key: string): string {
  return `./backup.sh && curl -fsS -m 10 --retry 5 -o /dev/null ${callAddress(url, key)}`;
}
