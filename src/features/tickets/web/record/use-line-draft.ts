import { keepDraft, readDraft, useDraftKey } from '../../../../web/draft.ts';
import { useState } from 'react';
import type { Editable } from './conflict.ts';

/** What is being written in place of a line, and what that line said when the writing began. */
export interface LineDraft {
  readonly mine: string;
  readonly base: Editable;
}

/**
 * The words being written in a line, kept in this browser with the version they began from: after a closed tab they are there
 * again, and are still compared with what others wrote meanwhile.
 */
export function useLineDraft(what: string): [LineDraft | null, (draft: LineDraft | null) => void] {
  const key = useDraftKey(`line ${what}`);
  const [draft, setDraft] = useState<LineDraft | null>(() => parsed(readDraft(key)));
  return [
    draft,
    (next) => {
      setDraft(next);
      keepDraft(key, next === null ? '' : JSON.stringify(next));
    },
  ];
}

function parsed(kept: string): LineDraft | null {
  if (kept === '') return null;
  try {
    const { mine, base } = JSON.parse(kept) as LineDraft;
    const whole =
      typeof mine === 'string' && typeof base.version === 'number' && typeof base.text === 'string';
    // Opened and left as it was: there is nothing to go on with.
    return whole && mine !== base.text && mine !== base.answer ? { mine, base } : null;
  } catch {
    return null;
  }
}
