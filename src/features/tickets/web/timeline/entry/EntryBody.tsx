import { textOf, type TimelineWords } from '../../../core/timeline-facts.ts';
import { PlainText } from '../../../../../web/ui/index.ts';
import type { ShownEntry, TalkTicket } from '../types.ts';
import { CommentBody } from './CommentBody.tsx';
import { IntentionBody } from './IntentionBody.tsx';
import { QuestionBody } from './QuestionBody.tsx';
import { UpdateBody } from './UpdateBody.tsx';
import { WaitingBody } from './WaitingBody.tsx';

interface Props {
  entry: ShownEntry;
  ticket: TalkTicket;
  words: TimelineWords;
}

/** What somebody wrote, and what can be done about it. */
export function EntryBody({ entry, ticket, words }: Props) {
  switch (entry.kind) {
    case 'update.posted':
      return <UpdateBody data={entry.data} />;
    case 'ticket.commented':
      return <CommentBody entry={entry} ticket={ticket} />;
    case 'comment.waiting':
      return textOf(entry.data, 'state') === 'waiting' ? <WaitingBody entry={entry} ticket={ticket} /> : null;
    case 'question.asked':
      return <QuestionBody entry={entry} ticket={ticket} />;
    case 'intention.announced':
      return <IntentionBody entry={entry} ticket={ticket} />;
    default:
      return words.text === null || words.text === '' ? null : <PlainText>{words.text}</PlainText>;
  }
}
