import type { ComponentType } from 'react';
import { Columns, PageHeader, ErrorState, Card, SkeletonPage, Stack, Clock } from '../../../web/ui/index.ts';
import { useLiveQuery } from '../../../web/query.ts';
import { useMay, useMe } from '../../../web/session.ts';
import { getNow } from '../contract.ts';
import { listInWords, waitingInWords } from '../core/words.ts';
import { DraftsCard } from './drafts/DraftsCard.tsx';
import { useDrafts } from './drafts/use-drafts.ts';
import { firstPeople } from './now/first-people.ts';
import { OnDutyCard } from './now/OnDutyCard.tsx';
import { OpenIncidents } from './now/OpenIncidents.tsx';
import { WaitingCard } from './now/WaitingCard.tsx';
import { ReportButton } from './report/ReportButton.tsx';
import type { Now } from './shared/types.ts';

/** What a higher feature puts on the first screen. */
export interface NowParts {
  /** Before all else, when something is wrong with Evenkeel itself. Absent by themselves when all is well. */
  readonly first?: readonly ComponentType[];
  /** For somebody on duty: what they do today. Absent by themselves for others. */
  readonly duty?: readonly ComponentType[];
  /** For somebody on duty when nothing is open and nothing waits. */
  readonly quiet?: readonly ComponentType[];
}

/** What waits for me, what is open, who is on duty: one glance, one thing to do next. */
export function NowPage({ parts = {} }: { parts?: NowParts }) {
  const { data: now, error, refetch } = useLiveQuery(getNow, {}, { topics: ['now', 'incidents'] });
  if (now) return <Shown now={now} parts={parts} />;
  if (error === null) return <SkeletonPage />;
  return (
    <>
      <PageHeader title="Now" />
      <Card flush>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Card>
    </>
  );
}

function Shown({ now, parts }: { now: Now; parts: NowParts }) {
  const drafts = useDrafts();
  const waits = now.waitingForMe.length + drafts.filter(({ mayDecide }) => mayDecide).length;
  const mayReport = useMay('incident.declare');
  const onDutyNow = useOnDutyFor(now).length > 0;
  return (
    <>
      <PageHeader
        title={waitingInWords(waits)}
        action={mayReport ? <ReportButton quiet={waits > 0 || now.onDuty.length === 0} /> : undefined}
      >
        <Clock />. <Duty now={now} />
      </PageHeader>
      <Stack gap="wide">
        {parts.first?.map((Part, at) => (
          <Part key={at} />
        ))}
        {now.waitingForMe.length > 0 ? <WaitingCard waiting={now.waitingForMe} /> : null}
        {drafts.length > 0 ? <DraftsCard drafts={drafts} quiet={now.waitingForMe.length > 0} /> : null}
        {waits === 0 && now.openCount === 0 && onDutyNow
          ? parts.quiet?.map((Part, at) => <Part key={at} />)
          : null}
        {parts.duty?.map((Part, at) => (
          <Part key={at} />
        ))}
        <Columns as="wide-narrow">
          <OpenIncidents open={now.open} count={now.openCount} />
          <OnDutyCard onDuty={now.onDuty} />
        </Columns>
      </Stack>
    </>
  );
}

/** The services that page the reader first. */
function useOnDutyFor(now: Now) {
  const me = useMe().person.id;
  return now.onDuty.filter(({ steps }) => firstPeople(steps).some(({ id }) => id === me));
}

/** What the reader is on duty for. */
function Duty({ now }: { now: Now }) {
  const mine = useOnDutyFor(now);
  if (mine.length === 0) return <>You are not on duty for any service.</>;
  return <>You are on duty for {listInWords(mine.map(({ service }) => service.name))}.</>;
}
