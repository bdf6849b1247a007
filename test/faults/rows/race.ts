import { setImmediate as untilNextTurn, setTimeout as sleep } from 'node:timers/promises';
import { check } from '../lab/check.ts';
import { settled, trigger } from '../lab/load.ts';
import { openPlace, type Place } from '../lab/place.ts';
import { readHistory } from '../lab/read-history.ts';
import { inWords } from './in-words.ts';
import { modelHistory } from '../lab/model.ts';
import type { Row } from './row.ts';

/** Of a hundred histories so many are played by real nodes; the others in memory, by the same decisions. */
const realShare = 0.03;
const stepSeconds = 1;

/** Somebody takes an incident at the very moment at which its next step is due, on one node while the other takes the step. */
export const race: Row = {
  name: 'race',
  fault: 'acknowledgement racing a step, two nodes',
  mustHold: 'no page begun more than 1 s after an accepted acknowledgement',
  full: 100_000,
  perRound: 5_000,
  async run({ cluster, count, random }) {
    const real = Math.max(1, Math.round(count * realShare));
    const broken: string[] = [];
    const tallies = { beforeStep: 0, afterStep: 0 };
    for (let n = real; n < count; n++) {
      // Other rows may run beside this one, and what they hear of must not wait.
      if (n % 20 === 0) await untilNextTurn();
      const played = modelHistory(random);
      tallies[played.stepTaken ? 'afterStep' : 'beforeStep']++;
      broken.push(...played.broken);
    }
    const { signals, broken: brokenReal, both } = await playReal(cluster, real, random);
    return {
      done: count,
      broken: [...broken, ...brokenReal],
      counted: {
        'in memory': count - real,
        'of them after the step': tallies.afterStep,
        'real nodes': signals,
        'of those after the step': both,
      },
    };
  },
};

async function playReal(cluster: Parameters<typeof openPlace>[0], count: number, random: () => number) {
  const atOnce = 10;
  // Nobody is paged twice: a second page would be gathered with others, and come later.
  const place = await openPlace(cluster, {
    nodes: 2,
    // Nothing dies here: what a slow machine takes long for is neither given up nor sent once more.
    leaseSeconds: 10,
    delaySeconds: stepSeconds,
    lastDelaySeconds: 30,
    services: count * 2,
  });
  try {
    const accepted: string[] = [];
    const acknowledged: { incidentId: string; atMs: number }[] = [];
    for (let from = 0; from < count; from += atOnce) {
      const many = Array.from({ length: Math.min(atOnce, count - from) }, (_, n) => n);
      await Promise.all(
        many.map(async (n) => {
          const key = `race-${from + n}`;
          while (!(await trigger(place, n, place.keys[2 * (from + n)]!, key))) await sleep(20);
          accepted.push(key);
          const path = await ackPathOf(place, key);
          // Around the instant of the step: the page is as old as the step's delay.
          await sleep(stepSeconds * 1000 - 700 + random() * 800);
          const answer = await fetch(`${place.nodes[(n + 1) % 2]!.home.url}${path}`, { method: 'POST' });
          await answer.arrayBuffer();
          if (answer.ok) acknowledged.push({ incidentId: key, atMs: Date.now() });
        }),
      );
    }
    await settled(place);
    const history = await readHistory(place, { accepted, acknowledged: [] });
    const incidentOf = new Map(history.alerts.map(({ key, incidentId }) => [key, incidentId ?? '']));
    const taken = acknowledged.map(({ incidentId, atMs }) => ({
      incidentId: incidentOf.get(incidentId) ?? '',
      atMs,
    }));
    const both = history.pages.filter(({ step }) => step === 1).length;
    const broken = check({ ...history, acknowledged: taken }).map(inWords);
    const few =
      taken.length < accepted.length ? [`only ${taken.length} of ${accepted.length} were taken`] : [];
    return { signals: accepted.length, both, broken: [...broken, ...few] };
  } finally {
    await place.close();
  }
}

/** The path by which the first page of this signal is answered. */
async function ackPathOf({ ledger }: Place, key: string): Promise<string> {
  for (let waited = 0; waited < 10_000; waited += 5) {
    const url = ledger.entries.find(({ message }) => message.title === key)?.message.ackUrl;
    if (url) return new URL(url).pathname;
    await sleep(5);
  }
  throw new Error(`${key} was not paged within 10 s`);
}
