import { setTimeout as sleep } from 'node:timers/promises';
import { capLog } from './log-file.ts';
import type { Running } from './run-cluster.ts';

export type Log = (level: 'info' | 'warn' | 'error', message: string, details?: object) => void;

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 10_000;
/** Who lived this long and then died begins again with short pauses. */
const HEALTHY_AFTER_MS = 60_000;
const LOG_LOOK_MS = 60_000;

/**
 * Keeps the cluster running while the server serves: a postmaster that ended is started again, with growing pauses and
 * without giving up, because nothing else would. The answer ends the watch and gives what is running then, if anything.
 */
export function supervise(
  first: Running,
  runAgain: () => Promise<Running>,
  log: Log,
  onDown: () => void,
): () => Promise<Running | undefined> {
  const stopping = new AbortController();
  let current: Running | undefined = first;
  let pauseMs = 0;
  let restart: Promise<void> = Promise.resolve();
  let stopWatching = watch(first);
  const logTimer = setInterval(() => capLog(first.home.logFile), LOG_LOOK_MS).unref();

  function watch(running: Running): () => void {
    const beganMs = performance.now();
    return running.postmaster.whenGone(() => {
      if (stopping.signal.aborted) return;
      current = undefined;
      if (performance.now() - beganMs > HEALTHY_AFTER_MS) pauseMs = 0;
      log('warn', 'the embedded database ended and is started again', { pid: running.postmaster.pid });
      restart = bringBack();
      onDown();
    });
  }

  async function bringBack(): Promise<void> {
    while (!stopping.signal.aborted) {
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return;
      pauseMs = Math.min(Math.max(pauseMs * 2, FIRST_PAUSE_MS), LONGEST_PAUSE_MS);
      try {
        current = await runAgain();
        stopWatching = watch(current);
        log('info', 'the embedded database runs again', { pid: current.postmaster.pid });
        return;
      } catch (error) {
        log('error', (error as Error).message, { nextTryInMs: pauseMs });
      }
    }
  }

  return async () => {
    stopping.abort();
    stopWatching();
    clearInterval(logTimer);
    await restart;
    stopWatching();
    return current;
  };
}
