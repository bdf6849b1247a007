import { useParams } from '@tanstack/react-router';
import { paths } from '../../../../web/paths.ts';
import { isProblem } from '../../../../web/problem.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import {
  Columns,
  FailedPage,
  NothingThere,
  PageHeader,
  SkeletonPage,
  Stack,
} from '../../../../web/ui/index.ts';
import { getSchedule } from '../../contract/schedules.ts';
import type { WireSchedule } from '../types.ts';
import { headerActions, narrowPanels, urgentPanels, widePanels } from './panels.tsx';

/** One schedule: who is on, who comes next, and why. */
export function SchedulePage() {
  const { slug = '' } = useParams({ strict: false });
  const found = useLiveQuery(getSchedule, { params: { slug } }, { topics: ['schedules', 'teams', 'people'] });
  if (found.data) return <Shown key={found.data.id} schedule={found.data} />;
  if (found.error === null) return <SkeletonPage />;
  if (isProblem(found.error, 'schedules/unknown-schedule'))
    return (
      <NothingThere
        title="There is no such schedule"
        begin={{ label: 'See who is on duty', to: paths.onDuty() }}
      >
        Its address is mistyped, or it belongs to a team that you may not see.
      </NothingThere>
    );
  return <FailedPage title={slug} error={found.error} onRetry={() => void found.refetch()} />;
}

function Shown({ schedule }: { schedule: WireSchedule }) {
  const all = (panels: typeof urgentPanels) =>
    panels.map((Panel, at) => <Panel key={at} schedule={schedule} />);
  return (
    <>
      <PageHeader
        title={schedule.name}
        trail={[{ label: 'On duty', to: paths.onDuty() }, { label: schedule.team.name }]}
        action={<>{all(headerActions)}</>}
      />
      <Stack gap="wide">
        {all(urgentPanels)}
        <Columns as="wide-narrow">
          <Stack gap="wide">{all(widePanels)}</Stack>
          <Stack gap="wide">{all(narrowPanels)}</Stack>
        </Columns>
      </Stack>
    </>
  );
}
