import type { Pool, PoolClient } from 'pg';
import type { Log } from '../log.ts';
import { newId } from '../id.ts';

/**
 * "Something changed", from the node that changed it to every browser on every node. A hint, never the data: who hears it
 * asks again with their own permission. One NOTIFY per batch and outside the hot commit, because NOTIFY takes a global
 * lock at commit (measured: 32 writers with one each fell from 6,000 to 1,700 commits a second).
 */
export interface Live {
  /** Call after the commit. Told to browsers here at once, to other nodes within `batchMs`. */
  changed(topics: Iterable<string>): void;
  /** Says something short-lived to all browsers, e.g. who is creating a ticket; kept nowhere. */
  tell(event: string, data: unknown): void;
  /** As `tell`, to the browsers of this node only. */
  tellHere(event: string, data: unknown): void;
  /** Hears hints of all nodes until the returned function is called. */
  listen(listener: LiveListener): () => void;
  /** Begins to hear other nodes. */
  start(): Promise<void>;
  stop(): Promise<void>;
}
export interface LiveListener {
  changed(topics: ReadonlySet<string>): void;
  told(event: string, data: unknown): void;
}

const channel = 'evenkeel_live';
const batchMs = 20;
const maxPayloadBytes = 7_000; // NOTIFY refuses 8,000

export function makeLive({ pool, log }: { pool: Pool; log: Log }): Live {
  const node = newId();
  const listeners = new Set<LiveListener>();
  let pending = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let connection: PoolClient | undefined;
  let started = false;
  let retry: NodeJS.Timeout | undefined;

  function send(message: object): void {
    const text = JSON.stringify({ node, ...message });
    // Too many topics for one notice: "look at everything" is true as well.
    const fits =
      Buffer.byteLength(text) <= maxPayloadBytes ? text : JSON.stringify({ node, topics: ['all'] });
    pool
      .query('select pg_notify($1, $2)', [channel, fits])
      .catch((error: unknown) => log.warn({ err: error }, 'live hint not sent'));
  }

  function flush(): void {
    timer = undefined;
    const topics = [...pending];
    pending = new Set();
    if (started && topics.length > 0) send({ topics });
  }

  function received(payload: string): void {
    try {
      const message = JSON.parse(payload) as {
        node: string;
        topics?: string[];
        event?: string;
        data?: unknown;
      };
      if (message.node === node) return;
      if (message.topics) for (const listener of listeners) listener.changed(new Set(message.topics));
      if (message.event) for (const listener of listeners) listener.told(message.event, message.data);
    } catch {
      // Not one of ours: anybody with the database's password may notify.
    }
  }

  async function connect(): Promise<void> {
    if (!started) return;
    try {
      const client = await pool.connect();
      const lost = () => {
        if (connection !== client) return;
        connection = undefined;
        client.release(true);
        for (const listener of listeners) listener.changed(new Set(['all']));
        retry = setTimeout(() => void connect(), 500);
      };
      client.on('error', lost);
      client.on('end', lost);
      client.on('notification', (message) => received(message.payload ?? ''));
      await client.query(`listen ${channel}`);
      connection = client;
    } catch {
      retry = setTimeout(() => void connect(), 500);
    }
  }

  return {
    changed(topics) {
      const set = new Set(topics);
      if (set.size === 0) return;
      for (const listener of listeners) listener.changed(set);
      for (const topic of set) pending.add(topic);
      timer ??= setTimeout(flush, batchMs);
    },
    tell(event, data) {
      for (const listener of listeners) listener.told(event, data);
      if (started) send({ event, data });
    },
    tellHere(event, data) {
      for (const listener of listeners) listener.told(event, data);
    },
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async start() {
      started = true;
      await connect();
    },
    async stop() {
      started = false;
      clearTimeout(retry);
      clearTimeout(timer);
      const client = connection;
      connection = undefined;
      client?.release(true);
    },
  };
}
