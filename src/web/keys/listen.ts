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
  let opened: { atMs: number; typed: string } | undefined;
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat || event.isComposing) return;
    const chord = chordOf(event);
    const prior = before && event.timeStamp - before.atMs < pairWithinMs ? before.chord : undefined;
    const busy = isTyping(event.target) || document.querySelector('[aria-modal=true]') !== null;
    const found = bindingFor(bindingsNow(), chord, prior, busy);
    before = found || busy ? undefined : { chord, atMs: event.timeStamp };
    // It is there: somebody writes in it, or walks and chooses in it.
    if (busy || event.key.length > 1) opened = undefined;
    if (opened && isForWhatOpens(opened, chord, event.timeStamp)) {
      opened.typed += event.key;
      return event.preventDefault();
    }
    if (!found) return;
    event.preventDefault();
    opened = found.opens ? { atMs: event.timeStamp, typed: '' } : undefined;
    found.act();
  };
  // What was typed before the field was there is written into it, as if it had been.
  const onFocus = (event: FocusEvent) => {
    const { typed = '' } = opened ?? {};
    if (typed === '' || !isTyping(event.target)) return;
    opened = undefined;
    document.execCommand('insertText', false, typed);
  };
  document.addEventListener('keydown', onKey);
  document.addEventListener('focusin', onFocus);
  return () => {
    document.removeEventListener('keydown', onKey);
    document.removeEventListener('focusin', onFocus);
  };
}
