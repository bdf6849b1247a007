import { useLayoutEffect, useRef, useState } from 'react';
import { call } from '../../../../web/api.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { FormProblem, InlineText } from '../../../../web/ui/index.ts';
import { EditorKeys, FocusedTextarea } from '../../../tickets/web/index.ts';
import { changeHypothesis } from '../../contract/board.ts';
import type { Hypothesis } from '../shared/types.ts';
import { useChanged } from '../shared/use-board.ts';
import { useMergedSave } from '../shared/use-merged-save.tsx';
import s from './board.module.css';

type Words = { text: string };

/** The words of a hypothesis, edited where they stand: click or Enter begins, Enter saves, Escape leaves. */
export function HypothesisText({ ticketKey, hypothesis }: { ticketKey: string; hypothesis: Hypothesis }) {
  const { id, text, version } = hypothesis;
  // What it said when the writing began: what others write meanwhile is compared with it.
  const [draft, setDraft] = useState<{ mine: string; version: number; text: string }>();
  const changed = useChanged(ticketKey);
  const shown = useRef<HTMLDivElement>(null);
  const goesBack = useRef(false);
  const end = () => {
    setDraft(undefined);
    goesBack.current = true;
  };
  // Back to the words, as soon as they stand there again, so that the arrow and tab keys go on from them.
  useLayoutEffect(() => {
    if (draft !== undefined || !goesBack.current) return;
    goesBack.current = false;
    shown.current?.focus();
  }, [draft]);
  const { save, problem, compare } = useMergedSave<Words>({
    conflict: 'diagnosis/changed-meanwhile',
    read: (current) => readWords(current),
    send: async (at, words) => {
      changed(
        await call(changeHypothesis, { params: { key: ticketKey, id }, body: { version: at, ...words } }),
      );
    },
    onDone: end,
  });
  const begin = () => setDraft({ mine: text, version, text });
  if (!draft)
    return (
      <div
        ref={shown}
        className={s.editable}
        role="button"
        tabIndex={0}
        aria-label={`Hypothesis: ${text}. Edit`}
        onClick={begin}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          begin();
        }}
      >
        <InlineText>{text}</InlineText>
      </div>
    );
  const keep = () => {
    const words = draft.mine.trim();
    if (words === '' || words === draft.text) return end();
    void save({ version: draft.version, fields: { text: draft.text } }, { text: words });
  };
  return (
    <div className={s.editor}>
      <FocusedTextarea
        aria-label="Hypothesis"
        value={draft.mine}
        maxLength={1000}
        onChange={(event) => setDraft({ ...draft, mine: event.currentTarget.value.replace(/\n/g, ' ') })}
        onSave={keep}
        onLeave={end}
      />
      <FormProblem
        sentence={problem === undefined ? undefined : `${sentenceFor(problem)} Your words are kept.`}
        error={problem}
      />
      <EditorKeys onSave={keep} onLeave={end} />
      {compare}
    </div>
  );
}

function readWords(current: unknown) {
  if (typeof current !== 'object' || current === null) return null;
  const { version, text, changedBy } = current as {
    version?: unknown;
    text?: unknown;
    changedBy?: { name?: unknown };
  };
  if (typeof version !== 'number' || typeof text !== 'string') return null;
  return { version, fields: { text }, by: typeof changedBy?.name === 'string' ? changedBy.name : '' };
}
