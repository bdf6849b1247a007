import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLiveQuery } from '../../../web/query.ts';
import { useMayIn } from '../../../web/session.ts';
import {
  Card,
  CopyField,
  EmptyState,
  ErrorState,
  Rows,
  SkeletonRows,
  Stack,
  useFocusBack,
} from '../../../web/ui/index.ts';
import type { Team } from '../../identity/web/index.ts';
import { listDestinations } from '../contract.ts';
import { DestinationForm } from './DestinationForm.tsx';
import { DestinationRow } from './DestinationRow.tsx';

/** Where a team is told beside its people, for the steps of escalation policies: a part of the team's settings. */
export function DestinationsPart({ team }: { team: Team }) {
  const destinations = useLiveQuery(
    listDestinations,
    { query: { teamId: team.id } },
    { topics: ['destinations'] },
  );
  const manages = useMayIn('policy.manage', team.id);
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string>();
  const { button, comesBack } = useFocusBack();
  const count = destinations.data?.items.length ?? 0;
  return (
    <Stack gap="wide">
      <Card
        title="Destinations"
        flush
        aside={
          manages && count > 0 && !adding ? (
            <Button ref={button} variant="default" size="xs" onClick={() => setAdding(true)}>
              Add a destination
            </Button>
          ) : undefined
        }
        foot={
          adding ? (
            <DestinationForm
              team={team}
              onDone={(made) => {
                setAdding(false);
                comesBack();
                if (made !== undefined) setSecret(made);
              }}
            />
          ) : count > 0 ? (
            <small>
              Name them in the steps of an escalation policy. A destination is told; only people answer.
            </small>
          ) : undefined
        }
      >
        {destinations.isPending ? (
          <SkeletonRows count={2} />
        ) : destinations.isError ? (
          <ErrorState error={destinations.error} onRetry={() => void destinations.refetch()} />
        ) : count > 0 ? (
          <Rows label="Destinations" endsBelow>
            {destinations.data.items.map((one) => (
              <DestinationRow
                key={one.id}
                destination={one}
                team={team}
                manages={manages}
                onSecret={setSecret}
              />
            ))}
          </Rows>
        ) : adding ? null : (
          <EmptyState
            {...(manages ? { begin: { label: 'Add a destination', onClick: () => setAdding(true) } } : {})}
          >
            A chat channel, a mailing list or a machine that a step of an escalation policy tells beside the
            people it pages.
          </EmptyState>
        )}
      </Card>
      {secret === undefined ? null : <SecretCard secret={secret} onKept={() => setSecret(undefined)} />}
    </Stack>
  );
}

function SecretCard({ secret, onKept }: { secret: string; onKept: () => void }) {
  return (
    <Card title="The secret of your webhook">
      <Stack>
        <CopyField label="Signing secret" value={secret} once />
        <p className="two">
          Each message is signed as Standard Webhooks says: check the header webhook-signature with this
          secret and one of the libraries from standardwebhooks.com, and refuse what does not match.
        </p>
        <div>
          <Button variant="default" onClick={onKept}>
            I have kept it
          </Button>
        </div>
      </Stack>
    </Card>
  );
}
