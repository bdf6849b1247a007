import type { ReactNode } from 'react';
import { Card, ErrorState, SkeletonLines, Stack } from '../../../../web/ui/index.ts';
import { Links } from './Links.tsx';
import { NextActions } from './NextActions.tsx';
import { OriginalRequest } from './OriginalRequest.tsx';
import { SectionView } from './SectionView.tsx';
import { useRecord } from './use-record.ts';
import { WhyDialog } from './WhyDialog.tsx';

interface Props {
  ticket: { id: string; key: string };
  /** What stands above all: the whole title, where the heading has only its beginning. */
  before?: ReactNode;
  /** The request as it came, where the kind knows more of it than the record does. */
  request?: ReactNode;
  /** What only this kind of ticket has: its alerts. */
  after?: ReactNode;
  /** Beside the heading. */
  aside?: ReactNode;
}

/** The record of a ticket: what was asked, what is known, what is to be done, section by section. */
export function RecordCard({ ticket, before, request, after, aside }: Props) {
  const { data: record, error, refetch } = useRecord(ticket);
  if (!record)
    return (
      <Card title="Ticket">
        {error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <SkeletonLines />}
      </Card>
    );
  return (
    <Card
      title="Ticket"
      aside={
        <>
          <span>
            {record.filled.filled} of {record.filled.of} filled
          </span>
          {aside}
        </>
      }
    >
      <Stack gap="wide">
        {before}
        {record.sections.map((section) =>
          section.shape === 'request' ? (
            (request ?? <OriginalRequest key={section.key} record={record} title={section.title} />)
          ) : section.shape === 'actions' ? (
            <NextActions key={section.key} record={record} title={section.title} />
          ) : (
            <SectionView key={section.key} record={record} section={section} />
          ),
        )}
        <Links record={record} />
        {after}
      </Stack>
      <WhyDialog ticketKey={ticket.key} may={record.may.comment} />
    </Card>
  );
}
