import { Button } from '@mantine/core';
import { useState } from 'react';
import { useDraft } from '../../../../../web/draft.ts';
import { sentenceFor } from '../../../../../web/problem.ts';
import { useChange } from '../../../../../web/query.ts';
import { FormProblem } from '../../../../../web/ui/index.ts';
import { answerQuestion } from '../../../contract/talk.ts';
import type { TalkTicket } from '../types.ts';
import { FocusedTextarea } from '../../record/FocusedTextarea.tsx';
import { useTalkRefresh } from '../use-talk.ts';
import s from './entry.module.css';

interface Props {
  ticket: TalkTicket;
  questionId: string;
  onEnd: () => void;
}

/** The answer, where the question stands. Should somebody have been quicker, the words stay. */
export function AnswerForm({ ticket, questionId, onEnd }: Props) {
  const [text, setText] = useDraft(`answer ${questionId}`);
  const [failure, setFailure] = useState<unknown>();
  const refresh = useTalkRefresh();
  const answer = useChange(answerQuestion, {
    onDone: () => {
      setText('');
      onEnd();
      void refresh();
    },
    onProblem: (error) => {
      setFailure(error);
      void refresh();
    },
  });
  const send = () => {
    if (text.trim() !== '' && !answer.isPending)
      answer.mutate({ params: { key: ticket.key, id: questionId }, body: { answer: text } });
  };
  return (
    <form
      className={s.form}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <FocusedTextarea
        aria-label="Your answer"
        maxLength={5000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onEnd();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            send();
          }
        }}
      />
      <FormProblem sentence={failure === undefined ? undefined : sentenceFor(failure)} error={failure} />
      <div className={s.buttons}>
        <Button type="submit" size="compact-md" loading={answer.isPending}>
          Answer
        </Button>
        <Button variant="default" size="compact-md" onClick={onEnd}>
          Not now
        </Button>
      </div>
    </form>
  );
}
