import { useEffect, useRef, useState } from 'react';

/**
 * Adds one line after the other while somebody goes on writing: the field is empty at once, so that nothing typed meanwhile is lost,
 * and what was refused is in it again.
 */
export function useAdding(
  text: string,
  setText: (text: string) => void,
  onAdd: (words: string) => Promise<void>,
): { problem: unknown; add: (words: string) => void } {
  const [problem, setProblem] = useState<unknown>();
  const latest = useRef({ text, setText });
  const queue = useRef(Promise.resolve());
  useEffect(() => {
    latest.current = { text, setText };
  });
  const sent = async (words: string) => {
    try {
      await onAdd(words);
    } catch (error) {
      const now = latest.current;
      now.setText(now.text === '' ? words : `${words}\n${now.text}`);
      setProblem(error);
    }
  };
  return {
    problem,
    add: (words) => {
      setText('');
      setProblem(undefined);
      queue.current = queue.current.then(async () => sent(words));
    },
  };
}
