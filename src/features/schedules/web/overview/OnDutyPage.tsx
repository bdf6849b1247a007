import { Button, TextInput } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useState } from 'react';
import type { ComponentType } from 'react';
import { paths } from '../../../../web/paths.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import { useMay } from '../../../../web/session.ts';
import {
  Action,
  Card,
  EmptyState,
  FailedPage,
  PageHeader,
  SkeletonPage,
  Stack,
} from '../../../../web/ui/index.ts';
import { getSchedulesOnDuty } from '../../contract/overview.ts';
import { byTeam, findLines, type DutyLine } from './find-lines.ts';
import { urgentPanels, widePanels } from './panels.tsx';
import { DutyTable } from './DutyTable.tsx';
import { useAtHandOff } from './use-at-hand-off.ts';

/** With fewer a look is quicker than a search. */
const worthFinding = 7;

/** Who is on duty now and next, for every team; below it what each service would page (T2). */
export function OnDutyPage({ services: Services }: { services: ComponentType }) {
  const duty = useLiveQuery(getSchedulesOnDuty, {}, { topics: ['schedules', 'people', 'teams'] });
  const { refetch } = duty;
  useAtHandOff(
    duty.data?.items,
    useCallback(() => void refetch(), [refetch]),
  );
  const manages = useMay('schedule.manage');
  const navigate = useNavigate();
  if (duty.isPending) return <SkeletonPage />;
  if (duty.isError)
    return <FailedPage title="On duty" error={duty.error} onRetry={() => void duty.refetch()} />;
  const { items } = duty.data;
  return (
    <>
      <PageHeader
        title="On duty"
        action={
          <>
            <Button component={Link} to={paths.policies()} variant="default">
              Escalation policies
            </Button>
            <Button component={Link} to={paths.myDuty()} variant="default">
              My shifts
            </Button>
            {manages && items.length > 0 ? (
              <Action k="n" opens onClick={() => void navigate({ to: paths.newSchedule() })}>
                Make a schedule
              </Action>
            ) : null}
          </>
        }
      >
        Who is on now, who comes next, and who is paged when a service breaks.
      </PageHeader>
      <Stack gap="wide">
        {items.length === 0 ? <NoSchedule manages={manages} /> : <Schedules lines={items} />}
        {urgentPanels.map((Panel, at) => (
          <Panel key={at} />
        ))}
        {widePanels.map((Panel, at) => (
          <Panel key={at} />
        ))}
        <Services />
      </Stack>
    </>
  );
}

function NoSchedule({ manages }: { manages: boolean }) {
  return (
    <Card flush>
      <EmptyState {...(manages ? { begin: { label: 'Make a schedule', to: paths.newSchedule() } } : {})}>
        A schedule says whose turn it is to be on duty, so that a page wakes one person and the others sleep.
        There is none yet.
      </EmptyState>
    </Card>
  );
}

function Schedules({ lines }: { lines: readonly DutyLine[] }) {
  const [sought, setSought] = useState('');
  const found = findLines(lines, sought);
  return (
    <Stack gap="wide">
      {lines.length > worthFinding ? (
        <TextInput
          type="search"
          aria-label="Find a person, a team or a schedule"
          placeholder="Find a person, a team or a schedule"
          value={sought}
          maw={380}
          onChange={(event) => setSought(event.currentTarget.value)}
        />
      ) : null}
      {found.length === 0 ? (
        <Card flush>
          <EmptyState begin={{ label: 'Show all', onClick: () => setSought('') }}>
            No schedule, team or person on duty is called “{sought}”.
          </EmptyState>
        </Card>
      ) : (
        <DutyTable teams={byTeam(found)} />
      )}
    </Stack>
  );
}
