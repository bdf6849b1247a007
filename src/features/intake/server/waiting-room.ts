import type { Incoming } from './signal.ts';

export interface RoomLimits {
  /** Of what waits, in total; one source may hold half of it. */
  readonly waitingSignals: number;
  readonly waitingBytes: number;
}
export interface WaitingRoom {
  /** Whether it may wait; counts it when it may. */
  admit(signal: Incoming): boolean;
  leave(signal: Incoming): void;
  isFull(): boolean;
}
interface Held {
  signals: number;
  bytes: number;
}
const mostSources = 10_000;

/** Counts what waits, so that memory is bounded and one loud source leaves room for the others. */
export function makeWaitingRoom({ waitingSignals, waitingBytes }: RoomLimits): WaitingRoom {
  const total: Held = { signals: 0, bytes: 0 };
  // Sources stay in it when they hold nothing: most come again in a moment.
  const bySource = new Map<string, Held>();

  function heldBy(sourceId: string): Held {
    const known = bySource.get(sourceId);
    if (known) return known;
    if (bySource.size >= mostSources)
      for (const [id, { signals }] of bySource) if (signals === 0) bySource.delete(id);
    const held = { signals: 0, bytes: 0 };
    bySource.set(sourceId, held);
    return held;
  }
  function count(held: Held, { bytes }: Incoming, sign: 1 | -1): void {
    held.signals += sign;
    held.bytes += sign * bytes;
  }

  return {
    admit(signal) {
      const held = heldBy(signal.sourceId);
      if (
        total.signals >= waitingSignals ||
        total.bytes + signal.bytes > waitingBytes ||
        held.signals >= waitingSignals / 2 ||
        held.bytes + signal.bytes > waitingBytes / 2
      )
        return false;
      count(total, signal, 1);
      count(held, signal, 1);
      return true;
    },
    leave(signal) {
      count(total, signal, -1);
      count(heldBy(signal.sourceId), signal, -1);
    },
    isFull: () => total.signals >= waitingSignals || total.bytes >= waitingBytes,
  };
}
