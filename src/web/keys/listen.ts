import { bindingFor, bindingsNow, chordOf, isForWhatOpens } from './registry.ts';

/** Two keys belong together when they follow within this time. */
const pairWithinMs = 1000;

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable || target.matches('input:not([type=radio], [type=checkbox]), textarea, select')
  );
}

/** Listens for keys on the whole page; called once by the app. Answers how to stop. */
export function listenForKeys(): () => void {
  let before: { chord: string; atMs: number } | undefined;
  let opened: { atMs: number } | undefined;
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat || event.isComposing) return;
    const chord = chordOf(event);
    const prior = before && event.timeStamp - before.atMs < pairWithinMs ? before.chord : undefined;
    const busy = isTyping(event.target) || document.querySelector('[aria-modal=true]') !== null;
    const found = bindingFor(bindingsNow(), chord, prior, busy);
    before = found || busy ? undefined : { chord, atMs: event.timeStamp };
    // It is there: somebody writes in it, or walks and chooses in it.
    if (busy || event.key.length > 1) opened = undefined;
    if (!found) return;
    event.preventDefault();
    if (isForWhatOpens(opened, chord, event.timeStamp)) return;
    opened = found.opens ? { atMs: event.timeStamp } : undefined;
    found.act();
  };
  document.addEventListener('keydown', onKey);
  return () => document.removeEventListener('keydown', onKey);
}
