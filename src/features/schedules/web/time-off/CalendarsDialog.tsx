import { Button, Modal } from '@mantine/core';
import { useState } from 'react';
import { useChange, useLiveQuery } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import {
  Ago,
  ConfirmButton,
  ErrorState,
  Line,
  Row,
  Rows,
  SkeletonLines,
  Stack,
} from '../../../../web/ui/index.ts';
import { fetchTimeOffFeed, listTimeOffFeeds, removeTimeOffFeed } from '../../contract/time-off.ts';
import { AddCalendarForm } from './AddCalendarForm.tsx';
import { refreshTimeOff } from './refresh.ts';
import type { WireFeed } from './types.ts';

/** The calendars that say when I am away: how each is doing, and one more. */
export function CalendarsDialog({ onClose }: { onClose: () => void }) {
  const { person } = useMe();
  const feeds = useLiveQuery(listTimeOffFeeds, {}, { topics: ['time-off', `person:${person.id}`] });
  const [adding, setAdding] = useState(false);
  const none = feeds.data?.items.length === 0;
  return (
    <Modal opened onClose={onClose} title="Time off from calendars" size="lg">
      <Stack gap="wide">
        {feeds.isPending ? (
          <SkeletonLines count={3} />
        ) : feeds.isError ? (
          <ErrorState error={feeds.error} onRetry={() => void feeds.refetch()} />
        ) : none ? null : (
          <Rows label="Calendars" endsBelow>
            {feeds.data.items.map((feed) => (
              <FeedRow key={feed.id} feed={feed} />
            ))}
          </Rows>
        )}
        {adding || none ? (
          <AddCalendarForm onDone={() => setAdding(false)} />
        ) : feeds.data && feeds.data.items.length < 5 ? (
          <div>
            <Button variant="default" onClick={() => setAdding(true)}>
              Add a calendar
            </Button>
          </div>
        ) : null}
      </Stack>
    </Modal>
  );
}

function FeedRow({ feed }: { feed: WireFeed }) {
  const onDone = () => void refreshTimeOff();
  const fetchNow = useChange(fetchTimeOffFeed, { onDone });
  const remove = useChange(removeTimeOffFeed, { onDone });
  const params = { id: feed.id };
  return (
    <Row
      title={feed.name}
      sub={
        <>
          {feed.host} · {countsInWords(feed)}
          <br />
          {feed.lastError !== null ? (
            <>
              {feed.lastError} <Known feed={feed} />
            </>
          ) : feed.fetchedAt === null ? (
            'Being read for the first time.'
          ) : (
            <>
              Read <Ago at={feed.fetchedAt} />:{' '}
              {feed.entryCount === 1 ? '1 time' : `${feed.entryCount} times`} away to come. {feed.passedOver}
            </>
          )}
        </>
      }
      end={
        <Line gap="tight">
          <Button
            variant="default"
            size="xs"
            loading={fetchNow.isPending}
            onClick={() => fetchNow.mutate({ params })}
          >
            Fetch now
          </Button>
          <ConfirmButton
            variant="subtle"
            size="xs"
            question="Read it no more? What it says of days to come is forgotten."
            confirm="Read it no more"
            onConfirm={() => remove.mutateAsync({ params })}
          >
            Remove
          </ConfirmButton>
        </Line>
      }
    />
  );
}

/** A calendar that fails keeps what it said before. */
function Known({ feed }: { feed: WireFeed }) {
  if (feed.fetchedAt === null) return null;
  return (
    <>
      What it said <Ago at={feed.fetchedAt} /> counts until it is read again.
    </>
  );
}

function countsInWords({ hoursToo, words }: WireFeed): string {
  const what = hoursToo ? 'whole days and hours' : 'whole days';
  return words.length === 0 ? what : `${what} that say ${words.map((word) => `“${word}”`).join(' or ')}`;
}
