import { paths } from '../../../../web/paths.ts';
import { isProblem } from '../../../../web/problem.ts';
import { FailedPage, NothingThere, SkeletonPage } from '../../../../web/ui/index.ts';
import { Plan } from './Plan.tsx';
import { Presenter } from './Presenter.tsx';
import { useIncidentKey } from './screen-key.ts';
import { useMeeting } from './use-meeting.ts';

/** Before it begins the plan and who is invited; from then on the meeting itself. */
export function MeetingPage() {
  const key = useIncidentKey();
  const { data: view, error, isPending, refetch } = useMeeting(key);
  if (view) {
    const held = view.meeting?.state === 'running' || view.meeting?.state === 'ended';
    return held && view.meeting ? <Presenter view={view} meeting={view.meeting} /> : <Plan view={view} />;
  }
  if (isPending) return <SkeletonPage />;
  if (isProblem(error, 'tickets/unknown-ticket'))
    return (
      <NothingThere
        title="There is no such incident"
        begin={{ label: 'See all incidents', to: paths.incidents() }}
      >
        It may belong to a team whose incidents you may not see, or the key in the address is mistyped.
      </NothingThere>
    );
  return <FailedPage title={key} error={error} onRetry={() => void refetch()} />;
}
