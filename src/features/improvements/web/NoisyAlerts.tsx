import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLiveQuery } from '../../../web/query.ts';
import { Ago, Card, EmptyState, ErrorState, Row, Rows, SkeletonRows } from '../../../web/ui/index.ts';
import { listNoisyAlerts } from '../contract/overview.ts';
import { ProposeDialog, type ToPropose } from './dialogs/ProposeDialog.tsx';
import { ImprovementLine } from './ImprovementLine.tsx';

/** Alerts that fire and nobody acts on: each is an improvement in waiting. */
export function NoisyAlerts({ team }: { team: string | undefined }) {
  const [begin, setBegin] = useState<ToPropose>();
  const found = useLiveQuery(
    listNoisyAlerts,
    { query: team === undefined || team === 'mine' ? {} : { team } },
    { topics: ['improvements'] },
  );
  if (found.isError)
    return (
      <Card flush>
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      </Card>
    );
  return (
    <Card title="Fired most in the last 30 days, and nobody acted" flush>
      {found.isPending ? (
        <SkeletonRows />
      ) : found.data.items.length === 0 ? (
        <EmptyState>Every alert that fired more than twice was acted on. Nothing cries wolf.</EmptyState>
      ) : (
        <Rows label="Noisy alerts" endsBelow>
          {found.data.items.map((alert) => (
            <Row
              key={alert.id}
              title={alert.title}
              sub={
                <>
                  {alert.firedCount} times, {alert.service.name}, {alert.sourceName}, last{' '}
                  <Ago at={alert.lastAt} />
                  {alert.improvements.map((one) => (
                    <ImprovementLine key={one.id} improvement={one} />
                  ))}
                </>
              }
              end={
                alert.improvements.length > 0 ? undefined : (
                  <Button
                    variant="default"
                    size="xs"
                    onClick={() =>
                      setBegin({
                        title: `Make “${alert.title}” worth acting on, or silence it`.slice(0, 300),
                        kind: 'make-support-easier',
                        source: { kind: 'noisy-alert', id: alert.id, ticket: null },
                        service: alert.service.slug,
                      })
                    }
                  >
                    Propose
                  </Button>
                )
              }
            />
          ))}
        </Rows>
      )}
      {begin ? <ProposeDialog begin={begin} onClose={() => setBegin(undefined)} /> : null}
    </Card>
  );
}
