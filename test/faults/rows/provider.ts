import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { takeReceipt } from '../../../src/features/paging/index.ts';
import { startFakeMail, type FakeMail } from '../../harness/fakes/mail.ts';
import type { Mood } from '../lab/ledger.ts';
import { trigger } from '../lab/load.ts';
import { openPlace, type Place } from '../lab/place.ts';
import { leftToSend } from '../lab/read-history.ts';
import type { Row } from './row.ts';

interface Way {
  readonly name: string;
  /** With so long a time for one try. */
  readonly mood: (tryMs: number) => Mood;
  /** It arrives by the first way, so that the second need not come. */
  readonly arrives?: boolean;
  readonly receipts?: readonly ('delivered' | 'read' | 'undelivered')[];
}
const answered = (status: number, headers?: Record<string, string>): Pick<Way, 'mood'> => ({
  mood: () => ({ do: 'answer', status, ...(headers ? { headers } : {}) }),
});
const taken: Pick<Way, 'mood' | 'arrives'> = { mood: () => ({ do: 'take' }), arrives: true };

/** The twelve ways of the conformance suite, as far as a signed webhook has them. */
const ways: readonly Way[] = [
  { name: 'ok', ...taken },
  { name: '4xx', ...answered(400) },
  { name: '429 with Retry-After', ...answered(429, { 'retry-after': '30' }) },
  { name: '5xx', ...answered(503) },
  { name: 'timeout', mood: () => ({ do: 'hang' }) },
  { name: 'reset', mood: () => ({ do: 'reset' }) },
  { name: 'slow', mood: (tryMs) => ({ do: 'slow', ms: tryMs * 0.5 }), arrives: true },
  { name: 'answer lost after acceptance', mood: () => ({ do: 'lose-answer' }) },
  { name: 'duplicate receipt', ...taken, receipts: ['delivered', 'delivered'] },
  { name: 'receipts out of order', ...taken, receipts: ['read', 'delivered', 'undelivered'] },
  { name: 'bad signature', ...answered(401) },
  { name: 'revoked credentials', ...answered(403) },
];
const inTurn = ['well', 'failing', 'failing', 'well', 'well', 'failing', 'failing', 'well'] as const;
const wellPeople = 100;
const warming = 20;
const ruleSeconds = 600;

/** Each of twelve people has a first way that fails in another fashion, and a second that their rules would wait for; others are well. */
export const provider: Row = {
  name: 'provider',
  fault: 'provider failing in each of the 12 ways',
  mustHold: 'other channel within 15 s; healthy channels not slowed (p99 1.2x at most)',
  full: ways.length,
  perRound: ways.length,
  async run({ cluster, times }) {
    const mail = await startFakeMail();
    const leaseSeconds = times ? 20 : 2;
    // Twelve incidents open at once, and then pages go out one by one for as long as what fails is tried: ten seconds.
    // What is compared differs in nothing but that first ways fail: twelve people get two messages each in either. Pages become slower
    // by a hair as incidents become more, so neither kind comes before the other.
    const { rounds, measured, pauseMs } = times
      ? { rounds: inTurn, measured: 400, pauseMs: 20 }
      : { rounds: inTurn.slice(0, 2), measured: 60, pauseMs: 0 };
    const failingPeople = (rounds.length / 2) * ways.length;
    const twoWays = 2 * failingPeople;
    const place = await openPlace(cluster, {
      nodes: 2,
      leaseSeconds,
      services: twoWays + wellPeople,
      delaySeconds: 3600,
      addressesOf: (n) => (n < twoWays ? [`/way-${n}`] : []),
      environment: () => ({ SMTP_URL: mail.url, SMTP_FROM: 'pager@example.test' }),
    });
    try {
      for (let person = 0; person < failingPeople; person++)
        place.ledger.behave(`/way-${person}`, wayOf(person).mood(leaseSeconds * 500));
      await firstByWebhook(place, failingPeople);
      const arrivals = watchArrivals(mail);
      let sent = 0;
      /** Milliseconds from accepting to arriving, for somebody whose only way is well. */
      const one = () => healthyMs(place, arrivals, twoWays + (sent % wellPeople), sent++);
      const oneByOne = async (count: number) => {
        const all: number[] = [];
        for (let n = 0; n < count; n++) {
          all.push(await one());
          await sleep(pauseMs);
        }
        return all;
      };
      await oneByOne(warming);
      const before: number[] = [];
      const meanwhile: number[] = [];
      const results: Awaited<ReturnType<typeof tryWay>>[] = [];
      let [nextWell, nextFailing] = [failingPeople, 0];
      for (const kind of rounds) {
        if (kind === 'well') {
          const beside = ways.map(() => healthyMs(place, arrivals, nextWell++, sent++));
          before.push(...(await oneByOne(measured)));
          await Promise.all(beside);
          continue;
        }
        const failing = ways.map(() => nextFailing++);
        const tried = Promise.all(failing.map((person) => tryWay(place, arrivals, person)));
        meanwhile.push(...(await oneByOne(measured)));
        results.push(...(await tried));
        await endAll(place, failing);
      }
      const slower = share(meanwhile, 0.99) / share(before, 0.99);
      const otherMs = Math.max(...results.map((result) => result.otherMs ?? 0));
      return {
        done: ways.length,
        broken: [
          ...results.flatMap(({ broken }) => broken),
          ...(otherMs > 15_000 ? [`the other channel came only after ${Math.round(otherMs)} ms`] : []),
          ...(times && slower > 1.2 ? [`healthy channels were ${slower.toFixed(2)} times slower`] : []),
        ],
        worst: {
          'other channel, ms': Math.round(otherMs),
          'healthy p50 before, ms': Math.round(share(before, 0.5)),
          'healthy p50 meanwhile, ms': Math.round(share(meanwhile, 0.5)),
          'healthy p99 before, ms': Math.round(share(before, 0.99)),
          'healthy p99 meanwhile, ms': Math.round(share(meanwhile, 0.99)),
        },
      };
    } finally {
      await place.close();
      await mail.close();
    }
  },
};

