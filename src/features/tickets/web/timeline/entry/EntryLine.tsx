import { memo, useState, type Ref } from 'react';
import { useMe } from '../../../../../web/session.ts';
import { TimelineLine, When, type Mark } from '../../../../../web/ui/index.ts';
import { actorName, textOf, type TimelineWords } from '../../../core/timeline-facts.ts';
import { quietOf } from '../../../core/quiet-entries.ts';
import type { Entry, ShownEntry, TalkTicket, Words } from '../types.ts';
import { instantIn } from './data.ts';
import { EntryBody } from './EntryBody.tsx';
import { useTicketSlots } from '../../slots.ts';
import { EntryMenu } from './EntryMenu.tsx';
import { handedOver, handOverLine } from './hand-over.ts';
import s from './entry.module.css';

const marks: Readonly<Record<TimelineWords['weight'], Mark>> = {
  plain: 'plain',
  person: 'sea',
  critical: 'crit',
  high: 'high',
  good: 'good',
};
const quiet = /^comment\.edited$|^entry\./;

interface Props {
  entry: ShownEntry;
  ticket: TalkTicket;
  words: Words;
  linked?: boolean;
  /** It stands on top as well: there it is no address of its own. */
  again?: boolean;
  index?: number;
  measure?: Ref<HTMLLIElement>;
}

/** One thing that happened, in words. A timeline holds thousands, and most of them never change. */
export const EntryLine = memo(function EntryLine(props: Props) {
  const { entry, ticket, words, linked = false, again = false, index, measure } = props;
  const said = words(entry);
  const { title, rest, why, weight } = said;
  const [asked, setAsked] = useState(false);
  const { under: Under } = useTicketSlots();
  // While it is open its body says how much time is left.
  const dueAt =
    entry.kind === 'question.asked' && textOf(entry.data, 'state') !== 'open'
      ? instantIn(entry.data, 'dueAt')
      : undefined;
  return (
    <TimelineLine
      at={entry.at}
      {...(entry.pending || again ? {} : { id: entry.id })}
      {...(measure ? { measure, index: index ?? 0 } : {})}
      linked={linked}
      mark={marks[weight]}
      title={
        quietOf(entry) !== undefined || quiet.test(entry.kind) ? (
          <span className={s.quiet}>{title}</span>
        ) : (
          <bdi>{title}</bdi>
        )
      }
      by={
        <>
          <span className={s.by}>{entry.pending ? 'is being sent' : rest}</span>
          {dueAt === undefined ? null : (
            <>
              , due <When at={dueAt} clock quiet />
            </>
          )}{' '}
          {why ? <Why entry={entry} question={why.question} asked={asked} onAsk={setAsked} /> : null}
        </>
      }
      menu={
        entry.pending ? (
          ''
        ) : (
          <EntryMenu
            entry={entry}
            ticket={ticket}
            text={said.text ?? [title, rest].join(' ').trim()}
            by={actorName(entry.actor)}
          />
        )
      }
    >
      <EntryBody entry={entry} ticket={ticket} words={said} />
      {entry.kind === handedOver && !again && Under ? <Under {...handOverLine(ticket, entry.id)} /> : null}
      {why && asked ? <p className={s.reason}>{why.answer}</p> : null}
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
  const mine = entry.kind === 'page.sent' && question === `Why ${me.name.split(' ')[0] ?? ''}?`;
  return (
    <button type="button" className={s.why} aria-expanded={asked} onClick={() => onAsk(!asked)}>
      {mine ? 'Why me?' : question}
    </button>
  );
}
