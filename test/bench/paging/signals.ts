import { Agent, request } from 'undici';

export interface Sent {
  /** `performance.now()` before it was sent, and when its 202 was read, by number. */
  readonly sentAtMs: readonly number[];
  readonly acceptedAtMs: readonly number[];
  readonly seconds: number;
}
export interface Load {
  readonly url: string;
  readonly keys: readonly string[];
  readonly severityOf: (n: number) => 'critical' | 'warning' | 'error';
  /** A second; as fast as they are accepted when left out. */
  readonly rate?: number;
  readonly connections?: number;
}

/** Sends one signal with each key; refuses to go on when one is not accepted. */
export async function sendSignals({ url, keys, severityOf, rate, connections = 200 }: Load): Promise<Sent> {
  const agent = new Agent({ connections, pipelining: 1 });
  const sentAtMs: number[] = [];
  const acceptedAtMs: number[] = [];
  async function send(n: number): Promise<void> {
    sentAtMs[n] = performance.now();
    const answer = await request(`${url}/v2/enqueue`, {
      method: 'POST',
      dispatcher: agent,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        routing_key: keys[n],
        event_action: 'trigger',
        dedup_key: `key-${n}`,
        payload: { summary: `Service ${n} is down`, source: 'bench', severity: severityOf(n) },
      }),
    });
    await answer.body.dump();
    if (answer.statusCode !== 202) throw new Error(`signal ${n} was answered ${answer.statusCode}`);
    acceptedAtMs[n] = performance.now();
  }
  const begunMs = performance.now();
  if (rate === undefined) {
    let next = 0;
    await Promise.all(
      Array.from({ length: connections }, async () => {
        while (next < keys.length) await send(next++);
      }),
    );
  } else {
    const all: Promise<void>[] = [];
    for (let n = 0; n < keys.length; n++) {
      const waitMs = begunMs + (n * 1000) / rate - performance.now();
      if (waitMs > 1) await new Promise((resolve) => setTimeout(resolve, waitMs));
      all.push(send(n));
    }
    await Promise.all(all);
  }
  await agent.close();
  return { sentAtMs, acceptedAtMs, seconds: (performance.now() - begunMs) / 1000 };
}

/** Waits until everybody was called, or fails. */
export async function untilCalled(
  askedAtMs: ReadonlyMap<string, number>,
  count: number,
  mostSeconds: number,
): Promise<void> {
  for (let waitedMs = 0; askedAtMs.size < count; waitedMs += 50) {
    if (waitedMs > mostSeconds * 1000)
      throw new Error(`Only ${askedAtMs.size} of ${count} people were paged within ${mostSeconds} s.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** `| name | p50 | p90 | p99 | most |`, in milliseconds. */
export function row(name: string, timesMs: readonly number[]): string {
  const sorted = timesMs.toSorted((a, b) => a - b);
  const at = (share: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(1);
  return `| ${name} | ${[0.5, 0.9, 0.99, 1].map(at).join(' | ')} |`;
}
export const head = ['| from, to | p50 ms | p90 ms | p99 ms | most ms |', '|---|---|---|---|---|'];
