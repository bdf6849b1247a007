import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import { paths } from '../../../web/paths.ts';
import { useChange, useLiveQuery } from '../../../web/query.ts';
import { useMay } from '../../../web/session.ts';
import { Ago, Card, Row, Rows, StateChip } from '../../../web/ui/index.ts';
import { channelInWords } from '../../channels/core/channel-words.ts';
import { getPagingWatch, seePagingFaults } from '../contract/watch.ts';

type Watch = ResponseOf<typeof getPagingWatch>;
type Fault = Watch['faults'][number];

/** On the first screen, when paging does not keep its promise, or did not and nobody has seen it. Absent when all is well. */
export function WatchNotice() {
  return useMay('policy.read') ? <Asked /> : null;
}

function Asked() {
  // Its own failure says nothing here: the rest of the page does.
  const { data: watch } = useLiveQuery(getPagingWatch, {}, { topics: ['paging-watch'] });
  if (!watch || (watch.state !== 'late' && watch.faults.length === 0)) return null;
  return <Shown watch={watch} />;
}

function Shown({ watch }: { watch: Watch }) {
  const mayEnd = useMay('instance.manage');
  const seen = useChange(seePagingFaults, { touches: [getPagingWatch] });
  const lasts = watch.faults.some(({ endedAt }) => endedAt === null);
  const over = watch.faults.some(({ endedAt }) => endedAt !== null);
  return (
    <Card
      title={
        lasts || watch.state === 'late'
          ? 'Paging does not keep its promise'
          : 'Paging did not keep its promise'
      }
      flush
      aside={
        mayEnd && over ? (
          <Button variant="default" size="xs" loading={seen.isPending} onClick={() => seen.mutate({})}>
            I have seen it
          </Button>
        ) : undefined
      }
    >
      <Rows label="What was found">
        {watch.state === 'late' ? (
          <Row
            title="Nobody watches over paging"
            sub={
              <>
                The servers looked last {watch.lastLookAt ? <Ago at={watch.lastLookAt} /> : 'never'}. Until
                they look again nobody can say whether pages go out: call whoever runs them.
              </>
            }
            end={<StateChip tone="high">lasts</StateChip>}
          />
        ) : null}
        {watch.faults.map((fault) => (
          <Row
            key={fault.id}
            title={<Title fault={fault} />}
            sub={
              <>
                {fault.mendedInWords
                  ? `${capital(fault.mendedInWords)}. `
                  : 'It could not be put right by itself. '}
                Found <Ago at={fault.foundAt} />.
              </>
            }
            end={
              fault.endedAt === null ? (
                <StateChip tone="high">lasts</StateChip>
              ) : (
                <StateChip>right again</StateChip>
              )
            }
          />
        ))}
      </Rows>
    </Card>
  );
}

function Title({ fault }: { fault: Fault }): ReactNode {
  const { incidentKey, inWords, channel, detail } = fault;
  const what = capital(`${inWords}${channel && detail ? `: ${detail} by ${channelInWords(channel)}` : ''}`);
  if (incidentKey === null) return what;
  return (
    <Link to={paths.incident(incidentKey)}>
      {incidentKey}: {inWords}
    </Link>
  );
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
