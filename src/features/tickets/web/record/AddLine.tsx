import type { ReactNode } from 'react';
import { useDraft } from '../../../../web/draft.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { FormProblem } from '../../../../web/ui/index.ts';
import { EditorKeys } from './EditableLine.tsx';
import { FocusedTextarea } from './FocusedTextarea.tsx';
import s from './record.module.css';
import { useAdding } from './use-adding.ts';

interface Props {
  /** What the words are kept under in this browser until the server has them. */
  what: string;
  label: string;
  placeholder?: string;
  /** More to say about the line: what part of the scope, for whom. */
  beside?: ReactNode;
  onAdd: (text: string) => Promise<void>;
  onLeave: () => void;
}

/** One line to add. It stays open after Enter, for the next; Escape closes it. */
export function AddLine({ what, label, placeholder, beside, onAdd, onLeave }: Props) {
  const [text, setText] = useDraft(`add ${what}`);
  const { problem, add } = useAdding(text, setText, onAdd);
  const leave = () => {
    setText('');
    onLeave();
  };
  const save = () => {
    const words = text.trim();
    if (words === '') onLeave();
    else add(words);
  };
  return (
    <div className={s.editor}>
      <FocusedTextarea
        aria-label={label}
        placeholder={placeholder ?? 'One line'}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onSave={save}
        onLeave={leave}
      />
      {beside}
      <FormProblem
        sentence={problem === undefined ? undefined : `${sentenceFor(problem)} Your words are kept.`}
        error={problem}
      />
      <EditorKeys onSave={save} onLeave={leave} />
    </div>
  );
}
