import { memo, useState } from 'react';
import { useMe } from '../../../../web/session.ts';
import { TimelineLine } from '../../../../web/ui/index.ts';
import type { Mark } from '../../../../web/ui/index.ts';
import type { TimelineWords } from '../../../tickets/core/timeline-facts.ts';
import { timelineInWords } from '../../core/timeline-words.ts';
import { firstName } from '../../core/words.ts';
import { PlainText } from '../../../../web/ui/PlainText.tsx';
import type { Entry } from '../shared/types.ts';
import s from './timeline.module.css';

const marks: Readonly<Record<TimelineWords['weight'], Mark>> = {
  plain: 'plain',
  person: 'sea',
  critical: 'crit',
  high: 'high',
  good: 'good',
};

interface Props {
  entry: Entry & { pending?: boolean };
  linked: boolean;
}

/** One thing that happened, in words. A timeline holds hundreds, and most of them never change. */
export const EntryLine = memo(function EntryLine({ entry, linked }: Props) {
  const { title, rest, text, why, weight } = timelineInWords(entry);
  const [asked, setAsked] = useState(false);
  const quiet = entry.kind.endsWith('.delivered');
  return (
    <TimelineLine
      at={entry.at}
      {...(entry.pending ? {} : { id: entry.id })}
      linked={linked}
      mark={marks[weight]}
      title={quiet ? <span className={s.quiet}>{title}</span> : title}
      by={
        <>
          <span className={s.by}>{entry.pending ? 'is being sent' : rest}</span>{' '}
          {why ? <Why entry={entry} question={why.question} asked={asked} onAsk={setAsked} /> : null}
        </>
      }
    >
      {text === null || text === '' ? null : (
        <div className={entry.pending ? s.pending : undefined}>
          <PlainText>{text}</PlainText>
        </div>
      )}
      {why && asked ? <p className={s.answer}>{why.answer}</p> : null}
    </TimelineLine>
  );
});

interface WhyProps {
  entry: Entry;
  question: string;
  asked: boolean;
  onAsk: (asked: boolean) => void;
}

/** Asks for the reason of what was done. */
function Why({ entry, question, asked, onAsk }: WhyProps) {
  const me = useMe().person;
  const mine = entry.kind === 'page.sent' && question === `Why ${firstName(me.name)}?`;
  return (
    <button type="button" className={s.why} aria-expanded={asked} onClick={() => onAsk(!asked)}>
      {mine ? 'Why me?' : question}
    </button>
  );
}
