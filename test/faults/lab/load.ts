import { setTimeout as sleep } from 'node:timers/promises';
import type { Place } from './place.ts';
import { leftToDo } from './read-history.ts';

export interface Load {
  /** Deduplication keys that were answered 2xx. */
  readonly accepted: string[];
  sent(): number;
  stop(): Promise<void>;
}

/** Senders that go on trying each signal until some node takes it, as the real ones do; each signal is a problem of its own. */
export function startLoad(place: Place, { senders = 6, pauseMs = 20 } = {}): Load {
  const accepted: string[] = [];
  let sent = 0;
  let running = true;
  const all = Array.from({ length: senders }, async (_, sender) => {
    for (let n = sender; running; n++) {
      const key = `signal-${++sent}`;
      for (let attempt = n; running; attempt++) {
        if (await trigger(place, attempt, place.keys[sent % place.keys.length]!, key)) {
          accepted.push(key);
          break;
        }
        await sleep(pauseMs);
      }
      await sleep(pauseMs);
    }
  });
  return {
    accepted,
    sent: () => sent,
    async stop() {
      running = false;
      await Promise.all(all);
    },
  };
}

/** One signal to one of the nodes. @returns whether it was answered 2xx */
export async function trigger(
  { nodes }: Pick<Place, 'nodes'>,
  node: number,
  routingKey: string,
  key: string,
  more: { severity?: string; action?: string } = {},
): Promise<boolean> {
  try {
    const answer = await fetch(`${nodes[node % nodes.length]!.home.url}/v2/enqueue`, {
      method: 'POST',
      body: JSON.stringify({
        routing_key: routingKey,
        event_action: more.action ?? 'trigger',
        dedup_key: key,
        payload: { summary: key, source: 'faults', severity: more.severity ?? 'critical' },
      }),
      signal: AbortSignal.timeout(5_000),
    });
    await answer.arrayBuffer();
    return answer.status === 202;
  } catch {
    return false;
  }
}

/** Waits until every paging has ended and every delivery is over. @returns what is left when patience is over */
export async function settled(place: Place, mostSeconds = 60): Promise<number> {
  for (let waited = 0; ; waited += 0.2) {
    const left = await leftToDo(place).catch(() => -1);
    if (left === 0 || waited >= mostSeconds) return left;
    await sleep(200);
  }
}
