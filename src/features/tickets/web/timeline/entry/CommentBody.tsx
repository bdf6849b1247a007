import { useState } from 'react';
import { textOf } from '../../../core/timeline-facts.ts';
import { Markdown, PlainText, When } from '../../../../../web/ui/index.ts';
import type { ShownEntry, TalkTicket } from '../types.ts';
import { instantIn, namesIn } from './data.ts';
import { Edits } from './Edits.tsx';
import { EditForm, useEditing } from './EditForm.tsx';
import s from './entry.module.css';

/** What somebody said: laid out when it was written as Markdown, as it came when it was not. */
export function CommentBody({ entry, ticket }: { entry: ShownEntry; ticket: TalkTicket }) {
  const { data } = entry;
  const editing = useEditing(entry.id);
  const writtenAt = instantIn(data, 'writtenAt');
  const quoted = textOf(data, 'quoted');
  if (editing.on) return <EditForm entry={entry} ticket={ticket} onEnd={editing.end} />;
  return (
    <div className={entry.pending ? s.pending : s.said}>
      {quoted === '' ? null : <Quoted entryId={textOf(data, 'quotedEntryId')}>{quoted}</Quoted>}
      {textOf(data, 'format') === 'markdown' ? (
        <Markdown source={textOf(data, 'body')} names={namesIn(data, 'mentions')} />
      ) : (
        <PlainText>{textOf(data, 'body')}</PlainText>
      )}
      {writtenAt === undefined ? null : (
        <small className={s.aside}>
          Written <When at={writtenAt} />
        </small>
      )}
      {instantIn(data, 'editedAt') === undefined ? null : <Edits entry={entry} ticket={ticket} />}
    </div>
  );
}

const foldAt = 160;

/** What it answers, folded when it is long: everybody has read it where it stands. */
function Quoted({ children, entryId }: { children: string; entryId: string }) {
  const long = children.length > foldAt || children.includes('\n');
  const [open, setOpen] = useState(!long);
  return (
    <div className={s.quoted}>
      {open ? (
        <PlainText quote>{children}</PlainText>
      ) : (
        <button type="button" className={s.linkish} aria-expanded={false} onClick={() => setOpen(true)}>
          Show what it answers
        </button>
      )}
      {entryId === '' ? null : (
        <a className={s.aside} href={`#${entryId}`}>
          Go there
        </a>
      )}
    </div>
  );
}
