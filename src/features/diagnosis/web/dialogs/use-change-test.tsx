import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { changeTest } from '../../contract/board.ts';
import { isTest } from '../shared/is-test.ts';
import type { Board, Test } from '../shared/types.ts';
import { useChanged } from '../shared/use-board.ts';
import { useMergedSave, type Versioned } from '../shared/use-merged-save.tsx';

// A type and not an interface: only a type has an index signature.
type TestFields = { expectation: string; how: string; owner: string; couldRuleOut: string };

/** Saves a test in other words over the version that was read when the form was opened. */
export function useChangeTest(board: Board, test: Test | undefined, onClose: () => void) {
  const changed = useChanged(board.ticket.key);
  // As it was when the form was opened: what others write meanwhile is compared with it.
  const [base] = useState(() => (test ? fieldsOf(test) : undefined));
  const { save, busy, problem, compare } = useMergedSave<TestFields>({
    conflict: 'diagnosis/changed-meanwhile',
    read: (current) => (isTest(current) ? { ...fieldsOf(current), by: '' } : null),
    send: async (version, { couldRuleOut, ...words }) => {
      if (!test) return;
      const params = { key: board.ticket.key, id: test.id };
      const body = { version, ...words, couldRuleOut: couldRuleOut === 'true' };
      changed(await call(changeTest, { params, body }));
    },
    onDone: onClose,
  });
  return {
    busy,
    problem,
    compare,
    save: (fields: TestFields) => {
      if (base) void save(base, fields);
    },
  };
}

function fieldsOf(test: Test): Versioned<TestFields> {
  const { version, expectation, how, owner, couldRuleOut } = test;
  return { version, fields: { expectation, how, owner: owner.id, couldRuleOut: String(couldRuleOut) } };
}
