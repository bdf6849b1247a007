import { useEffect, useRef, useSyncExternalStore } from 'react';

/** Something that can be found by Ctrl/Cmd K. */
export interface Command {
  readonly id: string;
  readonly label: string;
  readonly group: 'Go to' | 'Do' | 'Found';
  readonly description?: string;
  /** Other words people may look for it by. */
  readonly keywords?: string;
  readonly run: () => void;
}

/** Looks things up while somebody types; what has been overtaken by more typing is aborted. */
export type CommandSource = (query: string, signal: AbortSignal) => Promise<readonly Command[]>;

let offered: readonly { commands: readonly Command[]; source?: CommandSource }[] = [];
const listeners = new Set<() => void>();

function offer(one: (typeof offered)[number]): () => void {
  offered = [...offered, one];
  for (const listener of listeners) listener();
  return () => {
    offered = offered.filter((other) => other !== one);
    for (const listener of listeners) listener();
  };
}

/** Offers commands while this component is on screen. They are the same as long as their ids and labels are. */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  const key = commands.map(({ id, label }) => `${id} ${label}`).join('\n');
  useEffect(() => {
    const run = (id: string) => () => latest.current.find((one) => one.id === id)?.run();
    return offer({ commands: latest.current.map((one) => ({ ...one, run: run(one.id) })) });
  }, [key]);
}

/** Offers a search while this component is on screen, such as incidents by their words. */
export function useCommandSource(source: CommandSource): void {
  const latest = useRef(source);
  useEffect(() => {
    latest.current = source;
  });
  useEffect(() => offer({ commands: [], source: (query, signal) => latest.current(query, signal) }), []);
}

/** All that is offered now. */
export function useOffered(): typeof offered {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => offered,
  );
}
