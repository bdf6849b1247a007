import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useLiveQuery } from '../../../../web/query.ts';
import {
  Ago,
  Card,
  EmptyState,
  ErrorState,
  Row,
  Rows,
  Segmented,
  SkeletonRows,
  StateChip,
} from '../../../../web/ui/index.ts';
import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { listMailIn } from '../../contract/mail-in.ts';
import { mailReasonInWords, verdictInWords } from '../../core/mail-words.ts';
import { ticketPath } from '../../core/ticket-key.ts';
import { OneMail } from './OneMail.tsx';

type Mail = ResponseOf<typeof listMailIn>['items'][number];

/** Every mail that came, what was made of it, and why. */
export function WhatCame() {
  const [show, setShow] = useState<'all' | 'refused'>('all');
  const [cursors, setCursors] = useState<readonly string[]>([]);
  const [looked, setLooked] = useState<string>();
  const cursor = cursors.at(-1);
  const query = {
    ...(show === 'refused' ? { verdict: 'refused' as const } : {}),
    ...(cursor === undefined ? {} : { cursor }),
    limit: 50,
  };
  const found = useLiveQuery(listMailIn, { query }, { topics: ['mail-in'] });
  return (
    <Card
      title="What came in"
      flush
      aside={
        <Segmented
          label="Which mail"
          value={show}
          onChange={(next) => {
            setShow(next);
            setCursors([]);
          }}
          options={[
            ['all', 'All'],
            ['refused', 'Refused'],
          ]}
        />
      }
      foot={
        cursors.length > 0 || found.data?.next ? (
          <Pages
            onNewer={cursors.length > 0 ? () => setCursors(cursors.slice(0, -1)) : undefined}
            onOlder={found.data?.next ? () => setCursors([...cursors, found.data.next!]) : undefined}
          />
        ) : undefined
      }
    >
      {found.isPending ? (
        <SkeletonRows count={4} />
      ) : found.isError ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : found.data.items.length === 0 ? (
        <EmptyState>
          {show === 'refused'
            ? 'Nothing was refused.'
            : 'Each mail that comes in stands here, with what was made of it and why. None has come yet.'}
        </EmptyState>
      ) : (
        <Rows label="Mail that came in">
          {found.data.items.map((mail) => (
            <MailRow key={mail.id} mail={mail} onLook={() => setLooked(mail.id)} />
          ))}
        </Rows>
      )}
      <OneMail id={looked} onClose={() => setLooked(undefined)} />
    </Card>
  );
}

function MailRow({ mail, onLook }: { mail: Mail; onLook: () => void }) {
  const { subject, from, receivedAt, placements } = mail;
  const [first] = placements;
  return (
    <Row
      title={subject || '(no subject)'}
      sub={
        <>
          {from.name || from.address || 'nobody named'}, <Ago at={receivedAt} />.{' '}
          {first ? mailReasonInWords(first.because) : 'It waits to be read.'}
        </>
      }
      end={
        <>
          {placements.slice(0, 3).map((one) =>
            one.ticketKey && one.verdict !== 'refused' ? (
              <Link key={`${one.recipient} ${one.verdict}`} to={ticketPath(one.ticketKey)}>
                {one.verdict === 'drafted' ? 'became' : `${verdictInWords[one.verdict]} on`} {one.ticketKey}
              </Link>
            ) : (
              <StateChip key={`${one.recipient} ${one.verdict}`}>{verdictInWords[one.verdict]}</StateChip>
            ),
          )}
          <Button variant="default" size="xs" onClick={onLook}>
            Look
          </Button>
        </>
      }
    />
  );
}

function Pages({
  onNewer,
  onOlder,
}: {
  onNewer: (() => void) | undefined;
  onOlder: (() => void) | undefined;
}) {
  return (
    <Button.Group>
      <Button variant="default" size="xs" disabled={!onNewer} onClick={onNewer}>
        Newer
      </Button>
      <Button variant="default" size="xs" disabled={!onOlder} onClick={onOlder}>
        Older
      </Button>
    </Button.Group>
  );
}
