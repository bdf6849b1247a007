import { afterAll, beforeAll, expect, test } from 'vitest';
import { getIncident, listIncidents } from '../../src/features/incidents/contract.ts';
import { getTimeline } from '../../src/features/tickets/contract/talk.ts';
import { updateService } from '../../src/features/services/contract.ts';
import { makeClient, type Call } from '../../src/platform/contract/index.ts';
import { startFakeMail, type FakeMail } from '../harness/fakes/mail.ts';
import { serverHome, type ServerHome, type ServerProcess } from '../harness/server-process.ts';

const kills = Number(process.env['KILLS'] ?? 25);
/** Of these, each fifth also takes the database down, as a power cut would. */
const databaseToo = (round: number) => round % 5 === 4;

let mail: FakeMail;
let home: ServerHome;
let server: ServerProcess;
beforeAll(async () => {
  mail = await startFakeMail();
  home = await serverHome({
    SMTP_URL: mail.url,
    SMTP_FROM: 'pager@example.test',
    EVENKEEL_LOG_LEVEL: 'warn',
  });
});
afterAll(async () => {
  await server?.kill('SIGKILL');
  await mail.close();
  home.remove();
});

test(
  `killed ${kills} times under load: what was answered 2xx is there, and paging goes on by itself`,
  { timeout: 600_000 },
  async () => {
    const { writeFileSync } = await import('node:fs');
    writeFileSync(`${home.folder}/password`, 'correct horse battery staple\n');
    const made = JSON.parse(
      await home.command(
        'setup',
        '--email',
        'ada@example.test',
        '--name',
        'Ada Lund',
        '--password-file',
        `${home.folder}/password`,
        '--team',
        'Shop',
        '--service',
        'Shop',
        '--public-url',
        home.url,
        '--json',
      ),
    ) as { sourceKey: string; apiToken: string };
    const call = makeClient({ baseUrl: home.url, token: made.apiToken, fetch: fetch as never });
    server = await home.start();
    // Every alert is an incident of its own, and so a page of its own.
    await call(updateService, { params: { slug: 'shop' }, body: { groupingWindowSeconds: 0 } });

    const accepted = new Set<string>();
    const starts: number[] = [];
    let sent = 0;
    for (let round = 0; round < kills; round++) {
      let running = true;
      const load = Array.from({ length: 8 }, async () => {
        while (running) {
          const key = `kill-${++sent}`;
          if (await trigger(home.url, made.sourceKey, key)) accepted.add(key);
          await pause(20);
        }
      });
      // Under load for sure, then at a moment that differs each time.
      const before = accepted.size;
      while (accepted.size < before + 8) await pause(5);
      await pause((round * 137) % 300);
      await server.kill('SIGKILL');
      if (databaseToo(round)) home.killDatabase();
      running = false;
      await Promise.all(load);
      server = await home.start();
      starts.push(server.readyMs);
    }
    console.info(
      `${accepted.size} of ${sent} answered 2xx; ready again after ${Math.round(Math.max(...starts))} ms at most`,
    );
    expect(accepted.size).toBeGreaterThanOrEqual(kills * 8);

    const open = await openIncidents(call);
    // Alerts that arrive in one moment share an incident, so each is looked for among the alerts.
    const known = new Set<string>();
    for (const { key } of open)
      for (const alert of (await call(getIncident, { params: { key } })).alerts) known.add(alert.title);
    expect([...accepted].filter((key) => !known.has(key))).toEqual([]);

    // A delivery that was being sent when the process died is sent again when its lease ends.
    const paged = () => new Set(mail.all().flatMap((message) => /INC-\d+/.exec(message.subject) ?? []));
    const missing = () => open.filter(({ key }) => !paged().has(key)).map(({ key }) => key);
    for (let waited = 0; missing().length > 0 && waited < 60_000; waited += 500) await pause(500);
    expect(missing()).toEqual([]);

    const { items } = await call(getTimeline, { params: { key: open.at(-1)!.key } });
    expect(items.map((entry) => entry.kind)).toEqual(
      expect.arrayContaining(['incident.opened', 'paging.started']),
    );
  },
);

async function openIncidents(call: Call): Promise<{ key: string }[]> {
  const found: { key: string }[] = [];
  let cursor: string | undefined;
  do {
    const page = await call(listIncidents, { query: { state: 'open', limit: 200, cursor } });
    found.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor);
  return found;
}

async function trigger(url: string, routingKey: string, key: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/v2/enqueue`, {
      method: 'POST',
      body: JSON.stringify({
        routing_key: routingKey,
        event_action: 'trigger',
        dedup_key: key,
        payload: { summary: key, source: 'kill', severity: 'error' },
      }),
      signal: AbortSignal.timeout(5_000),
    });
    return answer.status === 202;
  } catch {
    return false;
  }
}
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
