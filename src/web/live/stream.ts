import { heardServerTime } from '../clock.ts';
import { makeParser } from './parse.ts';
import type { Told } from './parse.ts';

/** The server says something, if only a comment, every 15 s; three times that in silence is a dead line. */
const silenceMs = 45_000;
const waitsMs = [500, 1000, 2000, 4000, 8000, 15_000];

export interface StreamHears {
  /** The line stands (again). */
  open(): void;
  told(told: Told): void;
  /** The line is lost; it is being tried again. */
  lost(): void;
  /** The session has ended: no line without signing in. */
  refused(): void;
}

/**
 * Keeps a server-sent event stream open until the returned function is called. It is read with fetch, because
 * EventSource hears no heartbeat and does not notice a line that died while the laptop slept.
 */
export function keepStream(hears: StreamHears): () => void {
  const end = new AbortController();
  void keep(hears, end.signal);
  return () => end.abort();
}

async function keep(hears: StreamHears, ended: AbortSignal): Promise<void> {
  let failures = 0;
  while (!ended.aborted) {
    const stood = await readOnce(hears, ended);
    if (ended.aborted) return;
    if (stood === 'refused') return hears.refused();
    hears.lost();
    failures = stood === 'stood' ? 0 : failures + 1;
    await pause(waitsMs[Math.min(failures, waitsMs.length - 1)] ?? 15_000, ended);
  }
}

async function readOnce(hears: StreamHears, ended: AbortSignal): Promise<'stood' | 'refused' | 'failed'> {
  const line = new AbortController();
  const stop = () => line.abort();
  ended.addEventListener('abort', stop, { once: true });
  let silence = setTimeout(stop, silenceMs);
  let stood = false;
  try {
    const answer = await fetch('/api/live', {
      headers: { accept: 'text/event-stream' },
      cache: 'no-store',
      signal: line.signal,
    });
    if (answer.status === 401) return 'refused';
    if (!answer.ok || !answer.body) return 'failed';
    heardServerTime(answer.headers.get('date'));
    const parse = makeParser();
    const text = new TextDecoder();
    const reader = answer.body.getReader();
    stood = true;
    hears.open();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return 'stood';
      clearTimeout(silence);
      silence = setTimeout(stop, silenceMs);
      for (const told of parse(text.decode(value, { stream: true }))) hears.told(told);
    }
  } catch {
    return stood ? 'stood' : 'failed';
  } finally {
    clearTimeout(silence);
    ended.removeEventListener('abort', stop);
    line.abort();
  }
}

/** Waits, but not longer than it takes the browser to come back online or the screen to be looked at. */
function pause(ms: number, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      document.removeEventListener('visibilitychange', done);
      resolve();
    };
    const timer = setTimeout(done, ms + Math.random() * 300);
    addEventListener('online', done);
    document.addEventListener('visibilitychange', done);
    ended.addEventListener('abort', done, { once: true });
  });
}
