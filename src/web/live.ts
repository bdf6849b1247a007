import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { shareStream } from './live/share.ts';
import { makeSubscriptions } from './live/subscriptions.ts';
import type { LiveState } from './ui/LiveIndicator.tsx';

/** While the line is down everything on screen is asked for again this often. */
const pollMs = 30_000;

const changes = makeSubscriptions();
const sayings = new Map<string, unknown>();
const onState = new Set<() => void>();
let state: LiveState = 'connecting';

function enter(next: LiveState): void {
  state = next;
  for (const listener of onState) listener();
}

function told(event: string, data: string): void {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return;
  }
  if (event === 'change') changes.changed((value as { topics?: string[] }).topics ?? []);
  else {
    sayings.set(event, value);
    for (const listener of onState) listener();
  }
}

/** Connects this tab; called once by the shell of signed-in screens. `onRefused`: the session has ended. */
export function useLiveConnection(onRefused: () => void): void {
  const refused = useRef(onRefused);
  const client = useQueryClient();
  useEffect(() => {
    refused.current = onRefused;
  });
  useEffect(() => {
    const stop = shareStream({
      // What changed while the line was down (or not yet up) is unknown, so everything is asked for again.
      open: () => {
        enter('live');
        changes.changed(['all']);
      },
      lost: () => enter('reconnecting'),
      refused: () => refused.current(),
      told: ({ event, data }) => told(event, data),
    });
    const forget = changes.subscribe((topics) => {
      void client.invalidateQueries({
        predicate: ({ meta }) => isTouched((meta?.['topics'] as readonly string[] | undefined) ?? [], topics),
      });
    });
    const poll = setInterval(() => {
      if (state !== 'live' && !document.hidden) changes.changed(['all']);
    }, pollMs);
    return () => {
      stop();
      forget();
      clearInterval(poll);
      sayings.clear();
      enter('connecting');
    };
  }, [client]);
}

function isTouched(mine: readonly string[], changed: ReadonlySet<string>): boolean {
  return mine.length > 0 && (changed.has('all') || mine.some((topic) => changed.has(topic)));
}

/** Hears of changes to topics such as `incident:<id>`; for queries useLiveQuery does so by itself. */
export function useLive(topics: readonly string[], onChange: () => void): void {
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  const key = JSON.stringify(topics);
  useEffect(() => {
    const mine = JSON.parse(key) as string[];
    return changes.subscribe((changed) => {
      if (isTouched(mine, changed)) latest.current();
    });
  }, [key]);
}

function onChangeOfState(listener: () => void): () => void {
  onState.add(listener);
  return () => onState.delete(listener);
}

/** Whether the screen is live, for LiveIndicator. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(onChangeOfState, () => state);
}

/** What the server said last under this event name, such as who is creating a ticket; undefined until then. */
export function useSaid<T>(event: string): T | undefined {
  return useSyncExternalStore(onChangeOfState, () => sayings.get(event)) as T | undefined;
}

/**
 * Holds what grows while somebody reads: `shown` stays as it was until `show()` is called, `waiting` counts what has
 * come since. `ids` name the entries, newest first.
 */
export function useHeldBack(ids: readonly string[]): {
  shown: ReadonlySet<string>;
  waiting: number;
  show: () => void;
} {
  const [seen, setSeen] = useState<ReadonlySet<string> | undefined>();
  const all = new Set(ids);
  if (seen === undefined && ids.length > 0) setSeen(all);
  const shown = seen ?? all;
  return { shown, waiting: ids.filter((id) => !shown.has(id)).length, show: () => setSeen(all) };
}
