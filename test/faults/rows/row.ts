import type { Cluster } from '../lab/cluster.ts';

/** A row of the table of faults. */
export interface Row {
  readonly name: string;
  readonly fault: string;
  readonly mustHold: string;
  /** How often it is done in the full proof. */
  readonly full: number;
  /** Of one round: so many at a time can be cut without losing what was counted before. */
  readonly perRound: number;
  run(options: RunOptions): Promise<Result>;
}
export interface RunOptions {
  readonly cluster: Cluster;
  readonly count: number;
  /** Whether times are asserted too; only where the machine is quiet. */
  readonly times: boolean;
  /** Chooses the moments. */
  readonly random: () => number;
}
export interface Result {
  readonly done: number;
  /** What was broken, in words; empty when all held. */
  readonly broken: readonly string[];
  /** The largest of each is kept over the rounds. */
  readonly worst?: Readonly<Record<string, number>>;
  /** Added up over the rounds. */
  readonly counted?: Readonly<Record<string, number>>;
  /** Why it could not be done here. */
  readonly skipped?: string;
}

/** The same numbers for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
