import { Button } from '@mantine/core';
import { useChange, useLiveQuery } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import {
  Ago,
  Card,
  ConfirmButton,
  CopyField,
  ErrorState,
  Line,
  SkeletonLines,
  Stack,
} from '../../../../web/ui/index.ts';
import { listCalendarFeeds, makeCalendarFeed, revokeCalendarFeed } from '../../contract/calendar.ts';
import type { WireSchedule } from '../types.ts';
import { ImportButton } from './ImportButton.tsx';

/** My own shifts in my calendar. */
export function MyCalendarCard() {
  return <CalendarCard schedule={null} />;
}

/** Everybody's shifts of one schedule in my calendar. */
export function ScheduleCalendarCard({ schedule }: { schedule: WireSchedule }) {
  return <CalendarCard schedule={schedule} />;
}

function CalendarCard({ schedule }: { schedule: WireSchedule | null }) {
  const { person } = useMe();
  const feeds = useLiveQuery(listCalendarFeeds, {}, { topics: [`calendar-feeds:${person.id}`] });
  const make = useChange(makeCalendarFeed, { touches: [listCalendarFeeds] });
  const revoke = useChange(revokeCalendarFeed, { touches: [listCalendarFeeds], onDone: () => make.reset() });
  const own = feeds.data?.items.find((one) => (one.schedule?.id ?? null) === (schedule?.id ?? null));
  const begin = () => make.mutate({ body: { schedule: schedule?.slug ?? null } });
  return (
    <Card title="In your calendar">
      {feeds.isPending ? (
        <SkeletonLines count={2} />
      ) : feeds.isError ? (
        <ErrorState error={feeds.error} onRetry={() => void feeds.refetch()} />
      ) : (
        <Stack>
          {make.data ? (
            <>
              <p>
                Add it in Google (Other calendars, From URL), Apple (File, New Calendar Subscription) or
                Outlook (Add calendar, Subscribe from web). Whoever has the address sees the shifts.
              </p>
              <CopyField label="Address" value={make.data.url} once />
            </>
          ) : own ? (
            <p>
              {own.lastReadAt ? (
                <>
                  Your calendar last read it <Ago at={own.lastReadAt} />.
                </>
              ) : (
                'No calendar has read it yet.'
              )}
            </p>
          ) : (
            <p>
              {schedule === null
                ? 'See your shifts in Google, Apple or Outlook, kept up to date by itself.'
                : 'See everybody’s shifts in Google, Apple or Outlook, kept up to date by themselves.'}
            </p>
          )}
          <Line>
            {own ? (
              <>
                <ConfirmButton
                  size="xs"
                  question="Make a new address? The old one stops working."
                  confirm="Make a new one"
                  onConfirm={() => make.mutateAsync({ body: { schedule: schedule?.slug ?? null } })}
                >
                  New address
                </ConfirmButton>
                <ConfirmButton
                  size="xs"
                  question="End this address? Calendars that read it show nothing any more."
                  confirm="End it"
                  onConfirm={() => revoke.mutateAsync({ params: { id: own.id } })}
                >
                  End
                </ConfirmButton>
              </>
            ) : (
              <Button variant="default" size="xs" loading={make.isPending} onClick={begin}>
                Make an address
              </Button>
            )}
            {schedule ? <ImportButton schedule={schedule} /> : null}
          </Line>
        </Stack>
      )}
    </Card>
  );
}
