import { Link } from '@tanstack/react-router';
import { paths } from '../../../../web/paths.ts';
import { isProblem } from '../../../../web/problem.ts';
import { Card, FailedPage, NothingThere, PageHeader, SkeletonPage } from '../../../../web/ui/index.ts';
import { Walk } from './Walk.tsx';
import { useIncidentKey } from './screen-key.ts';
import { useFiveQuestions } from './use-ideas.ts';
import { useMeeting } from './use-meeting.ts';

/** The light walk: five questions, one line each, in under a minute by keyboard alone. */
export function FiveQuestionsPage() {
  const key = useIncidentKey();
  const asked = useFiveQuestions(key);
  const meeting = useMeeting(key);
  if (asked.isPending) return <SkeletonPage />;
  if (isProblem(asked.error, 'tickets/unknown-ticket'))
    return (
      <NothingThere
        title="There is no such incident"
        begin={{ label: 'See all incidents', to: paths.incidents() }}
      >
        It may belong to a team whose incidents you may not see, or the key in the address is mistyped.
      </NothingThere>
    );
  if (asked.isError)
    return <FailedPage title={key} error={asked.error} onRetry={() => void asked.refetch()} />;
  return (
    <>
      <PageHeader
        trail={[
          { label: 'Incidents', to: paths.incidents() },
          { label: key, to: paths.incident(key) },
          { label: 'five questions' },
        ]}
        title="Five questions"
        action={<Link to={paths.meeting(key)}>Go through it together</Link>}
      >
        {asked.data.title}. One line each, or nothing: how it happened, not who did it.
      </PageHeader>
      <Card>
        <Walk ticketKey={key} asked={asked.data} names={meeting.data?.names ?? []} />
      </Card>
    </>
  );
}
