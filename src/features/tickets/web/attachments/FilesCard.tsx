import { useChange, useLiveQuery } from '../../../../web/query.ts';
import { Card, ConfirmButton, When } from '../../../../web/ui/index.ts';
import { listAttachments, removeAttachment } from '../../contract/attachments.ts';
import { bytesInWords } from '../../core/byte-words.ts';
import { actorName } from '../../core/timeline-facts.ts';
import s from './attachments.module.css';

interface Props {
  ticket: { readonly id: string; readonly key: string };
}

/** The files on a ticket, latest first; nothing while there are none. */
export function FilesCard({ ticket }: Props) {
  const params = { key: ticket.key };
  const { data } = useLiveQuery(
    listAttachments,
    { params },
    { topics: [`files:${ticket.id}`, `ticket:${ticket.id}`] },
  );
  const remove = useChange(removeAttachment, { touches: [listAttachments] });
  const files = data?.items.toReversed() ?? [];
  if (files.length === 0) return null;
  return (
    <Card title="Files" aside={files.length === 1 ? '1 file' : `${files.length} files`}>
      <ul className={s.files}>
        {files.map(({ id, name, path, byteCount, by, at, mayRemove }) => (
          <li key={id} className={s.file}>
            <div className={s.about}>
              <a href={path} target="_blank" rel="noopener noreferrer" className={s.name} title={name}>
                <bdi>{name}</bdi>
              </a>
              <small>
                {bytesInWords(byteCount)}, <bdi>{actorName(by)}</bdi> <When at={at} quiet />
              </small>
            </div>
            {mayRemove ? (
              <ConfirmButton
                variant="subtle"
                color="gray"
                size="compact-sm"
                aria-label={`Remove ${name}`}
                question="Take this file away for good? That it was there stays on the timeline."
                confirm="Take it away"
                // A refusal is told by itself.
                onConfirm={() => remove.mutateAsync({ params: { ...params, id } }).catch(() => undefined)}
              >
                Remove
              </ConfirmButton>
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
