import { CloseButton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { call } from '../../../../../web/api.ts';
import { PlainText } from '../../../../../web/ui/index.ts';
import { addComment } from '../../../contract/talk.ts';
import { mentionedIn } from '../../../core/mentions.ts';
import { AddFileButton, Uploads, useAttachments } from '../../attachments/index.ts';
import type { Quote } from '../compose.ts';
import type { TalkTicket } from '../types.ts';
import type { Outgoing } from '../use-pending.ts';
import { useAddressees } from '../use-talk.ts';
import s from './composer.module.css';
import { MentionField } from './MentionField.tsx';
import { SendRow } from './SendRow.tsx';
import { useSending } from './use-sending.ts';

interface Props {
  ticket: TalkTicket;
  send: (outgoing: Outgoing) => Promise<void>;
  quote: Quote | undefined;
  onQuoteEnd: () => void;
}

/** Thinking aloud, in Markdown, with files and names. */
export function CommentForm({ ticket, send, quote, onQuoteEnd }: Props) {
  const { key } = ticket;
  const { text, type, send: sendDraft } = useSending(`comment ${key}`);
  const people = useAddressees(ticket)?.people ?? [];
  const latest = useRef(text);
  useEffect(() => {
    latest.current = text;
  });
  const files = useAttachments(key, (markdown) =>
    type(latest.current === '' ? markdown : `${latest.current}\n${markdown}`),
  );
  const post = () =>
    sendDraft(async (body) => {
      const quoted = quote ? { text: quote.text.slice(0, 2000), entryId: quote.entryId } : undefined;
      const mentions = mentionedIn(body, people).map(({ id }) => id);
      await send({
        kind: 'ticket.commented',
        data: { body, format: 'markdown', quoted: quoted?.text ?? null },
        post: () =>
          call(addComment, {
            params: { key },
            body: { body, format: 'markdown', mentions, ...(quoted ? { quoted } : {}) },
          }),
      });
      onQuoteEnd();
    });
  return (
    <form
      className={s.form}
      onSubmit={(event) => {
        event.preventDefault();
        void post();
      }}
    >
      {quote ? (
        <div className={s.quote}>
          <div className={s.quoteText}>
            <small>{quote.by}</small>
            <PlainText quote>{quote.text}</PlainText>
          </div>
          <CloseButton size="sm" aria-label="Leave the quote out" onClick={onQuoteEnd} />
        </div>
      ) : null}
      <div {...files.field} className={files.over ? s.over : undefined}>
        <MentionField
          label="Comment"
          placeholder="What you see or think; @ names somebody"
          people={people}
          value={text}
          onChange={type}
          onSend={() => void post()}
        />
      </div>
      <Uploads uploads={files.uploads} onDismiss={files.dismiss} />
      {text.trim() === '' ? null : (
        <SendRow does="Comment" more={<AddFileButton onFiles={files.addFiles} />}>
          Thinking aloud is welcome here; facts belong in an update.
        </SendRow>
      )}
    </form>
  );
}
