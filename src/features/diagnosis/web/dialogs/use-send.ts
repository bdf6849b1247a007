import { useState } from 'react';

/** Sends once, says what was refused, and keeps what was written until it has arrived. */
export function useSend(): {
  busy: boolean;
  problem: unknown;
  send: (act: () => Promise<void>) => void;
} {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>();
  const go = async (act: () => Promise<void>) => {
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await act();
    } catch (refused) {
      setProblem(refused);
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, send: (act) => void go(act) };
}
