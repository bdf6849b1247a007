import { useState } from 'react';
import { useMe } from './session.ts';

const prefix = 'evenkeel-draft';

/** What was being written, kept in this browser for this person until it is sent; storage that is refused or full is done without. */
export function readDraft(key: string): string {
  try {
    return localStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

export function keepDraft(key: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(key);
    else localStorage.setItem(key, text);
  } catch {
    // The words stay on the screen all the same.
  }
}

/** Where this person's draft of something is kept: `useDraftKey('comment INC-42')`. */
export function useDraftKey(what: string): string {
  return `${prefix} ${useMe().person.id} ${what}`;
}

/** A text that survives a closed tab: `const [text, setText] = useDraft('comment INC-42')`; setting it to nothing forgets it. */
export function useDraft(what: string): [string, (text: string) => void] {
  const key = useDraftKey(what);
  const [kept, setKept] = useState({ key, text: readDraft(key) });
  // Another incident on the same screen has a draft of its own.
  if (kept.key !== key) setKept({ key, text: readDraft(key) });
  return [
    kept.text,
    (text) => {
      setKept({ key, text });
      keepDraft(key, text);
    },
  ];
}