/** It is over with them, so that nothing of theirs is tried beside those who are well. */
async function endAll(place: Place, people: readonly number[]): Promise<void> {
  for (const person of people)
    await trigger(place, person, place.keys[person]!, keyOf(person), { action: 'resolve' });
  for (let waited = 0; waited < 15_000 && (await leftToSend(place)) > 0; waited += 250) await sleep(250);
}

const keyOf = (person: number) => `way-${person}`;
const wayOf = (person: number) => ways[person % ways.length]!;

/** The rules of these people: the webhook at once, e-mail ten minutes later; of those whose webhook is well, e-mail at once too. */
async function firstByWebhook({ platform, personIds }: Place, failingPeople: number): Promise<void> {
  await sql`
    insert into personal_rule (person_id, urgency, rules)
    select hook.person_id, urgency, jsonb_build_array(
      jsonb_build_object('contactMethodId', hook.id, 'afterSeconds', 0),
      jsonb_build_object('contactMethodId', mail.id, 'afterSeconds',
        case when hook.person_id = any(${personIds.slice(0, failingPeople)}) then ${ruleSeconds}::int else 0 end))
    from contact_method hook join contact_method mail on mail.person_id = hook.person_id and mail.channel = 'email'
    cross join unnest(array['high', 'low']) as urgency
    where hook.channel = 'webhook'`.execute(platform.db);
}

async function tryWay(
  place: Place,
  arrivals: Arrivals,
  person: number,
): Promise<{ broken: string[]; otherMs?: number }> {
  const { name, arrives, receipts } = wayOf(person);
  const key = keyOf(person);
  if (!(await trigger(place, person, place.keys[person]!, key)))
    return { broken: [`${name}: the signal was refused`] };
  const acceptedMs = performance.now();
  if (!arrives) {
    const otherMs = await arrival(arrivals, key, acceptedMs);
    return otherMs === undefined
      ? { broken: [`${name}: no other channel within 30 s`] }
      : { broken: [], otherMs };
  }
  for (let waited = 0; waited < 10_000 && (await stateOf(place, key)) !== 'handed-over'; waited += 250)
    await sleep(250);
  for (const kind of receipts ?? [])
    await takeReceipt(place.platform, { deliveryId: await idOf(place, key) }, kind);
  const state = await stateOf(place, key);
  const wanted = receipts?.includes('read') ? 'read' : receipts ? 'delivered' : 'handed-over';
  return {
    broken: [
      ...(state === wanted ? [] : [`${name}: it is ${state}, not ${wanted}`]),
      ...(arrivals.of(key) === undefined ? [] : [`${name}: the second way came too`]),
    ],
  };
}

async function webhookOf(
  { platform }: Place,
  key: string,
): Promise<{ id: string; state: string } | undefined> {
  const { rows } = await sql<{ id: string; state: string }>`
    select d.id, d.state from delivery d join alert a on a.incident_id = d.incident_id
    where a.dedup_key = ${key} and d.channel = 'webhook' and d.kind = 'page'`.execute(platform.db);
  return rows[0];
}
const stateOf = async (place: Place, key: string) => (await webhookOf(place, key))?.state;
const idOf = async (place: Place, key: string) => (await webhookOf(place, key))!.id;

interface Arrivals {
  /** When the mail about this signal came, by `performance.now()`. */
  of(key: string): number | undefined;
}
/** Looks at each mail once: what looks for it must not be what is slow. */
function watchArrivals(mail: FakeMail): Arrivals {
  const cameMs = new Map<string, number>();
  let seen = 0;
  return {
    of(key) {
      const all = mail.all();
      for (; seen < all.length; seen++) {
        const about = /\b(?:way|healthy)-\d+\b/.exec(all[seen]!.subject)?.[0];
        if (about && !cameMs.has(about)) cameMs.set(about, performance.now());
      }
      return cameMs.get(key);
    },
  };
}

/** Milliseconds until the mail about this signal came. */
async function arrival(arrivals: Arrivals, key: string, sinceMs: number): Promise<number | undefined> {
  while (performance.now() - sinceMs < 30_000) {
    const cameMs = arrivals.of(key);
    if (cameMs !== undefined) return cameMs - sinceMs;
    await sleep(2);
  }
  return undefined;
}

async function healthyMs(place: Place, arrivals: Arrivals, person: number, n: number): Promise<number> {
  const key = `healthy-${n}`;
  while (!(await trigger(place, n, place.keys[person]!, key))) await sleep(20);
  const ms = await arrival(arrivals, key, performance.now());
  if (ms === undefined) throw new Error(`${key} did not arrive within 30 s`);
  return ms;
}

function share(all: readonly number[], part: number): number {
  const sorted = all.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0;
}
