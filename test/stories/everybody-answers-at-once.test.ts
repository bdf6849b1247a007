import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  acknowledgeIncident,
  declareIncident,
  resolveIncident,
} from '../../src/features/incidents/contract.ts';
import { escalateIncident } from '../../src/features/incidents/contract/escalate.ts';
import { mergeIncident } from '../../src/features/incidents/contract/links.ts';
import { putOffIncident, takeNextStep } from '../../src/features/incidents/contract/paging.ts';
import { handOverDuty, joinIncident } from '../../src/features/incidents/contract/room.ts';
import { createPolicy, setServicePolicy } from '../../src/features/paging/contract.ts';
import { ProblemError } from '../../src/platform/contract/index.ts';
import { testApp, type TestApp } from '../harness/app.ts';

const people = ['ben', 'cleo', 'max', 'ada'] as const;
let app: TestApp;
beforeAll(async () => {
  app = await testApp();
  const person = (who: (typeof people)[number]) => ({
    kind: 'person' as const,
    personId: app.cast.people[who].id,
  });
  const { id: policyId } = await app.as('ada')(createPolicy, {
    body: {
      teamId: app.cast.team.id,
      name: 'Two are needed',
      repeatCount: 1,
      holdsSeconds: 120,
      steps: [
        { delaySeconds: 30, targets: [person('ben'), person('cleo')], acknowledgements: 2 },
        { delaySeconds: 60, targets: [{ kind: 'round-robin', teamId: app.cast.team.id }] },
      ],
    },
  });
  await app.as('ada')(setServicePolicy, { params: { slug: 'shop' }, body: { policyId } });
});
afterAll(() => app.close());

/** What must be true whatever came first. */
async function broken(): Promise<string[]> {
  const { rows } = await sql<{ what: string }>`
    with latest as (
      select distinct on (incident_id) * from paging order by incident_id, started_at desc, id desc
    )
    select 'open, and neither held nor paged nor ended loudly' as what from incident i join latest on incident_id = ticket_id
      where resolved_at is null and lead_id is null and latest.state not in ('running', 'waiting', 'nobody-reached')
    union all select 'held for ever' from incident i join latest on incident_id = ticket_id
      where resolved_at is null and lead_id is not null and latest.state not in ('running', 'waiting', 'nobody-reached')
        and not exists (select from acknowledgement_hold h where h.incident_id = ticket_id)
    union all select 'paged twice over' from paging where state in ('running', 'waiting') group by incident_id having count(*) > 1
    union all select 'over, and still paged' from incident join paging on incident_id = ticket_id
      where resolved_at is not null and paging.state in ('running', 'waiting')
    union all select 'over, and still held' from incident join acknowledgement_hold on incident_id = ticket_id
      where resolved_at is not null
    union all select 'still to be sent although it was answered' from delivery d join page on page.id = d.page_id
      join paging p on p.id = page.paging_id where d.state in ('queued', 'failed') and p.state in ('acknowledged', 'stopped')
    union all select 'a link that still answers what has ended' from page join paging p on p.id = page.paging_id
      where page.ended_at is null and p.state not in ('running', 'waiting')`.execute(app.platform.db);
  return rows.map(({ what }) => what);
}

const linksOf = () => [
  ...new Set(
    people.flatMap((who) =>
      app.mail
        .to(app.cast.people[who].email)
        .slice(-8)
        .flatMap(({ text }) => text.match(/\/p\/[\w-]{43}/g) ?? []),
    ),
  ),
];

test('answers of all kinds, by links and by hand, while steps are taken: nothing is left to nobody, nothing fails', async () => {
  for (let round = 0; round < 3; round++) {
    const keys: string[] = [];
    for (let n = 0; n < 6; n++) {
      const criticality = n % 3 === 0 ? 'low' : 'critical';
      const body = { title: `Outage ${round}.${n}`, service: 'shop', criticality } as const;
      keys.push((await app.as('mia')(declareIncident, { body })).key);
    }
    await app.platform.due.drain();
    const links = linksOf();
    expect(links.length).toBeGreaterThan(0);
    const answers = Array.from({ length: 60 }, async (_, n) => {
      const nth = n + round * 7;
      const p = { params: { key: keys[(nth * 5) % keys.length]! } };
      const as = app.as(people[(nth * 3) % people.length]!);
      const to = app.cast.people[people[nth % people.length]!].id;
      switch (n % 12) {
        case 0:
        case 6:
          return as(acknowledgeIncident, p);
        case 1:
          return as(putOffIncident, { ...p, body: nth % 2 ? {} : { minutes: 5 } });
        case 2:
          return as(takeNextStep, p);
        case 3:
          return as(escalateIncident, { ...p, body: { to, because: 'help' } });
        case 4:
          return as(handOverDuty, { ...p, body: { to, page: nth % 2 === 0 } });
        case 5:
          return n === 5 ? as(mergeIncident, { ...p, body: { into: keys[0]! } }) : undefined;
        case 7:
          return n === 55 ? as(resolveIncident, { ...p, body: {} }) : as(joinIncident, { ...p, body: {} });
        case 8:
          return app.platform.due.drain();
        default: {
          const verb = ['acknowledge', 'escalate', 'can-wait'][nth % 3]!;
          const { statusCode } = await app.http.inject({
            method: 'POST',
            url: `${links[nth % links.length]!}/${verb}`,
            headers: { accept: 'application/json' },
          });
          return expect(statusCode).toBeLessThan(500);
        }
      }
    }).map(async (answer) => {
      // Somebody was quicker is an answer; anything else is a fault of ours.
      const failed = await Promise.resolve(answer).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (failed !== undefined && !(failed instanceof ProblemError && failed.status < 500)) throw failed;
    });
    const time = (async () => {
      for (let n = 0; n < 4; n++) {
        await sql`update clock set offset_ms = offset_ms + 20000`.execute(app.platform.db);
        await app.platform.due.drain();
      }
    })();
    await Promise.all([...answers, time]);
    await app.platform.due.drain();
    expect(await broken()).toEqual([]);
  }
});
