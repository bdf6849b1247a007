import { useState } from 'react';
import { useRouteQuery } from '../../../../../web/query.ts';
import { Markdown, PlainText, SkeletonLines, When } from '../../../../../web/ui/index.ts';
import { listCommentEdits } from '../../../contract/talk.ts';
import { textOf } from '../../../core/timeline-facts.ts';
import type { Entry, TalkTicket } from '../types.ts';
import { instantIn } from './data.ts';
import s from './entry.module.css';

/** The trace of a comment that was changed: when, and on request what it said before. */
export function Edits({ entry, ticket }: { entry: Entry; ticket: TalkTicket }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" className={s.linkish} aria-expanded={open} onClick={() => setOpen(!open)}>
        Changed <When at={instantIn(entry.data, 'editedAt')!} quiet />
      </button>
      {open ? <Before entry={entry} ticket={ticket} /> : null}
    </>
  );
}

function Before({ entry, ticket }: { entry: Entry; ticket: TalkTicket }) {
  const id = textOf(entry.data, 'commentId');
  const { data } = useRouteQuery(listCommentEdits, { params: { key: ticket.key, id } });
  if (!data) return <SkeletonLines count={1} />;
  return (
    <ul className={s.edits} aria-label="What it said before">
      {data.items.map(({ body, format, replacedAt }) => (
        <li key={replacedAt}>
          <small className={s.aside}>
            Until <When at={replacedAt} quiet />
          </small>
          {format === 'markdown' ? <Markdown source={body} /> : <PlainText>{body}</PlainText>}
        </li>
      ))}
    </ul>
  );
}
