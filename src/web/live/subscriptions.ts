/** A storm of changes is told at most this often; the first of it at once. */
const apartMs = 300;

type Listener = (topics: ReadonlySet<string>) => void;

/**
 * Spreads changes to those who listen. The first change is passed on at once, later ones are gathered, and none is
 * lost: what comes while gathering is told at its end.
 */
export function makeSubscriptions() {
  const listeners = new Set<Listener>();
  let gathered = new Set<string>();
  let quiet: ReturnType<typeof setTimeout> | undefined;

  const tell = () => {
    const topics = gathered;
    gathered = new Set();
    quiet = topics.size > 0 ? setTimeout(tell, apartMs) : undefined;
    if (topics.size > 0) for (const listener of listeners) listener(topics);
  };
  return {
    changed(topics: Iterable<string>): void {
      for (const topic of topics) gathered.add(topic);
      if (quiet === undefined) tell();
    },
    subscribe(listener: Listener): () => void {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}
