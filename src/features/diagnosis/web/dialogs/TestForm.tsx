import { Checkbox, Textarea } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { useDraft } from '../../../../web/draft.ts';
import { useMe } from '../../../../web/session.ts';
import { InlineText, Segmented } from '../../../../web/ui/index.ts';
import { FocusedTextarea } from '../../../tickets/web/index.ts';
import { addTest } from '../../contract/board.ts';
import type { Test } from '../shared/types.ts';
import { useChanged } from '../shared/use-board.ts';
import s from './dialogs.module.css';
import { FormFrame } from './FormFrame.tsx';
import type { BoardFormProps } from './form-props.ts';
import { OwnerSelect } from './OwnerSelect.tsx';
import { useChangeTest } from './use-change-test.tsx';
import { useSend } from './use-send.ts';

/** A test as a sentence with blanks: if it were true we would see this; look by that. */
export function TestForm({ board, hypothesis, test, onClose }: BoardFormProps & { test?: Test }) {
  const me = useMe().person.id;
  const [kept, keep] = useDraft(`test of ${hypothesis.id}`);
  const [words, setWords] = useState(() => begun(kept, test));
  const [owner, setOwner] = useState(test?.owner.id ?? me);
  const [could, setCould] = useState(test?.couldRuleOut ?? true);
  const [now, setNow] = useState<boolean>();
  const changed = useChanged(board.ticket.key);
  const adding = useSend();
  const changing = useChangeTest(board, test, onClose);
  const write = (next: typeof words) => {
    setWords(next);
    if (!test) keep(JSON.stringify(next));
  };
  const started = now ?? owner === me;
  const submit = () => {
    const said = { expectation: words.expectation.trim(), how: words.how.trim() };
    if (test) return changing.save({ ...said, owner, couldRuleOut: String(could) });
    adding.send(async () => {
      const params = { key: board.ticket.key, id: hypothesis.id };
      const body = { ...said, owner, couldRuleOut: could, started };
      changed((await call(addTest, { params, body })).hypothesis);
      keep('');
      onClose();
    });
  };
  return (
    <FormFrame
      submit={test ? 'Save' : 'Plan the test'}
      busy={adding.busy || changing.busy}
      problem={adding.problem ?? changing.problem}
      lacks={words.expectation.trim() === '' ? 'Say what one would see' : undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      <div className={s.sentence}>
        <p>
          If{' '}
          <b>
            <InlineText>{hypothesis.text}</InlineText>
          </b>{' '}
          were true
        </p>
        <FocusedTextarea
          label="we would see"
          placeholder="failures stop when it is drained"
          value={words.expectation}
          onChange={(event) => write({ ...words, expectation: event.currentTarget.value })}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={2000}
          data-autofocus
        />
        <Textarea
          label="look by"
          placeholder="the graph of failures by gateway"
          value={words.how}
          onChange={(event) => write({ ...words, how: event.currentTarget.value })}
          autosize
          minRows={1}
          maxRows={6}
          maxLength={2000}
        />
      </div>
      <div className={s.could}>
        <span>If we do not see it, the hypothesis is</span>
        <Segmented
          label="What the test can tell"
          value={could ? 'out' : 'confirm'}
          onChange={(value) => setCould(value === 'out')}
          options={[
            ['out', 'ruled out'],
            ['confirm', 'still possible'],
          ]}
        />
        {could ? null : (
          <p className={s.hint} role="status">
            Then it could only confirm, and many wrong causes would pass it too. What would we surely see if
            it were true, and could miss?
          </p>
        )}
      </div>
      <OwnerSelect board={board} value={owner} onChange={setOwner} />
      {test ? null : (
        <Checkbox
          label={owner === me ? 'I look now' : 'Is looked at now'}
          checked={started}
          onChange={(event) => setNow(event.currentTarget.checked)}
        />
      )}
      {changing.compare}
    </FormFrame>
  );
}

function begun(kept: string, test: Test | undefined): { expectation: string; how: string } {
  if (test) return { expectation: test.expectation, how: test.how };
  try {
    const { expectation, how } = JSON.parse(kept) as Record<string, unknown>;
    if (typeof expectation === 'string' && typeof how === 'string') return { expectation, how };
  } catch {
    // Nothing was kept.
  }
  return { expectation: '', how: '' };
}
