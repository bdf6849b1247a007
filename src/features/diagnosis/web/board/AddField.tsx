import { Textarea } from '@mantine/core';
import { useEffect, useRef, type RefObject } from 'react';
import { useDraft } from '../../../../web/draft.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { FormProblem, Kbd } from '../../../../web/ui/index.ts';
import { useAdding } from '../../../tickets/web/index.ts';
import { useAdd } from '../shared/use-add.ts';
import type { Filter } from '../shared/words.ts';
import s from './board.module.css';
import { onBeginWith } from './begin-with.ts';

interface Props {
  ticketKey: string;
  field: RefObject<HTMLTextAreaElement | null>;
  /** A new one must be seen, whatever is filtered. */
  onFilter: (filter: Filter) => void;
}

/** One line for a hypothesis, always there: Enter adds it and stays for the next, Escape leaves. */
export function AddField({ ticketKey, field, onFilter }: Props) {
  const [text, setText] = useDraft(`hypothesis ${ticketKey}`);
  const { problem, add } = useAdding(text, setText, useAdd(ticketKey));
  const write = useRef(setText);
  useEffect(() => {
    write.current = setText;
  });
  useEffect(
    () =>
      onBeginWith((words) => {
        write.current(words);
        field.current?.focus();
      }),
    [field],
  );
  const send = () => {
    const words = text.trim().replace(/\s+/g, ' ');
    if (words === '') return;
    add(words);
    onFilter('all');
  };
  return (
    <div className={s.add}>
      <Textarea
        ref={field}
        aria-label="Add a hypothesis"
        placeholder="What could be the cause?"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') event.currentTarget.blur();
          if (event.key !== 'Enter') return;
          event.preventDefault();
          send();
        }}
        autosize
        minRows={1}
        maxRows={4}
        maxLength={1000}
        rightSection={
          <button
            type="button"
            className={s.send}
            aria-label="Add it"
            disabled={text.trim() === ''}
            onClick={() => send()}
          >
            <Kbd k="enter" />
          </button>
        }
        rightSectionWidth={64}
      />
      <FormProblem
        sentence={problem === undefined ? undefined : `${sentenceFor(problem)} Your words are kept.`}
        error={problem}
      />
    </div>
  );
}
