import type { Pool } from 'pg';
import type { Config } from './config.ts';
import type { Db } from './db/open.ts';
import { makeDue, type Due } from './due.ts';
import { makeEvents, type Events } from './events.ts';
import { makeJobs, type Jobs } from './jobs.ts';
import { makeLive, type Live } from './live/live.ts';
import type { Log } from './log.ts';
import { makeMetrics, type Metrics } from './metrics.ts';
import { makeOutgoing, type Outgoing } from './outgoing/outgoing.ts';
import { makePorts, type Ports } from './ports.ts';
import type { Secret } from './secret.ts';

/** The shared ground that every verb stands on. One per server; tests make many in one process. */
export interface Platform {
  readonly config: Config;
  readonly log: Log;
  readonly pool: Pool;
  readonly db: Db;
  readonly secret: Secret;
  readonly events: Events;
  readonly due: Due;
  readonly jobs: Jobs;
  readonly live: Live;
  readonly ports: Ports;
  readonly outgoing: Outgoing;
  readonly metrics: Metrics;
}

/** Puts the pieces together; starts nothing. */
export function makePlatform(given: Pick<Platform, 'config' | 'log' | 'pool' | 'db' | 'secret'>): Platform {
  const metrics = makeMetrics();
  const platform: Platform = {
    ...given,
    metrics,
    events: makeEvents(),
    due: makeDue(() => platform),
    jobs: makeJobs(given),
    live: makeLive(given),
    ports: makePorts(),
    outgoing: makeOutgoing(given.config.outgoingAllow, given.config.demo),
  };
  return platform;
}
