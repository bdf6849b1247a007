import type { Platform } from '../../../platform/index.ts';
import { takeBatch, type Batch, type BatchLimits } from '../core/fold.ts';
import { flush } from './flush.ts';
import { makeHotClients } from './hot-clients.ts';
import { makeIntakeMetrics } from './metrics.ts';
import type { Incoming, Taken } from './signal.ts';

/** Signals that arrive together are committed together. */
export interface Intake {
  /**
   * Answers when the signal and what it changed are on disk.
   * @throws Overloaded when too much waits already, or an error of the database
   */
  take(signal: Incoming): Promise<Taken>;
  /** Whether nothing more fits in; asked before a body is read. */
  isFull(): boolean;
  /** Gives back what it holds; nothing may be waiting. */
  stop(): void;
}

/** Too much is waiting; the sender should try again in a moment. */
export class Overloaded extends Error {}

export interface IntakeLimits {
  readonly batch: BatchLimits;
  /** Of what waits, in total; one source may hold half of it. */
  readonly waitingSignals: number;
  readonly waitingBytes: number;
  /** Batches that are being committed at one time, at most. */
  readonly flights: number;
  /**
   * How long what waits is gathered behind the batch before it. One large batch costs less than two small ones that wait
   * for each other's rows; where commits are slow the second goes all the same.
   */
  readonly patienceMs: number;
  readonly longestWaitMs: number;
}
export const usualLimits: IntakeLimits = {
  batch: { signals: 1_000, events: 10_000, bytes: 8 * 1024 * 1024 },
  waitingSignals: 20_000,
  waitingBytes: 128 * 1024 * 1024,
  flights: 2,
  patienceMs: 5,
  longestWaitMs: 15_000,
};

interface Waiter {
  readonly resolve: (taken: Taken) => void;
  readonly reject: (error: unknown) => void;
  readonly sinceMs: number;
}
interface Held {
  signals: number;
  bytes: number;
}

export function makeIntake(platform: Platform, limits: IntakeLimits = usualLimits): Intake {
  const metrics = makeIntakeMetrics(platform.metrics);
  let queue: Incoming[] = [];
  const waiters = new Map<Incoming, Waiter>();
  const clients = makeHotClients(platform, limits.flights);
  const flights = new Map<Batch<Incoming>['folded'], { readonly sinceMs: number }>();
  const total: Held = { signals: 0, bytes: 0 };
  const bySource = new Map<string, Held>();
  let scheduled = false;
  let gathering: NodeJS.Timeout | undefined;
  let quietUntilMs = 0;
  let watch: NodeJS.Timeout | undefined;

  function take(signal: Incoming): Promise<Taken> {
    const held = bySource.get(signal.sourceId) ?? { signals: 0, bytes: 0 };
    if (
      total.signals >= limits.waitingSignals ||
      total.bytes + signal.bytes > limits.waitingBytes ||
      held.signals >= limits.waitingSignals / 2 ||
      held.bytes + signal.bytes > limits.waitingBytes / 2
    )
      return Promise.reject(new Overloaded('Too much is coming in at once.'));
    bySource.set(signal.sourceId, held);
    for (const count of [total, held]) {
      count.signals++;
      count.bytes += signal.bytes;
    }
    return new Promise((resolve, reject) => {
      waiters.set(signal, { resolve, reject, sinceMs: performance.now() });
      queue.push(signal);
      watch ??= setInterval(letGo, 500).unref();
      if (!scheduled && flights.size === 0) {
        scheduled = true;
        setImmediate(begin);
      } else if (flights.size > 0 && flights.size < limits.flights)
        gathering ??= setTimeout(begin, limits.patienceMs);
    });
  }

  /** Ends the wait of a signal, once. */
  function end(signal: Incoming): Waiter | undefined {
    const waiter = waiters.get(signal);
    if (!waiter) return undefined;
    waiters.delete(signal);
    const held = bySource.get(signal.sourceId)!;
    for (const count of [total, held]) {
      count.signals--;
      count.bytes -= signal.bytes;
    }
    if (held.signals === 0) bySource.delete(signal.sourceId);
    return waiter;
  }

  /** A database that hangs must not hold senders forever: whoever waited too long is told to come again. */
  function letGo(): void {
    const before = performance.now() - limits.longestWaitMs;
    for (const [signal, { sinceMs }] of waiters) {
      if (sinceMs > before) break; // in the order they came
      end(signal)?.reject(new Overloaded('It could not be stored in time.'));
    }
    queue = queue.filter((signal) => waiters.has(signal));
    if (waiters.size > 0) return;
    clearInterval(watch);
    watch = undefined;
  }

  // While the database is away every batch fails: one line a second says it as well as thousands.
  function complain(error: unknown): void {
    const now = performance.now();
    if (now < quietUntilMs) return;
    quietUntilMs = now + 1_000;
    platform.log.error({ err: error }, 'signals were not taken; their senders are told to try again');
  }

  function begin(): void {
    scheduled = false;
    clearTimeout(gathering);
    gathering = undefined;
    while (queue.length > 0 && flights.size < limits.flights) {
      const waitMs = patienceLeft();
      if (waitMs > 0) return void (gathering = setTimeout(begin, waitMs));
      const batch = takeBatch(queue, [...flights.keys()], limits.batch);
      if (batch.taken.length === 0) return; // all of it waits for what is in flight
      queue = [...batch.left];
      void fly(batch);
    }
  }

  /** Until the next batch may go beside those in flight. */
  function patienceLeft(): number {
    const before = performance.now() - limits.patienceMs;
    let left = 0;
    for (const { sinceMs } of flights.values()) left = Math.max(left, sinceMs - before);
    return left;
  }

  async function fly(batch: Batch<Incoming>): Promise<void> {
    flights.set(batch.folded, { sinceMs: performance.now() });
    const done = metrics.flushBegins(batch.taken.length, queue.length);
    try {
      await flush({ platform, clients }, batch, {
        taken(signal, taken) {
          metrics.taken(signal.dialect, taken.counts);
          end(signal)?.resolve(taken);
        },
        failed(signal, error) {
          complain(error);
          end(signal)?.reject(error);
        },
      });
    } catch (error) {
      for (const signal of batch.taken) end(signal)?.reject(error);
    } finally {
      done();
      flights.delete(batch.folded);
      begin();
    }
  }

  return {
    take,
    stop() {
      clearTimeout(gathering);
      clearInterval(watch);
      clients.stop();
    },
    isFull: () => total.signals >= limits.waitingSignals || total.bytes >= limits.waitingBytes,
  };
}
