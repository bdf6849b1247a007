import { useEffect, useRef, useState } from 'react';
import { useKey } from '../../../../../web/keys/useKey.ts';
import { sentenceFor } from '../../../../../web/problem.ts';
import { FormProblem, Segmented } from '../../../../../web/ui/index.ts';
import { useBegun } from './use-begun.ts';
import { compose, useWanted, type Mode, type Quote } from '../compose.ts';
import type { TalkTicket } from '../types.ts';
import type { Outgoing } from '../use-pending.ts';
import { useTalk } from '../use-talk.ts';
import { AskForm } from './AskForm.tsx';
import { CommentForm } from './CommentForm.tsx';
import s from './composer.module.css';
import { PasteMail } from '../../mail-in/PasteMail.tsx';
import { GoingForm } from './GoingForm.tsx';
import { UpdateForm } from './UpdateForm.tsx';

const words: Readonly<Record<Mode, readonly [label: string, key: string, does: string]>> = {
  update: ['Update', 'u', 'Post an update'],
  comment: ['Comment', 'm', 'Write a comment'],
  ask: ['Ask', 'q', 'Ask somebody'],
  going: ['Going to…', 'i', 'Say what you are going to do'],
};

interface Props {
  ticket: TalkTicket;
  /** Throws when it was refused. */
  onSend: (outgoing: Outgoing) => Promise<void>;
}

/** Where one says something: facts, thoughts, questions and intentions each in their form. */
export function Composer({ ticket, onSend }: Props) {
  const talk = useTalk(ticket);
  const wanted = useWanted();
  const [chosen, setChosen] = useState<Mode>();
  const [quote, setQuote] = useState<Quote>();
  const [seen, setSeen] = useState(wanted.times);
  const [failure, setFailure] = useState<unknown>();
  const holder = useRef<HTMLElement>(null);
  const may = talk?.may ?? { comment: false, update: false };
  const allowed: Mode[] = may.update ? ['update', 'comment', 'ask', 'going'] : ['comment', 'ask'];
  const begun = useBegun(ticket.key);
  const mode = [chosen, begun].find((one) => one !== undefined && allowed.includes(one)) ?? allowed[0]!;
  if (seen !== wanted.times) {
    setSeen(wanted.times);
    setChosen(wanted.mode);
    setFailure(undefined);
    if (wanted.quote) setQuote(wanted.quote);
  }
  useFocusWhenWanted(holder, wanted.times, mode);
  useKey(may.update ? words.update[1] : undefined, words.update[2], () => compose('update'), { opens: true });
  useKey(may.comment ? words.comment[1] : undefined, words.comment[2], () => compose('comment'), {
    opens: true,
  });
  useKey(may.comment ? words.ask[1] : undefined, words.ask[2], () => compose('ask'), { opens: true });
  useKey(may.update ? words.going[1] : undefined, words.going[2], () => compose('going'), { opens: true });
  if (!talk) return null;
  if (!may.comment)
    return (
      <section className={s.composer}>
        <small>Your access role in {ticket.team.name} does not let you comment.</small>
      </section>
    );
  const send = async (outgoing: Outgoing) => {
    setFailure(undefined);
    try {
      await onSend(outgoing);
    } catch (error) {
      setFailure(error);
      throw error;
    }
  };
  const form = { ticket, send };
  return (
    <section className={s.composer} ref={holder} aria-label="Say something">
      <Segmented
        label="What kind of thing to say"
        value={mode}
        onChange={(next) => {
          setChosen(next);
          setFailure(undefined);
        }}
        options={allowed.map((one) => [one, words[one][0]] as const)}
      />
      {mode === 'update' ? <UpdateForm {...form} /> : null}
      {mode === 'comment' ? (
        <>
          <CommentForm {...form} quote={quote} onQuoteEnd={() => setQuote(undefined)} />
          <PasteMail ticketKey={ticket.key} />
        </>
      ) : null}
      {mode === 'ask' ? <AskForm {...form} questionMinutes={talk.questionMinutes} /> : null}
      {mode === 'going' ? <GoingForm {...form} /> : null}
      <FormProblem
        sentence={failure === undefined ? undefined : `${sentenceFor(failure)} Your words are kept.`}
        error={failure}
      />
    </section>
  );
}

function useFocusWhenWanted(holder: React.RefObject<HTMLElement | null>, times: number, mode: Mode): void {
  const done = useRef(times);
  useEffect(() => {
    if (done.current === times) return;
    done.current = times;
    const field = holder.current?.querySelector<HTMLElement>('[data-first]');
    holder.current?.scrollIntoView({ block: 'nearest' });
    field?.focus({ preventScroll: true });
  }, [holder, times, mode]);
}
