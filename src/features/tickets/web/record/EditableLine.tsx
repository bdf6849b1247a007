import { useLayoutEffect, useRef, useState } from 'react';
import type { ReactNode } from 'react';
import { sentenceFor } from '../../../../web/problem.ts';
import { FormProblem, Kbd } from '../../../../web/ui/index.ts';
import { classes } from '../../../../web/ui/classes.ts';
import { CompareDialog } from './CompareDialog.tsx';
import { FocusedTextarea } from './FocusedTextarea.tsx';
import s from './record.module.css';
import { saveLine } from './save.ts';
import type { Field, Line } from './save.ts';
import { useLineDraft } from './use-line-draft.ts';
import { useRefreshRecord } from './use-record.ts';

interface Props {
  ticketKey: string;
  line: Line;
  field?: Field;
  /** What is being edited, for those who listen: "Symptom". */
  label: string;
  may: boolean;
  className?: string | undefined;
  /** How it looks while nobody edits it. */
  children: ReactNode;
  /** The line was taken out by somebody while it was being written: these words become a new one. */
  onAnew: (text: string) => Promise<void>;
}

/** A line that is edited where it stands: click or Enter begins, Enter saves, Escape leaves it as it was. */
export function EditableLine(props: Props) {
  const { ticketKey, line, field = 'text', label, may, className, children, onAnew } = props;
  const [draft, setDraft] = useLineDraft(`${line.id} ${field}`);
  const [problem, setProblem] = useState<unknown>();
  const [theirs, setTheirs] = useState<{ text: string | null; version: number; by: string }>();
  const shown = useRef<HTMLDivElement>(null);
  const busy = useRef(false);
  const goesBack = useRef(false);
  const refresh = useRefreshRecord();
  const begin = () => setDraft({ mine: line[field], base: line });
  const end = () => {
    setDraft(null);
    setProblem(undefined);
    setTheirs(undefined);
    goesBack.current = true;
  };
  // Back to the line, as soon as it stands there again, so that the arrow and tab keys go on from it.
  useLayoutEffect(() => {
    if (draft !== null || !goesBack.current) return;
    goesBack.current = false;
    shown.current?.focus();
  }, [draft]);
  const save = async (mine: string, base: { version: number; text: string; answer: string }) => {
    const words = mine.trim();
    if (busy.current) return;
    if (words === base[field] || (words === '' && field === 'text')) return end();
    busy.current = true;
    setProblem(undefined);
    try {
      const outcome = await saveLine(ticketKey, { ...line, ...base }, field, words);
      if (outcome.saved) end();
      else {
        setDraft({ mine: words, base });
        setTheirs({ text: outcome.theirs, version: outcome.version, by: outcome.by });
      }
    } catch (error) {
      setProblem(error);
    } finally {
      busy.current = false;
      await refresh();
    }
  };
  if (!may) return <div className={classes(s.text, className)}>{children}</div>;
  if (draft === null)
    return (
      <div
        ref={shown}
        className={classes(s.text, s.editable, className)}
        role="button"
        tabIndex={0}
        aria-label={`${label}: ${line[field]}. Edit`}
        onClick={(event) => (event.target as Element).closest('a') ?? begin()}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.target !== event.currentTarget) return;
          event.preventDefault();
          begin();
        }}
      >
        {children}
      </div>
    );
  return (
    <div className={s.editor}>
      <FocusedTextarea
        aria-label={label}
        value={draft.mine}
        onChange={(event) => setDraft({ ...draft, mine: event.currentTarget.value })}
        onSave={() => void save(draft.mine, draft.base)}
        onLeave={end}
      />
      <FormProblem
        sentence={problem === undefined ? undefined : `${sentenceFor(problem)} Your words are kept.`}
        error={problem}
      />
      <EditorKeys onSave={() => void save(draft.mine, draft.base)} onLeave={end} />
      {theirs === undefined ? null : (
        <CompareDialog
          mine={draft.mine}
          theirs={theirs.text}
          by={theirs.by}
          onMine={async (words) => {
            setTheirs(undefined);
            if (theirs.text === null) {
              await onAnew(words);
              end();
            } else
              await save(words, {
                version: theirs.version,
                text: line.text,
                answer: line.answer,
                [field]: theirs.text,
              });
          }}
          onTheirs={end}
          onLater={() => setTheirs(undefined)}
        />
      )}
    </div>
  );
}

export function EditorKeys({ onSave, onLeave }: { onSave: () => void; onLeave: () => void }) {
  return (
    <div className={s.keys}>
      <button type="button" className={s.quiet} onClick={onSave}>
        Save <Kbd k="enter" />
      </button>
      <button type="button" className={s.quiet} onClick={onLeave}>
        Leave it <Kbd k="esc" />
      </button>
    </div>
  );
}
