import { IconChevronRight } from '@tabler/icons-react';
import type { Ref } from 'react';
import { TimelineLine } from '../../../../../web/ui/index.ts';
import { quietInWords, quietOf } from '../../../core/quiet-entries.ts';
import type { ShownEntry } from '../types.ts';
import s from './entry.module.css';

interface Props {
  /** Latest first. */
  entries: readonly ShownEntry[];
  open: boolean;
  onTurn: () => void;
  index: number;
  measure: Ref<HTMLLIElement>;
}

/** Several quiet entries as one line: `3 messages delivered`. */
export function FoldedLine({ entries, open, onTurn, index, measure }: Props) {
  return (
    <TimelineLine
      at={entries[0]!.at}
      index={index}
      measure={measure}
      title={
        <button type="button" className={s.folded} aria-expanded={open} onClick={onTurn}>
          {quietInWords(entries.flatMap((entry) => quietOf(entry) ?? []))}
          <IconChevronRight size={14} stroke={1.8} aria-hidden="true" />
        </button>
      }
    />
  );
}
