import { Button } from '@mantine/core';
import { useState, useSyncExternalStore } from 'react';
import { useChange } from '../../../../../web/query.ts';
import { sentenceFor } from '../../../../../web/problem.ts';
import { FormProblem } from '../../../../../web/ui/index.ts';
import { editComment } from '../../../contract/talk.ts';
import { textOf } from '../../../core/timeline-facts.ts';
import type { Entry, TalkTicket } from '../types.ts';
import { FocusedTextarea } from '../../record/FocusedTextarea.tsx';
import { useTalkRefresh } from '../use-talk.ts';
import s from './entry.module.css';

let editing: string | undefined;
const listeners = new Set<() => void>();

/** Begins to change the comment of this entry, ends with nothing. One at a time. */
export function editEntry(id: string | undefined): void {
  editing = id;
  for (const listener of listeners) listener();
}

export function useEditing(id: string): { on: boolean; end: () => void } {
  const on = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => editing === id,
  );
  return { on, end: () => editEntry(undefined) };
}

interface Props {
  entry: Entry;
  ticket: TalkTicket;
  onEnd: () => void;
}

/** One's own comment, to be put in other words. What it said before stays to be read. */
export function EditForm({ entry, ticket, onEnd }: Props) {
  const [text, setText] = useState(textOf(entry.data, 'body'));
  const refresh = useTalkRefresh();
  const [failure, setFailure] = useState<unknown>();
  const change = useChange(editComment, {
    onDone: () => {
      onEnd();
      void refresh();
    },
    onProblem: setFailure,
  });
  const save = () => {
    const params = { key: ticket.key, id: textOf(entry.data, 'commentId') };
    if (text.trim() !== '') change.mutate({ params, body: { body: text, format: 'markdown' } });
  };
  return (
    <form
      className={s.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <FocusedTextarea
        aria-label="Your comment"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onEnd();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            save();
          }
        }}
        maxLength={20000}
      />
      <FormProblem sentence={failure === undefined ? undefined : sentenceFor(failure)} error={failure} />
      <div className={s.buttons}>
        <Button type="submit" size="compact-md" loading={change.isPending}>
          Save
        </Button>
        <Button variant="default" size="compact-md" onClick={onEnd}>
          Leave as it is
        </Button>
      </div>
    </form>
  );
}
