import { Button, MultiSelect, TextInput } from '@mantine/core';
import { useLayoutEffect, useRef, useState } from 'react';
import { useDraft } from '../../../../web/draft.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { useRouteQuery } from '../../../../web/query.ts';
import { FormProblem } from '../../../../web/ui/index.ts';
import { listServices } from '../../../services/contract.ts';
import { mostIdeaChars } from '../../contract/ideas.ts';
import type { FiveQuestion } from '../../core/five-questions.ts';
import { BlameHint } from './BlameHint.tsx';
import s from './ideas.module.css';
import { useAddIdea } from './use-ideas.ts';

interface Props {
  ticketKey: string;
  question: FiveQuestion;
  names: readonly string[];
  /** Has the focus from the beginning. */
  ready?: boolean;
  /** What Enter means while nothing is written. */
  onEmpty?: () => void;
  onAdded?: () => void;
}

/** One line, Enter, and the next. */
export function AddIdea({ ticketKey, question, names, ready = false, onEmpty, onAdded }: Props) {
  const [text, setText] = useDraft(`idea ${ticketKey} ${question}`);
  const [serviceIds, setServiceIds] = useState<string[]>([]);
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const add = useAddIdea(ticketKey);
  // Before the question is drawn: Enter belongs to it from the moment that it is read.
  useLayoutEffect(() => {
    if (ready) field.current?.focus();
  }, [ready, question]);
  const send = async () => {
    const words = text.trim();
    if (busy) return;
    if (words === '') return onEmpty?.();
    setBusy(true);
    setProblem(undefined);
    // Empty at once: what is typed meanwhile is the next idea, and not lost.
    setText('');
    try {
      await add({ question, text: words, serviceIds });
      setServiceIds([]);
      field.current?.focus();
      onAdded?.();
    } catch (error) {
      const meanwhile = field.current?.value ?? '';
      setText(meanwhile === '' ? words : `${words} ${meanwhile}`);
      setProblem(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={s.add}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className={s.addLine}>
        <TextInput
          ref={field}
          aria-label="Your idea"
          placeholder="One line; Enter adds it"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={mostIdeaChars}
          enterKeyHint="send"
          autoComplete="off"
          size="md"
        />
        <Button type="submit" loading={busy} size="md">
          Add
        </Button>
      </div>
      {question === 'other-area' ? <Services value={serviceIds} onChange={setServiceIds} /> : null}
      <BlameHint text={text} names={names} />
      <FormProblem
        sentence={problem === undefined ? undefined : `${sentenceFor(problem)} Your words are kept.`}
        error={problem}
      />
    </form>
  );
}

function Services({ value, onChange }: { value: string[]; onChange: (ids: string[]) => void }) {
  const services = useRouteQuery(listServices);
  return (
    <MultiSelect
      aria-label="Services that share the weakness"
      placeholder={value.length === 0 ? 'Which services? Their teams are told' : ''}
      data={(services.data?.items ?? [])
        .filter(({ archivedAt }) => archivedAt === null)
        .map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={onChange}
      maxValues={20}
      searchable
      clearable
      nothingFoundMessage="No service is called so"
    />
  );
}
