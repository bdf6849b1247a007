import { useCallback } from 'react';
import { call } from '../../../../web/api.ts';
import { announce } from '../../../../web/announce.tsx';
import { addHypothesis } from '../../contract/board.ts';
import type { Prompt } from '../../core/hypothesis.ts';
import { useChanged } from './use-board.ts';

/** Adds a hypothesis: none is refused, and it stands on the board at once. */
export function useAdd(key: string): (text: string, prompt?: Prompt | null) => Promise<void> {
  const changed = useChanged(key);
  return useCallback(
    async (text, prompt = null) => {
      const added = await call(addHypothesis, { params: { key }, body: { text, prompt } });
      changed(added);
      announce(
        added.sameAsId === null
          ? `Added: ${added.text}`
          : `Added. The same words stand on the board already: ${added.text}`,
      );
    },
    [key, changed],
  );
}
