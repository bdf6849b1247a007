import { useParams } from '@tanstack/react-router';
import { paths } from '../paths.ts';
import { Card } from '../ui/Card.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';
import { EmptyState } from '../ui/States.tsx';
import { Clock } from '../ui/Time.tsx';

/** The grounds on which the features put their screens, each with the words that explain what stands there. */
export function NowPage() {
  return (
    <>
      <PageHeader title="Now">
        <Clock />
      </PageHeader>
      <Card flush>
        <EmptyState begin={{ label: 'See incidents', to: paths.incidents() }}>
          What is open, who is on duty, and what waits for you.
        </EmptyState>
      </Card>
    </>
  );
}

function Ground({ title, children }: { title: string; children: string }) {
  return (
    <>
      <PageHeader title={title} />
      <Card flush>
        <EmptyState begin={{ label: 'Go to Now', to: paths.now() }}>{children}</EmptyState>
      </Card>
    </>
  );
}
export const IncidentsPage = () => (
  <Ground title="Incidents">
    An incident is an emergency: it pages whoever is on duty, and keeps one record.
  </Ground>
);

export function IncidentPage() {
  const { key } = useParams({ strict: false });
  return <Ground title={key ?? 'Incident'}>One record of what is known while people fix it.</Ground>;
}
