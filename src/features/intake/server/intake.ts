import { makeHotClients, type Platform } from '../../../platform/index.ts';
import { takeBatch, type Batch, type BatchLimits } from '../core/fold.ts';
import { flush } from './flush.ts';
import { makeIntakeMetrics } from './metrics.ts';
import type { Incoming, Taken } from './signal.ts';
import { makeWaitingRoom, type RoomLimits } from './waiting-room.ts';

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

export interface IntakeLimits extends RoomLimits {
  readonly batch: BatchLimits;
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

interface Flight {
  readonly batch: Batch<Incoming>;
  readonly sinceMs: number;
}

// Only by index and in the order given: so rows are also locked in that order, which keeps two nodes from waiting for each other.
const inOrder = `set enable_seqscan = off; set enable_bitmapscan = off; set enable_hashjoin = off; set enable_mergejoin = off`;

export function makeIntake(platform: Platform, limits: IntakeLimits = usualLimits): Intake {
  const metrics = makeIntakeMetrics(platform.metrics);
  const room = makeWaitingRoom(limits);
  const clients = makeHotClients(platform.pool, { most: limits.flights, settings: inOrder });
  let queue: readonly Incoming[] = [];
  let arrived: Incoming[] = [];
  let flights: readonly Flight[] = [];
  let scheduled = false;
  let gathering: NodeJS.Timeout | undefined;
  let watch: NodeJS.Timeout | undefined;
  let quietUntilMs = 0;

  function take(signal: Incoming): Promise<Taken> {
    if (!room.admit(signal)) return Promise.reject(new Overloaded('Too much is coming in at once.'));
    return new Promise((resolve, reject) => {
      signal.waiter = { resolve, reject, sinceMs: performance.now() };
      arrived.push(signal);
      watch ??= setInterval(letGo, 500).unref();
      if (flights.length === 0 && !scheduled) {
        scheduled = true;
        setImmediate(begin);
      } else if (flights.length > 0 && flights.length < limits.flights)
        gathering ??= setTimeout(begin, limits.patienceMs);
    });
  }

  /** Ends the wait of a signal, once. */
  function end(signal: Incoming): Incoming['waiter'] {
    const { waiter } = signal;
    if (!waiter) return undefined;
    signal.waiter = undefined;
    room.leave(signal);
    return waiter;
  }

  /** A database that hangs must not hold senders forever: whoever waited too long is told to come again. */
  function letGo(): void {
    const before = performance.now() - limits.longestWaitMs;
    const late = (signal: Incoming) => signal.waiter !== undefined && signal.waiter.sinceMs < before;
    const waiting = [...queue, ...arrived];
    for (const signal of [...flights.flatMap(({ batch }) => batch.taken), ...waiting])
      if (late(signal)) end(signal)?.reject(new Overloaded('It could not be stored in time.'));
    queue = waiting.filter(({ waiter }) => waiter !== undefined);
    arrived = [];
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
    while (queue.length + arrived.length > 0 && flights.length < limits.flights) {
      const waitMs = patienceLeft();
      if (waitMs > 0) return void (gathering = setTimeout(begin, waitMs));
      const waiting = queue.length === 0 ? arrived : [...queue, ...arrived];
      const batch = takeBatch(
        waiting,
        flights.map((flight) => flight.batch.folded),
        limits.batch,
      );
      queue = batch.left;
      arrived = [];
      if (batch.taken.length === 0) return; // all of it waits for what is in flight
      void fly({ batch, sinceMs: performance.now() });
    }
  }

  /** Until the next batch may go beside those in flight. */
  function patienceLeft(): number {
    const before = performance.now() - limits.patienceMs;
    return flights.reduce((left, { sinceMs }) => Math.max(left, sinceMs - before), 0);
  }

  async function fly(flight: Flight): Promise<void> {
    const { batch } = flight;
    flights = [...flights, flight];
    const done = metrics.flushBegins(batch.taken.length, batch.left.length);
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
      flights = flights.filter((one) => one !== flight);
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
    isFull: room.isFull,
  };
}
