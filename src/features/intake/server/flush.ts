import { transact, type HotClients, type Platform } from '../../../platform/index.ts';
import { byKey, foldAlone, type Batch } from '../core/fold.ts';
import { applyChanges } from './apply-changes.ts';
import { isDatabaseAway, mayTryAgain } from './database-error.ts';
import type { Group, Incoming, Outcome, Result, Taken, Verdict } from './signal.ts';
import { insertSignals } from './store-signals.ts';

/** Told once per signal: what was made of it when that is on disk, or why it was not taken. */
export interface Tell {
  taken(signal: Incoming, taken: Taken): void;
  failed(signal: Incoming, error: unknown): void;
}
interface Ground {
  readonly platform: Platform;
  readonly clients: HotClients;
}
const mostTries = 4;

/**
 * Commits a batch: first the signals and what merely repeats, in one statement; then, in one transaction with all that
 * follows from it, what opens, worsens, acknowledges or clears. Whoever only repeated is answered after the first
 * commit. An event that fails its statement is tried alone, so that the others are unharmed.
 */
export async function flush(
  { platform, clients }: Ground,
  batch: Batch<Incoming>,
  tell: Tell,
): Promise<void> {
  const groups: Group[] = [...batch.folded.values()].sort(byKey);
  for (const signal of batch.taken)
    if (signal.wantsResults)
      for (const event of signal.events) groupOf(batch, signal, event.dedupKey).wanted = true;
  try {
    await keep(clients, batch.taken, groups);
  } catch (error) {
    if (batch.taken.length === 1 || isDatabaseAway(error)) return tellAll(batch.taken, tell, error);
    platform.log.warn(
      { err: error, signals: batch.taken.length },
      'a batch failed; its signals are tried alone',
    );
    for (const signal of batch.taken) await flush({ platform, clients }, alone(signal), tell);
    return;
  }

  const changing = groups.filter((group) => !group.verdict);
  const waiting = changing.length === 0 ? [] : tellRepeats(batch, tell);
  if (changing.length === 0) return tellTaken(batch, batch.taken, tell);
  try {
    await transact(platform, (tx) => applyChanges(tx, changing));
    tellTaken(batch, waiting, tell);
  } catch (error) {
    if (waiting.length === 1 || isDatabaseAway(error)) return tellAll(waiting, tell, error);
    platform.log.warn(
      { err: error, signals: waiting.length },
      'a change failed; its signals are tried alone',
    );
    for (const signal of waiting) await changeAlone(platform, batch, signal, tell);
  }
}

async function keep(clients: HotClients, signals: readonly Incoming[], groups: readonly Group[]) {
  const triggers = groups.filter(({ event }) => event.action === 'trigger');
  for (let attempt = 1; ; attempt++) {
    try {
      const { leftOver, rows } = await insertSignals(clients, signals, triggers);
      triggers.forEach((group, index) => {
        if (!leftOver.has(index))
          group.verdict = {
            outcome: 'repeated',
            because: 'open-alert',
            alertId: rows.get(index)?.alertId ?? null,
            incidentId: rows.get(index)?.incidentId ?? null,
          };
      });
      return;
    } catch (error) {
      if (attempt === mostTries || !mayTryAgain(error)) throw error;
    }
  }
}

/** Answers those whose every event was a repeat. @returns the others */
function tellRepeats(batch: Batch<Incoming>, tell: Tell): Incoming[] {
  const done = (signal: Incoming) =>
    signal.events.every((event) => groupOf(batch, signal, event.dedupKey).verdict);
  const repeats: Incoming[] = [];
  const others: Incoming[] = [];
  for (const signal of batch.taken) (done(signal) ? repeats : others).push(signal);
  tellTaken(batch, repeats, tell);
  return others;
}

async function changeAlone(platform: Platform, batch: Batch<Incoming>, signal: Incoming, tell: Tell) {
  const events = signal.events.filter((event) => !groupOf(batch, signal, event.dedupKey).verdict);
  const groups: Group[] = [...foldAlone(signal, events).values()];
  try {
    await transact(platform, (tx) => applyChanges(tx, groups));
    for (const group of groups) groupOf(batch, signal, group.event.dedupKey).verdict = group.verdict!;
    tellTaken(batch, [signal], tell);
    // The next signal on the same key is tried by itself and gets a verdict of its own.
    for (const group of groups) {
      const shared = groupOf(batch, signal, group.event.dedupKey);
      delete shared.verdict;
      delete shared.told;
    }
  } catch (error) {
    tell.failed(signal, error);
  }
}

function alone(signal: Incoming): Batch<Incoming> {
  return { taken: [signal], left: [], folded: foldAlone(signal, signal.events) };
}

function groupOf(batch: Batch<Incoming>, signal: Incoming, dedupKey: string): Group {
  return batch.folded.get(signal.sourceId, dedupKey)!;
}

function tellAll(signals: readonly Incoming[], tell: Tell, error: unknown): void {
  for (const signal of signals) tell.failed(signal, error);
}

function tellTaken(batch: Batch<Incoming>, signals: readonly Incoming[], tell: Tell): void {
  for (const signal of signals) {
    const results: Result[] = [];
    const counts: Partial<Record<Outcome, number>> = {};
    for (const event of signal.events) {
      const group = groupOf(batch, signal, event.dedupKey);
      const verdict = group.told ? saidAgain(group.verdict!) : group.verdict!;
      group.told = true;
      counts[verdict.outcome] = (counts[verdict.outcome] ?? 0) + 1;
      if (signal.wantsResults) results.push({ dedupKey: event.dedupKey, ...verdict });
    }
    tell.taken(signal, { signalId: signal.id, results, counts });
  }
}

/** What the second of several like events finds after the first has had its effect. */
function saidAgain(verdict: Verdict): Verdict {
  switch (verdict.outcome) {
    case 'opened-incident':
    case 'joined-incident':
    case 'repeated':
      return { ...verdict, outcome: 'repeated', because: 'open-alert' };
    case 'acknowledged':
      return { ...verdict, because: 'already-acknowledged' };
    case 'cleared':
      return { outcome: 'nothing-open', because: 'no-open-alert', alertId: null, incidentId: null };
    case 'nothing-open':
    case 'suppressed':
      return verdict;
  }
}
