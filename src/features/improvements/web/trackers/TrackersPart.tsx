import { Button } from '@mantine/core';
import { useState } from 'react';
import { useLiveQuery } from '../../../../web/query.ts';
import { useMayIn } from '../../../../web/session.ts';
import { Card, EmptyState, ErrorState, Rows, SkeletonRows, Stack } from '../../../../web/ui/index.ts';
import type { Team } from '../../../identity/web/index.ts';
import { listTrackers } from '../../contract/trackers.ts';
import { HookSecret, type MadeHook } from './HookSecret.tsx';
import { TrackerForm } from './TrackerForm.tsx';
import { TrackerRow } from './TrackerRow.tsx';
import type { Tracker } from './types.ts';

/** Where a team keeps its work: a part of the team's settings. */
export function TrackersPart({ team }: { team: Team }) {
  const trackers = useLiveQuery(listTrackers, { params: { id: team.id } }, { topics: ['trackers'] });
  const manages = useMayIn('team.manage', team.id);
  const [form, setForm] = useState<Tracker | 'new'>();
  const [made, setMade] = useState<{ tracker: Tracker; hook: MadeHook }>();
  const items = trackers.data?.items ?? [];
  const begin = () => setForm('new');
  return (
    <Card
      title="Trackers"
      flush
      aside={
        manages && items.length > 0 && !form ? (
          <Button variant="default" size="xs" onClick={begin}>
            Connect another
          </Button>
        ) : undefined
      }
      foot={
        form ? (
          <TrackerForm
            key={form === 'new' ? 'new' : form.id}
            team={team}
            tracker={form === 'new' ? undefined : form}
            onLeave={() => setForm(undefined)}
          />
        ) : made ? (
          <HookSecret tracker={made.tracker} hook={made.hook} onKept={() => setMade(undefined)} />
        ) : undefined
      }
    >
      {trackers.isPending ? (
        <SkeletonRows count={2} />
      ) : trackers.isError ? (
        <ErrorState error={trackers.error} onRetry={() => void trackers.refetch()} />
      ) : items.length > 0 ? (
        <Stack gap="tight">
          <Rows label="Trackers" endsBelow>
            {items.map((tracker) => (
              <TrackerRow
                key={tracker.id}
                tracker={tracker}
                manages={manages}
                onEdit={() => setForm(tracker)}
                onHook={(hook) => setMade({ tracker, hook })}
              />
            ))}
          </Rows>
        </Stack>
      ) : form ? null : (
        <EmptyState {...(manages ? { begin: { label: 'Connect a tracker', onClick: begin } } : {})}>
          Improvements can have an issue in GitHub, GitLab or Jira: made from here, its state comes back by
          itself.
        </EmptyState>
      )}
    </Card>
  );
}
