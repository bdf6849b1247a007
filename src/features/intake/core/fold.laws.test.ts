import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide, type EndedEpisode } from './decide.ts';
import { byKey, sameEffect, takeBatch, type Folded, type KeyTable, type Waiting } from './fold.ts';
import type { IncomingAlert } from './incoming.ts';
import { severityRank } from '../../services/core/scales.ts';

const limits = { signals: 1000, events: 10_000, bytes: 1e9 };
const about = () => ({ title: 't', link: null, details: {} });

interface Signal extends Waiting {
  readonly n: number;
}
const minute = (n: number | null) => (n === null ? null : `2026-01-01T00:0${n}:00.000Z`);
const event = fc
  .record({
    action: fc.constantFrom(
      'trigger' as const,
      'trigger' as const,
      'acknowledge' as const,
      'resolve' as const,
    ),
    dedupKey: fc.constantFrom('a', 'b', 'c'),
    severity: fc.constantFrom('critical' as const, 'warning' as const),
    starts: fc.constantFrom(null, 1, 3),
    ends: fc.constantFrom(null, 2, 4),
  })
  .map(({ action, dedupKey, severity, starts, ends }): IncomingAlert => ({
    action,
    dedupKey,
    keyOrigin: 'sender',
    severity: action === 'trigger' ? severity : 'error',
    startsAt: action === 'trigger' ? minute(starts) : null,
    endsAt: action === 'resolve' ? minute(ends) : null,
    about,
  }));
const signals = fc
  .array(
    fc.record({
      sourceId: fc.constantFrom('s1', 's2'),
      events: fc.uniqueArray(event, { maxLength: 3, selector: ({ dedupKey }) => dedupKey }),
    }),
    { maxLength: 25 },
  )
  .map((list) => list.map((signal, n): Signal => ({ ...signal, n, bytes: 10 })));

/** The database in a few lines: what one event, repeated `count` times, does to its key. */
class Model {
  readonly #open = new Map<
    string,
    { rank: number; startsAtMs: number | null; acknowledged: boolean; count: number }
  >();
  readonly #ended = new Map<string, EndedEpisode>();
  readonly history: string[] = [];

  apply(sourceId: string, event: IncomingAlert, count: number): string {
    const key = `${sourceId} ${event.dedupKey}`;
    const alert = this.#open.get(key);
    const startsAtMs =
      event.startsAt === null ? null : Date.UTC(2026, 0, 1, 0, Number(event.startsAt.slice(15, 16)));
    const endsAtMs =
      event.endsAt === null ? null : Date.UTC(2026, 0, 1, 0, Number(event.endsAt.slice(15, 16)));
    const decision = decide(
      event,
      { startsAtMs, endsAtMs, nowMs: 0 },
      alert && { actedRank: alert.rank, startsAtMs: alert.startsAtMs, acknowledged: alert.acknowledged },
      this.#ended.get(key),
    );
    if (alert && decision.do !== 'suppress') {
      alert.count += count;
      if (startsAtMs !== null) alert.startsAtMs = Math.max(alert.startsAtMs ?? startsAtMs, startsAtMs);
    }
    if (decision.do === 'open')
      this.#open.set(key, { rank: severityRank(event.severity), startsAtMs, acknowledged: false, count });
    if (decision.do === 'worsen')
      Object.assign(alert!, { rank: severityRank(event.severity), acknowledged: false });
    if (decision.do === 'acknowledge') alert!.acknowledged = true;
    if (decision.do === 'clear') {
      this.#open.delete(key);
      if (alert!.startsAtMs !== null) this.#ended.set(key, { startsAtMs: alert!.startsAtMs, clearedAtMs: 0 });
    }
    if (
      decision.do === 'open' ||
      decision.do === 'worsen' ||
      decision.do === 'acknowledge' ||
      decision.do === 'clear'
    )
      this.history.push(`${key} ${decision.do}`);
    return decision.do;
  }
  /** Counts apart: a resolve that is folded counts once more on the alert that it cleared. */
  state() {
    return new Map([...this.#open].toSorted(([a], [b]) => (a < b ? -1 : 1)));
  }
  historyOf(key: string) {
    return this.history.filter((line) => line.startsWith(`${key} `));
  }
}

test('what is committed together has the effects of one after the other, with several batches in flight', () => {
  fc.assert(
    fc.property(signals, fc.array(fc.nat(2), { minLength: 1, maxLength: 60 }), (all, schedule) => {
      const alone = new Model();
      for (const signal of all) for (const one of signal.events) alone.apply(signal.sourceId, one, 1);

      const together = new Model();
      let queue: readonly Signal[] = all;
      const flights: KeyTable<Folded<Signal>>[] = [];
      const land = (index: number) => {
        const [folded] = flights.splice(index, 1);
        for (const group of [...folded!.values()].sort(byKey))
          together.apply(group.sourceId, group.event, group.count);
      };
      let step = 0;
      while (queue.length > 0 || flights.length > 0) {
        const choice = schedule[step++ % schedule.length]!;
        const batch =
          flights.length === 0 || (flights.length < 2 && choice === 0)
            ? takeBatch(queue, flights, limits)
            : undefined;
        if (batch && flights.length === 0) expect(batch.taken.length).toBeGreaterThan(0);
        if (batch && batch.taken.length > 0) {
          queue = batch.left;
          flights.push(batch.folded);
        } else land(choice % flights.length);
      }

      expect(together.state()).toEqual(alone.state());
      for (const key of ['s1 a', 's1 b', 's1 c', 's2 a', 's2 b', 's2 c'])
        expect(together.historyOf(key)).toEqual(alone.historyOf(key));
    }),
    { numRuns: 2000 },
  );
});

test('nothing is lost or doubled, and a batch has one effect per key', () => {
  fc.assert(
    fc.property(signals, (all) => {
      const { taken, left, folded } = takeBatch(all, [], limits);
      expect([...taken, ...left].map(({ n }) => n).sort((a, b) => a - b)).toEqual(all.map(({ n }) => n));
      for (const signal of taken)
        for (const one of signal.events)
          expect(sameEffect(folded.get(signal.sourceId, one.dedupKey)!.event, one)).toBe(true);
      const count = [...folded.values()].reduce((sum, group) => sum + group.count, 0);
      expect(count).toBe(taken.reduce((sum, signal) => sum + signal.events.length, 0));
    }),
  );
});

test('limits are kept, and one signal larger than all of them still goes', () => {
  const signal = (n: number, bytes: number): Signal => ({ sourceId: 's', events: [], bytes, n });
  const sizes = (list: readonly Signal[]) => list.map(({ n }) => n);
  const small = { signals: 2, events: 10, bytes: 100 };
  expect(sizes(takeBatch([signal(0, 1), signal(1, 1), signal(2, 1)], [], small).taken)).toEqual([0, 1]);
  expect(sizes(takeBatch([signal(0, 60), signal(1, 60)], [], small).taken)).toEqual([0]);
  expect(sizes(takeBatch([signal(0, 600), signal(1, 6)], [], small).taken)).toEqual([0]);
});
