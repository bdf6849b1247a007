import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import { useLiveQuery } from '../../../web/query.ts';
import { useMayIn } from '../../../web/session.ts';
import { Card, EmptyState, ErrorState, Rows, SkeletonRows, useFocusBack } from '../../../web/ui/index.ts';
import type { getService } from '../../services/contract.ts';
import { listHeartbeats } from '../contract/heartbeats.ts';
import { HeartbeatRow } from './HeartbeatRow.tsx';
import { HowToCall } from './HowToCall.tsx';
import { NewHeartbeat } from './NewHeartbeat.tsx';

type Service = ResponseOf<typeof getService>;

/** What has to call every so often, and whose silence is an alert. For whom may read sources: a card of the service's page. */
export function Heartbeats({ service }: { service: Service }) {
  return useMayIn('source.read', service.team.id) ? <Listed service={service} /> : null;
}

function Listed({ service }: { service: Service }) {
  const { slug, id } = service;
  const manages = useMayIn('source.manage', service.team.id) && service.archivedAt === null;
  const heartbeats = useLiveQuery(
    listHeartbeats,
    { params: { slug } },
    { topics: ['heartbeats', `service:${id}`] },
  );
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<string>();
  const { button, comesBack } = useFocusBack();
  const add = () => {
    setMade(undefined);
    setAdding(true);
  };
  const items = heartbeats.data?.items ?? [];
  return (
    <Card
      title="Heartbeats"
      flush
      aside={
        manages && heartbeats.data && !adding ? (
          <Button ref={button} variant="default" size="xs" onClick={add}>
            Add a heartbeat
          </Button>
        ) : undefined
      }
      foot={
        adding ? (
          <NewHeartbeat
            slug={slug}
            onMade={(key) => (setMade(key), setAdding(false))}
            onLeave={() => (comesBack(), setAdding(false))}
          />
        ) : made ? (
          <HowToCall heartbeatKey={made} onKept={() => setMade(undefined)} />
        ) : undefined
      }
    >
      {heartbeats.isPending ? (
        <SkeletonRows count={1} />
      ) : heartbeats.isError ? (
        <ErrorState error={heartbeats.error} onRetry={() => void heartbeats.refetch()} />
      ) : items.length > 0 ? (
        <Rows label="Heartbeats" endsBelow>
          {items.map((heartbeat) => (
            <HeartbeatRow key={heartbeat.id} heartbeat={heartbeat} slug={slug} manages={manages} />
          ))}
        </Rows>
      ) : adding || made ? null : (
        <EmptyState>
          A heartbeat is a job that calls here every so often: a backup, a queue, a whole monitoring system.
          When it falls silent, somebody is paged.
        </EmptyState>
      )}
    </Card>
  );
}
