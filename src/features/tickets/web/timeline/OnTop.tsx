import { useEffect } from 'react';
import { call } from '../../../../web/api.ts';
import { useMe } from '../../../../web/session.ts';
import { Timeline } from '../../../../web/ui/index.ts';
import { markQuestionRead } from '../../contract/talk.ts';
import { textOf } from '../../core/timeline-facts.ts';
import { idIn } from './entry/data.ts';
import { EntryLine } from './entry/EntryLine.tsx';
import s from './timeline.module.css';
import type { Entry, TalkTicket, Words } from './types.ts';
import { useTalk } from './use-talk.ts';

interface Props {
  ticket: TalkTicket;
  words: Words;
}

/** What must not be scrolled away: questions without an answer, what waits to be let in, what is pinned. */
export function OnTop({ ticket, words }: Props) {
  const talk = useTalk(ticket);
  useRead(ticket, talk?.questions);
  if (!talk) return null;
  return (
    <>
      <Group title="Open questions" entries={talk.questions} ticket={ticket} words={words} />
      <Group title="Waiting to be let in" entries={talk.waiting} ticket={ticket} words={words} />
      <Group title="Pinned" entries={talk.pinned} ticket={ticket} words={words} />
    </>
  );
}

function Group({ title, entries, ticket, words }: Props & { title: string; entries: readonly Entry[] }) {
  if (entries.length === 0) return null;
  return (
    <section className={s.onTop} aria-label={title}>
      <h3 className={s.onTopTitle}>{title}</h3>
      <Timeline label={title}>
        {entries.map((entry) => (
          <EntryLine key={entry.id} entry={entry} ticket={ticket} words={words} again />
        ))}
      </Timeline>
    </section>
  );
}

/** That I have seen what I am asked is told once, when it stands before my eyes. */
function useRead(ticket: TalkTicket, questions: readonly Entry[] | undefined): void {
  const me = useMe().person.id;
  const unseen = (questions ?? [])
    .filter(({ data }) => idIn(data, 'to') === me && data['readAt'] === null)
    .map(({ data }) => textOf(data, 'questionId'))
    .join(' ');
  useEffect(() => {
    if (unseen === '') return;
    const tell = () => {
      if (document.visibilityState !== 'visible') return;
      document.removeEventListener('visibilitychange', tell);
      for (const id of unseen.split(' '))
        // Told again with the next look at the ticket, should it not arrive.
        call(markQuestionRead, { params: { key: ticket.key, id } }).catch(() => undefined);
    };
    document.addEventListener('visibilitychange', tell);
    tell();
    return () => document.removeEventListener('visibilitychange', tell);
  }, [unseen, ticket.key]);
}
