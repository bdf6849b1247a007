import { Button, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { call, ProblemError } from '../../../../../web/api.ts';
import { useDraft } from '../../../../../web/draft.ts';
import { useMe } from '../../../../../web/session.ts';
import { askQuestion } from '../../../contract/talk.ts';
import type { PersonName, TalkTicket } from '../types.ts';
import type { Outgoing } from '../use-pending.ts';
import { useAddressees } from '../use-talk.ts';
import s from './composer.module.css';
import { dueChoices } from './due-choices.ts';
import { SendRow } from './SendRow.tsx';
import { useSending } from './use-sending.ts';

interface Props {
  ticket: TalkTicket;
  send: (outgoing: Outgoing) => Promise<void>;
  questionMinutes: number;
}

/** A question to one person. Who is on duty is one press away, so that nobody asks "anyone". */
export function AskForm({ ticket, send, questionMinutes }: Props) {
  const { key } = ticket;
  const addressees = useAddressees(ticket);
  const { text, type, send: sendDraft } = useSending(`question ${key}`);
  const [to, setTo] = useDraft(`question to ${key}`);
  const [minutes, setMinutes] = useState(String(questionMinutes));
  const people = addressees?.people ?? [];
  const person = people.find(({ id }) => id === to);
  const me = useMe().person.id;
  const offered = offers(addressees, [to, me]);
  const post = () => {
    if (!person) return;
    void sendDraft(async (body) => {
      try {
        await send({
          kind: 'question.asked',
          data: { text: body, to: person, state: 'sending' },
          post: () =>
            call(askQuestion, {
              params: { key },
              body: { to: person.id, text: body, dueMinutes: Number(minutes) },
            }),
        });
        setTo('');
      } catch (error) {
        if (error instanceof ProblemError && error.code.startsWith('tickets/')) setTo('');
        throw error;
      }
    });
  };
  return (
    <form
      className={s.form}
      onSubmit={(event) => {
        event.preventDefault();
        post();
      }}
    >
      <div className={s.addressed}>
        <Select
          data-first
          className={s.who}
          aria-label="Whom to ask"
          placeholder="One person, by name"
          data={people.map(({ id, name }) => ({ value: id, label: name }))}
          value={person ? to : null}
          onChange={(id) => setTo(id ?? '')}
          searchable
          limit={50}
          nothingFoundMessage="Nobody of this name may see the ticket. What is asked of anyone, nobody answers."
        />
        <Select
          className={s.due}
          aria-label="Answer needed"
          data={dueChoices(questionMinutes)}
          value={minutes}
          onChange={(value) => setMinutes(value ?? String(questionMinutes))}
          allowDeselect={false}
        />
      </div>
      {person || offered.length === 0 ? null : (
        <div className={s.offered}>
          <small>On it or on duty:</small>
          {offered.map(({ id, name }) => (
            <Button key={id} size="compact-sm" variant="default" onClick={() => setTo(id)}>
              <bdi>{name}</bdi>
            </Button>
          ))}
        </div>
      )}
      <Textarea
        aria-label="Question"
        placeholder="What do you need to know?"
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            post();
          }
        }}
        autosize
        minRows={1}
        maxRows={6}
        maxLength={2000}
      />
      {text.trim() === '' ? null : (
        <SendRow does={person ? `Ask ${person.name.split(' ')[0] ?? ''}` : 'Ask'}>
          {person
            ? 'They are told now, and reminded until somebody answers.'
            : 'Choose whom to ask: one person.'}
        </SendRow>
      )}
    </form>
  );
}

/** The lead and those on duty, without who is chosen already and who asks. */
function offers(
  addressees: { onDuty: readonly PersonName[]; lead: PersonName | null } | undefined,
  without: readonly string[],
): PersonName[] {
  const all = [...(addressees?.lead ? [addressees.lead] : []), ...(addressees?.onDuty ?? [])];
  const first = all.filter(({ id }, at) => all.findIndex((other) => other.id === id) === at);
  return first.filter(({ id }) => !without.includes(id)).slice(0, 4);
}
