import { useState } from 'react';

const prefix = 'evenkeel-ticked';

function read(key: string): Set<number> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.filter((one): one is number => Number.isInteger(one)) : []);
  } catch {
    return new Set();
  }
}

function keep(key: string, ticked: ReadonlySet<number>): void {
  try {
    if (ticked.size === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify([...ticked]));
  } catch {
    // The ticks stay on the screen all the same.
  }
}

/** Which steps of a runbook are done, kept in this browser. @param what the runbook, its version, and the incident */
export function useTicked(what: string): {
  ticked: ReadonlySet<number>;
  tick: (index: number, done: boolean) => void;
  forget: () => void;
} {
  const key = `${prefix} ${what}`;
  const [ticked, setTicked] = useState(() => read(key));
  const change = (next: Set<number>) => {
    setTicked(next);
    keep(key, next);
  };
  return {
    ticked,
    tick(index, done) {
      const next = new Set(ticked);
      if (done) next.add(index);
      else next.delete(index);
      change(next);
    },
    forget: () => change(new Set()),
  };
}
