import { Button, Switch } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { asking, keyOf, queryClient, useChange } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import {
  Ago,
  Card,
  Countdown,
  ErrorState,
  Line,
  Row,
  Rows,
  Segmented,
  Stack,
  StateChip,
} from '../../../../web/ui/index.ts';
import { msOf, nowMs } from '../../../../web/clock.ts';
import { getPlanTest, startPlanTest, stopPlanTest } from '../../contract/rules.ts';
import type { PagingUrgency } from '../../core/low-urgency.ts';
import { testInWords } from '../test-words.ts';
import { urgencyWords, wayInWords } from './rules.ts';
import type { PlanTest } from './rules.ts';

/** Plays how one is paged, way by way, and shows how far each got. */
export function PlanTestCard({ nothing }: { nothing: boolean }) {
  const [urgency, setUrgency] = useState<PagingUrgency>('high');
  const [quick, setQuick] = useState(false);
  const { person } = useMe();
  const latest = useQuery({
    ...asking(getPlanTest, {}, [`person:${person.id}`]),
    refetchInterval: ({ state: { data } }) => (data?.test && goesOn(data.test) ? 1000 : false),
  });
  const start = useChange(startPlanTest, {
    onDone: (test) => queryClient.setQueryData(keyOf(getPlanTest, {}), { test }),
  });
  const stop = useChange(stopPlanTest, { touches: [getPlanTest] });
  const test = latest.data?.test;
  return (
    <>
      <Card title="Test my page">
        <Stack gap="wide">
          <p className="two">
            Plays it as a real page would: every way, each at its time. It goes on when you answer, so that
            each is tried.
          </p>
          <Segmented
            label="Which to play"
            value={urgency}
            onChange={setUrgency}
            options={[
              ['high', urgencyWords.high],
              ['low', urgencyWords.low],
            ]}
          />
          <Switch
            label="Quickly"
            description="Ten seconds between the ways instead of your minutes."
            checked={quick}
            onChange={(event) => setQuick(event.currentTarget.checked)}
          />
          <Line>
            <Button
              disabled={nothing}
              loading={start.isPending}
              onClick={() => start.mutate({ params: { urgency }, body: { quick } })}
            >
              Test my page
            </Button>
            {test && goesOn(test) ? (
              <Button variant="default" loading={stop.isPending} onClick={() => stop.mutate({})}>
                Stop
              </Button>
            ) : null}
          </Line>
          {latest.isError ? <ErrorState error={latest.error} onRetry={() => void latest.refetch()} /> : null}
        </Stack>
      </Card>
      {test ? <Played test={test} /> : null}
    </>
  );
}

/** Something of it still happens by itself. */
function goesOn({ stoppedAt, calls }: PlanTest): boolean {
  if (stoppedAt !== null) return false;
  return calls.some(
    ({ state, dueAt }) => !testInWords({ state, channel: '', lastError: null }).done || msOf(dueAt) > nowMs(),
  );
}

function Played({ test }: { test: PlanTest }) {
  return (
    <Card
      title="The latest test"
      aside={
        <>
          <Ago at={test.startedAt} />
          {test.stoppedAt ? ', stopped' : ''}
        </>
      }
      flush
    >
      <Rows label="Ways that were played" endsBelow>
        {test.calls.map((call) => (
          <Row
            key={call.deliveryId}
            title={wayInWords(call)}
            sub={<HowItWent call={call} />}
            end={
              <StateChip tone={call.proven ? 'good' : 'moderate'}>
                {call.proven ? 'proven' : 'not proven'}
              </StateChip>
            }
          />
        ))}
      </Rows>
    </Card>
  );
}

function HowItWent({ call }: { call: PlanTest['calls'][number] }) {
  if (call.state === 'queued' && msOf(call.dueAt) > nowMs())
    return (
      <>
        Goes out in <Countdown to={call.dueAt} />
      </>
    );
  return <>{call.proven ? 'You answered a test page here.' : testInWords(call).sentence}</>;
}
