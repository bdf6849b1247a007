import { useRef, useState } from 'react';
import { call } from '../../../../web/api.ts';
import type { Evidence } from '../../../tickets/core/evidence.ts';
import { setTestResult } from '../../contract/board.ts';
import { testResults, type TestResult } from '../../core/hypothesis.ts';
import { isTest } from '../shared/is-test.ts';
import type { Board, Test } from '../shared/types.ts';
import { useChanged } from '../shared/use-board.ts';
import { useMergedSave, type Versioned } from '../shared/use-merged-save.tsx';
import { resultInWords } from '../shared/words.ts';

export interface ResultFields {
  result: TestResult | '';
  note: string;
}
// Result and words are one saying: somebody who was quicker is compared with as a whole.
type Said = { said: string };

/** Saves what came out over the version that was read; two who say different things are asked which stays. */
export function useSaveResult(board: Board, test: Test, onDone: () => void) {
  const changed = useChanged(board.ticket.key);
  const [base] = useState(() => saidOf(test));
  const sending = useRef<{ evidence: readonly Evidence[]; at: string | undefined }>({
    evidence: [],
    at: undefined,
  });
  const { save, busy, problem, compare } = useMergedSave<Said>({
    conflict: 'diagnosis/changed-meanwhile',
    read: (current) => (isTest(current) ? { ...saidOf(current), by: byOf(current) } : null),
    send: async (version, { said }) => {
      const { result, note } = apart(said);
      const { evidence, at } = sending.current;
      changed(
        await call(setTestResult, {
          params: { key: board.ticket.key, id: test.id },
          body: { version, result, note, evidence: [...evidence], ...(at === undefined ? {} : { at }) },
        }),
      );
    },
    onDone,
  });
  return {
    busy,
    problem,
    compare,
    save: ({ result, note }: ResultFields, evidence: readonly Evidence[], at: string | undefined) => {
      if (result === '') return;
      sending.current = { evidence, at };
      void save(base, { said: together(result, note) });
    },
  };
}

function saidOf(test: Test): Versioned<Said> {
  return {
    version: test.version,
    fields: { said: test.result === null ? '' : together(test.result, test.note) },
  };
}

function byOf({ resultBy }: Test): string {
  return resultBy === null || resultBy.kind === 'system' ? '' : resultBy.name;
}

function together(result: TestResult, note: string): string {
  return note === '' ? `${resultInWords[result]}.` : `${resultInWords[result]}. ${note}`;
}

/** What a person wrote of both texts begins with one of the results; without one it says too little to decide. */
function apart(said: string): { result: TestResult; note: string } {
  const result = testResults.find((one) => said.startsWith(`${resultInWords[one]}.`)) ?? 'inconclusive';
  const words = resultInWords[result];
  return { result, note: said.startsWith(`${words}.`) ? said.slice(words.length + 1).trim() : said };
}
