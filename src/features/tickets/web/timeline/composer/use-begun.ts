import { useState } from 'react';
import { readDraft, useDraftKey } from '../../../../../web/draft.ts';
import type { Mode } from '../compose.ts';

/** What somebody had begun to write on this ticket before the page was opened: there they go on. */
export function useBegun(ticketKey: string): Mode | undefined {
  const base = useDraftKey('');
  const [begun] = useState(
    () => drafts.find(([, what]) => readDraft(`${base}${what} ${ticketKey}`).trim() !== '')?.[0],
  );
  return begun;
}

const drafts: readonly (readonly [Mode, string])[] = [
  ['update', 'update did'],
  ['update', 'update found'],
  ['update', 'update next'],
  ['comment', 'comment'],
  ['ask', 'question'],
  ['going', 'going'],
];
