/** Lets at most `atOnce` run and `waiting` wait, in order; who comes on top of that is refused. */
export function makeTurns(limits: { atOnce: number; waiting: number; refuse: () => Error }) {
  let running = 0;
  const queue: (() => void)[] = [];
  return async function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (running >= limits.atOnce) {
      if (queue.length >= limits.waiting) throw limits.refuse();
      // Whoever ends hands its place over, so `running` stays as it is.
      await new Promise<void>((resolve) => {
        queue.push(resolve);
      });
    } else running++;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else running--;
    }
  };
}
