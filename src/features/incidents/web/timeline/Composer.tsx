import { Button, Textarea } from '@mantine/core';
import { useRef, useState } from 'react';
import { useKey } from '../../../../web/keys/useKey.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { FormProblem, Kbd } from '../../../../web/ui/index.ts';
import { keepDraft, useDraft, useDraftKey } from '../../../../web/draft.ts';
import type { Incident } from '../shared/types.ts';
import s from './timeline.module.css';
import { commentFieldId, writeComment } from './write-comment.ts';

interface Props {
  incident: Incident;
  /** Throws when it was refused. */
  onSend: (text: string) => Promise<void>;
}

/** Where one says something. What is written stays in this browser until the server has it. */
export function Composer({ incident, onSend }: Props) {
  const what = `comment ${incident.key}`;
  const [text, setText] = useDraft(what);
  const draftKey = useDraftKey(what);
  const [failure, setFailure] = useState<unknown>();
  const field = useRef<HTMLTextAreaElement>(null);
  const typed = useRef(text);
  const onItsWay = useRef('');
  const type = (next: string) => {
    typed.current = next;
    setText(next);
    if (onItsWay.current !== '') keepDraft(draftKey, `${onItsWay.current}\n${next}`);
  };
  const { comment: may } = incident.may;
  useKey(may ? 'm' : undefined, 'Write a comment', writeComment);
  const send = async () => {
    const sent = text.trim();
    if (sent === '' || onItsWay.current !== '') return;
    setFailure(undefined);
    // The field is free for the next sentence, yet these words are kept until the server has them.
    onItsWay.current = sent;
    type('');
    try {
      await onSend(sent);
      onItsWay.current = '';
      keepDraft(draftKey, typed.current);
    } catch (error) {
      onItsWay.current = '';
      setFailure(error);
      type(typed.current === '' ? sent : `${sent}\n${typed.current}`);
    }
  };
  if (!may)
    return (
      <div className={s.composer}>
        <small>Your access role in {incident.team.name} does not let you comment.</small>
      </div>
    );
  return (
    <form
      className={s.composer}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Textarea
        id={commentFieldId}
        ref={field}
        aria-label="Comment"
        placeholder="Did, found, next"
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') field.current?.blur();
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          void send();
        }}
        autosize
        minRows={1}
        maxRows={10}
        maxLength={20000}
      />
      <FormProblem
        sentence={failure === undefined ? undefined : `${sentenceFor(failure)} Your words are kept.`}
        error={failure}
      />
      {text.trim() === '' ? null : (
        <div className={s.send}>
          <small>
            Everybody who sees this incident sees it. <Kbd k="mod+enter" /> sends.
          </small>
          <Button type="submit">Comment</Button>
        </div>
      )}
    </form>
  );
}
