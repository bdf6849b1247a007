import { Modal } from '@mantine/core';
import { useLiveQuery } from '../../../../web/query.ts';
import { ErrorState, SkeletonLines, Stack } from '../../../../web/ui/index.ts';
import { getMailIn } from '../../contract/mail-in.ts';
import { mailReasonInWords, verdictInWords } from '../../core/mail-words.ts';
import s from './mail-in.module.css';

/** One mail as it came: its bytes as text, never as a page. */
export function OneMail({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  return (
    <Modal opened={id !== undefined} onClose={onClose} title="The mail as it came" size="xl">
      {id === undefined ? null : <Whole id={id} />}
    </Modal>
  );
}

function Whole({ id }: { id: string }) {
  const mail = useLiveQuery(getMailIn, { params: { id } }, { topics: [] });
  if (mail.isPending) return <SkeletonLines />;
  if (mail.isError) return <ErrorState error={mail.error} onRetry={() => void mail.refetch()} />;
  const { placements, raw, truncated } = mail.data;
  return (
    <Stack gap="wide">
      <ul className={s.verdicts}>
        {placements.map(({ recipient, verdict, because, ticketKey }) => (
          <li key={`${recipient} ${because}`}>
            <span className="mono">{recipient || 'no address of ours'}</span>: {verdictInWords[verdict]}
            {ticketKey ? ` on ${ticketKey}` : ''}. <span className="muted">{mailReasonInWords(because)}</span>
          </li>
        ))}
      </ul>
      <pre className={s.raw} tabIndex={0} aria-label="Source of the mail">
        {raw}
      </pre>
      {truncated ? <small className="muted">It is longer: its first 256 KB are shown.</small> : null}
    </Stack>
  );
}
