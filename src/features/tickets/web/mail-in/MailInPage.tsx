import { useMay } from '../../../../web/session.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import { FailedPage, PageHeader, SkeletonPage, Stack } from '../../../../web/ui/index.ts';
import { listIntakeAddresses } from '../../contract/mail-in.ts';
import { IntakeAddresses } from './IntakeAddresses.tsx';
import { WhatCame } from './WhatCame.tsx';

/** Where people report by mail, and what came in. */
export function MailInPage() {
  const found = useLiveQuery(listIntakeAddresses, {}, { topics: ['mail-in'] });
  const seesMail = useMay('instance.manage');
  if (found.isPending) return <SkeletonPage />;
  if (found.isError)
    return <FailedPage title="Mail in" error={found.error} onRetry={() => void found.refetch()} />;
  const { domain, listener, mailbox } = found.data;
  const arrives = listener !== null || mailbox;
  return (
    <>
      <PageHeader title="Mail in">
        {domain === null
          ? 'Answers to mail of a ticket, and reports by mail, can come in here. It is not set up yet.'
          : arrives
            ? `Mail for ${domain} comes in. Answers become comments, reports become drafts. Mail pages nobody.`
            : `Addresses at ${domain} are given out, but no mail arrives: neither a port nor a mailbox is set.`}
      </PageHeader>
      <Stack gap="wide">
        <IntakeAddresses found={found.data} />
        {seesMail && domain !== null ? <WhatCame /> : null}
      </Stack>
    </>
  );
}
