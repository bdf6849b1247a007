import { CloseButton } from '@mantine/core';
import type { Narrowing } from './filter-words.ts';
import s from './list.module.css';

interface Props {
  count: string;
  narrowings: readonly Narrowing[];
  onWiden: (word: string) => void;
}

/** How many there are, and what narrows the list: each can be taken away where it is read. */
export function NarrowedBy({ count, narrowings, onWiden }: Props) {
  return (
    <div className={s.narrowed}>
      <span role="status">{count}</span>
      {narrowings.map(({ word, says }) => (
        <span key={word} className={s.chip}>
          {says}
          <CloseButton size="xs" aria-label={`Without: ${says}`} onClick={() => onWiden(word)} />
        </span>
      ))}
    </div>
  );
}
