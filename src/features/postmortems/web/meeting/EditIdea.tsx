import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ProblemError } from '../../../../web/api.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { useChange } from '../../../../web/query.ts';
import { FormProblem, Line } from '../../../../web/ui/index.ts';
import { CompareDialog } from '../../../tickets/web/index.ts';
import { changeIdea, getFiveQuestions, mostIdeaChars, type Idea } from '../../contract/ideas.ts';
import { fiveQuestions, questionInWords, type FiveQuestion } from '../../core/five-questions.ts';
import { focused } from './focus.ts';
import { BlameHint } from './BlameHint.tsx';

interface Props {
  idea: Idea;
  ticketKey: string;
  names: readonly string[];
  onClose: () => void;
}

/** An idea in other words, or under another question. When somebody was quicker, both texts are shown. */
export function EditIdea({ idea, ticketKey, names, onClose }: Props) {
  const [text, setText] = useState(idea.text);
  const [question, setQuestion] = useState<FiveQuestion>(idea.question);
  const change = useChange(changeIdea, { touches: [getFiveQuestions], onDone: onClose, onProblem: () => {} });
  const save = (version: number, words: string) =>
    change.mutateAsync({ params: { key: ticketKey, id: idea.id }, body: { version, text: words, question } });
  const theirs = currentOf(change.error);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') void save(idea.version, text).catch(() => undefined);
      }}
    >
      <TextInput
        aria-label="The idea in other words"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        maxLength={mostIdeaChars}
        ref={focused}
      />
      <BlameHint text={text} names={names} />
      <Line>
        <Select
          aria-label="Which question it answers"
          data={fiveQuestions.map((one) => ({ value: one, label: questionInWords[one].name }))}
          value={question}
          onChange={(chosen) => chosen && setQuestion(chosen)}
          allowDeselect={false}
        />
        <Button type="submit" loading={change.isPending}>
          Save
        </Button>
        <Button variant="default" onClick={onClose}>
          Leave it
        </Button>
      </Line>
      {theirs ? (
        <CompareDialog
          mine={text}
          theirs={theirs.text}
          by=""
          onMine={async (words) => void (await save(theirs.version, words))}
          onTheirs={onClose}
          onLater={() => change.reset()}
        />
      ) : (
        <FormProblem
          sentence={change.isError ? sentenceFor(change.error) : undefined}
          error={change.error ?? undefined}
        />
      )}
    </form>
  );
}

function currentOf(error: unknown): { text: string; version: number } | undefined {
  if (!(error instanceof ProblemError) || error.code !== 'postmortems/idea-changed') return undefined;
  return error.data['current'] as { text: string; version: number };
}
