/** One key and what it does now. */
export interface Binding {
  /** `c`, `shift+e`, `mod+k`, `?`, or two in a row: `g i`. */
  readonly key: string;
  readonly label: string;
  readonly act: () => void;
  /** It opens something to write in: what is typed before that is there is meant for it. */
  readonly opens?: boolean;
}

let bindings: readonly Binding[] = [];
const listeners = new Set<() => void>();

/** Adds a binding while a screen shows it; the newest of two for the same key wins. Answers how to remove it. */
export function bind(binding: Binding): () => void {
  bindings = [...bindings, binding];
  for (const listener of listeners) listener();
  return () => {
    bindings = bindings.filter((one) => one !== binding);
    for (const listener of listeners) listener();
  };
}

/** All bindings, in the order in which they were added. */
export function bindingsNow(): readonly Binding[] {
  return bindings;
}

export function onBindings(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What is in force among all: for each key the newest. */
export function inForce(all: readonly Binding[]): Binding[] {
  return all.filter((one, at) => !all.slice(at + 1).some((later) => later.key === one.key));
}

export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** The name of a press as bindings spell it. Shift is named for letters only: `?` already is a shifted key. */
export function chordOf(press: Press): string {
  const key = press.key.toLowerCase();
  const shifted = press.shiftKey && /^[a-z]$/.test(key);
  return `${press.ctrlKey || press.metaKey ? 'mod+' : ''}${press.altKey ? 'alt+' : ''}${shifted ? 'shift+' : ''}${key}`;
}

/**
 * Which binding a chord sets off, given the chord pressed just before (or none). A plain key is not for the screen
 * while somebody types or a dialog is open; a chord with mod is.
 */
export function bindingFor(
  all: readonly Binding[],
  chord: string,
  before: string | undefined,
  busy: boolean,
): Binding | undefined {
  const now = inForce(all).filter((one) => !busy || one.key.startsWith('mod+'));
  const pair = before === undefined ? undefined : now.find((one) => one.key === `${before} ${chord}`);
  return pair ?? now.find((one) => one.key === chord);
}

/** A dialog is drawn within this time, also on a slow machine. */
const opensWithinMs = 1_000;

/**
 * Whether a plain key was typed for what the key before it has begun to open: `c` opens a report, and the first letters of its
 * title come before the dialog does. They must not take an incident.
 */
export function isForWhatOpens(
  opened: { readonly atMs: number } | undefined,
  chord: string,
  nowMs: number,
): boolean {
  return opened !== undefined && nowMs - opened.atMs < opensWithinMs && !/^(?:mod|alt)\+/.test(chord);
}
