import { Button } from '@mantine/core';
import { useState } from 'react';
import { msOf, useTicking } from '../../../../../web/clock.ts';
import { useChange } from '../../../../../web/query.ts';
import { useMe } from '../../../../../web/session.ts';
import { Countdown, PlainText, StateChip, When } from '../../../../../web/ui/index.ts';
import { withdrawQuestion } from '../../../contract/talk.ts';
import { nameIn, textOf } from '../../../core/timeline-facts.ts';
import type { Entry, TalkTicket } from '../types.ts';
import { useTalk, useTalkRefresh } from '../use-talk.ts';
import { AnswerForm } from './AnswerForm.tsx';
import { idIn, instantIn } from './data.ts';
import s from './entry.module.css';

/** What is asked of one person: how long the answer may take, whether they have seen it, and the answer. */
export function QuestionBody({ entry, ticket }: { entry: Entry; ticket: TalkTicket }) {
  const { data } = entry;
  const state = textOf(data, 'state') || 'open';
  return (
    <>
      <PlainText>{textOf(data, 'text')}</PlainText>
      {state === 'answered' ? <Answer data={data} /> : null}
      {state === 'withdrawn' ? <StateChip>Withdrawn by {nameIn(data, 'withdrawnBy')}</StateChip> : null}
      {state === 'open' ? <Open entry={entry} ticket={ticket} /> : null}
    </>
  );
}

function Answer({ data }: { data: Entry['data'] }) {
  const by = nameIn(data, 'answeredBy');
  const at = instantIn(data, 'answeredAt');
  return (
    <div className={s.answer}>
      <small className={s.aside}>
        {by} answered{by === nameIn(data, 'to') ? '' : ' in their place'} {at ? <When at={at} quiet /> : null}
      </small>
      <PlainText>{textOf(data, 'answer')}</PlainText>
    </div>
  );
}

function Open({ entry, ticket }: { entry: Entry; ticket: TalkTicket }) {
  const { data } = entry;
  const me = useMe().person.id;
  const talk = useTalk(ticket);
  const refresh = useTalkRefresh();
  const [answering, setAnswering] = useState(false);
  const withdraw = useChange(withdrawQuestion, { onDone: () => void refresh() });
  const mine = idIn(data, 'to') === me;
  const mayWithdraw = (entry.actor.kind === 'person' && entry.actor.id === me) || talk?.may.update === true;
  const params = { key: ticket.key, id: textOf(data, 'questionId') };
  if (answering)
    return <AnswerForm ticket={ticket} questionId={params.id} onEnd={() => setAnswering(false)} />;
  return (
    <>
      <div className={s.standing}>
        <Standing data={data} />
      </div>
      <div className={s.standing}>
        {talk?.may.comment ? (
          <Button size="compact-sm" variant={mine ? 'filled' : 'default'} onClick={() => setAnswering(true)}>
            {mine ? 'Answer' : 'I know it'}
          </Button>
        ) : null}
        {mayWithdraw ? (
          <button
            type="button"
            className={s.linkish}
            disabled={withdraw.isPending}
            onClick={() => withdraw.mutate({ params })}
          >
            Withdraw
          </button>
        ) : null}
      </div>
    </>
  );
}

/** Unanswered: since when it is late, or how long there is, and whether they have seen it. */
function Standing({ data }: { data: Entry['data'] }) {
  const dueAt = instantIn(data, 'dueAt');
  const readAt = instantIn(data, 'readAt');
  const late = useTicking((now) => (dueAt !== undefined && msOf(dueAt) < now ? 'late' : 'due')) === 'late';
  return (
    <>
      <StateChip tone={late ? 'high' : 'plain'}>
        {late ? 'Unanswered' : 'Due'} {dueAt ? <Countdown to={dueAt} /> : null}
      </StateChip>
      <small className={s.aside}>
        {readAt ? (
          <>
            seen <When at={readAt} clock quiet />
          </>
        ) : (
          'not seen yet'
        )}
      </small>
    </>
  );
}
