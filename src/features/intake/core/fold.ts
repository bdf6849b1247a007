import type { IncomingAlert } from './incoming.ts';

/** What waits to be committed: one signal's alerts, of one source. */
export interface Waiting {
  readonly sourceId: string;
  readonly events: readonly IncomingAlert[];
  /** Of its body. */
  readonly bytes: number;
}

/** All events of one batch on one key. They are alike in effect: the first may change something, the others only repeat it. */
export interface Folded<W extends Waiting = Waiting> {
  readonly sourceId: string;
  readonly event: IncomingAlert;
  readonly first: W;
  last: W;
  count: number;
}

/** Something per source and dedup key. */
export class KeyTable<V> {
  readonly #sources = new Map<string, Map<string, V>>();

  get(sourceId: string, dedupKey: string): V | undefined {
    return this.#sources.get(sourceId)?.get(dedupKey);
  }
  set(sourceId: string, dedupKey: string, value: V): void {
    const keys = this.#sources.get(sourceId);
    if (keys) keys.set(dedupKey, value);
    else this.#sources.set(sourceId, new Map([[dedupKey, value]]));
  }
  *values(): Generator<V> {
    for (const keys of this.#sources.values()) yield* keys.values();
  }
}

export interface BatchLimits {
  readonly signals: number;
  readonly events: number;
  readonly bytes: number;
}
export interface Batch<W extends Waiting> {
  readonly taken: readonly W[];
  readonly left: readonly W[];
  readonly folded: KeyTable<Folded<W>>;
}

/**
 * Takes from the queue what can be committed together, so that the outcome is as if each event were applied alone, in
 * the order they came: within a batch a key has only events of one effect, and a key that is in flight waits for its
 * batch (its row is locked by it anyway). What differs (trigger, then resolve) waits for the next batch, and whatever
 * came later on the same keys waits behind it. Takes at least one signal when nothing is in flight.
 */
export function takeBatch<W extends Waiting>(
  queue: readonly W[],
  inFlight: readonly KeyTable<Folded<W>>[],
  limits: BatchLimits,
): Batch<W> {
  const taken: W[] = [];
  const left: W[] = [];
  const folded = new KeyTable<Folded<W>>();
  const held = new KeyTable<true>();
  let holds = false;
  let events = 0;
  let bytes = 0;
  let index = 0;

  const fits = (waiting: W): boolean => {
    const { sourceId } = waiting;
    for (const event of waiting.events) {
      if (holds && held.get(sourceId, event.dedupKey)) return false;
      const here = folded.get(sourceId, event.dedupKey);
      if (here && !sameEffect(here.event, event)) return false;
      for (const flight of inFlight) if (flight.get(sourceId, event.dedupKey)) return false;
    }
    return true;
  };

  for (; index < queue.length && taken.length < limits.signals; index++) {
    const waiting = queue[index]!;
    const full = events + waiting.events.length > limits.events || bytes + waiting.bytes > limits.bytes;
    if (full && taken.length > 0) break;
    if (fits(waiting)) {
      for (const event of waiting.events) add(folded, waiting, event);
      events += waiting.events.length;
      bytes += waiting.bytes;
      taken.push(waiting);
    } else {
      for (const event of waiting.events) held.set(waiting.sourceId, event.dedupKey, true);
      holds = true;
      left.push(waiting);
    }
  }
  for (; index < queue.length; index++) left.push(queue[index]!);
  return { taken, left, folded };
}

/** The events of one signal, as if it were a batch of its own. */
export function foldAlone<W extends Waiting>(waiting: W, events: readonly IncomingAlert[]) {
  const folded = new KeyTable<Folded<W>>();
  for (const event of events) add(folded, waiting, event);
  return folded;
}

function add<W extends Waiting>(folded: KeyTable<Folded<W>>, waiting: W, event: IncomingAlert): void {
  const known = folded.get(waiting.sourceId, event.dedupKey);
  if (known) {
    known.last = waiting;
    known.count++;
  } else
    folded.set(waiting.sourceId, event.dedupKey, {
      sourceId: waiting.sourceId,
      event,
      first: waiting,
      last: waiting,
      count: 1,
    });
}

/** Whether one after the other is the same as one, said twice. */
export function sameEffect(a: IncomingAlert, b: IncomingAlert): boolean {
  return (
    a.action === b.action && a.severity === b.severity && a.startsAt === b.startsAt && a.endsAt === b.endsAt
  );
}

/** Order in which rows are locked, everywhere: two flushes on the same keys wait for one another and never deadlock. */
export function byKey(a: Folded, b: Folded): number {
  return compare(a.sourceId, b.sourceId) || compare(a.event.dedupKey, b.event.dedupKey);
}
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
