import { TextInput } from '@mantine/core';
import { call } from '../../../../../web/api.ts';
import { announceIntention } from '../../../contract/talk.ts';
import type { TalkTicket } from '../types.ts';
import type { Outgoing } from '../use-pending.ts';
import s from './composer.module.css';
import { SendRow } from './SendRow.tsx';
import { useSending } from './use-sending.ts';

interface Props {
  ticket: TalkTicket;
  send: (outgoing: Outgoing) => Promise<void>;
}

/** What one is about to do, said before it is done, so that nobody is surprised and somebody may object. */
export function GoingForm({ ticket: { key }, send }: Props) {
  const { text, type, send: sendDraft } = useSending(`going ${key}`);
  const post = () =>
    void sendDraft((said) =>
      send({
        kind: 'intention.announced',
        data: { text: said, outcome: 'sending' },
        post: () => call(announceIntention, { params: { key }, body: { text: said } }),
      }),
    );
  return (
    <form
      className={s.form}
      onSubmit={(event) => {
        event.preventDefault();
        post();
      }}
    >
      <TextInput
        data-first
        aria-label="Going to"
        placeholder="I am going to … (restart pay-gw-3, drain the queue)"
        maxLength={500}
        value={text}
        onChange={(event) => type(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') event.currentTarget.blur();
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            post();
          }
        }}
      />
      {text.trim() === '' ? null : (
        <SendRow does="Announce">Said before it is done. Mark it as done afterwards.</SendRow>
      )}
    </form>
  );
}
