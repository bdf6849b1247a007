const watchMs = 5000;
/** Phones freeze tabs in the background; a reader that is silent for so long is frozen, and its place is taken. */
const frozenMs = 16_000;

export interface Election {
  /** The reader gave a sign of life. */
  heardReader(): void;
  /** Gives up the place, or the wait for it. */
  leave(): void;
}

/**
 * Elects one tab of this browser by a Web Lock. `read` begins when this tab is elected and answers how to end it;
 * it may be ended when another tab takes this one for frozen, and begin again later.
 */
export function electReader(name: string, read: () => () => void): Election {
  const left = new AbortController();
  let wait = new AbortController();
  let reading = false;
  let heardMs = performance.now();

  const hold = () => {
    reading = true;
    const stop = read();
    const over = () => {
      reading = false;
      stop();
    };
    const untilLeft = new Promise<void>((release) => {
      if (left.signal.aborted) release();
      left.signal.addEventListener('abort', () => release(), { once: true });
    });
    return { over, untilLeft };
  };

  const stand = async (options: LockOptions): Promise<void> => {
    let over: (() => void) | undefined;
    try {
      await navigator.locks.request(name, options, () => {
        const held = hold();
        over = held.over;
        return held.untilLeft;
      });
    } catch {
      // Taken over by another tab, or no longer waiting because this one takes over itself.
    }
    over?.();
    heardMs = performance.now();
    if (over && !left.signal.aborted) queue();
  };

  const queue = () => {
    wait = new AbortController();
    void stand({ signal: wait.signal });
  };
  const watch = setInterval(() => {
    if (reading || document.hidden || performance.now() - heardMs < frozenMs) return;
    heardMs = performance.now();
    wait.abort();
    void stand({ steal: true });
  }, watchMs);

  queue();
  return {
    heardReader: () => {
      heardMs = performance.now();
    },
    leave: () => {
      clearInterval(watch);
      wait.abort();
      left.abort();
    },
  };
}
