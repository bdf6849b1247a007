import { useParams } from '@tanstack/react-router';
import { paths } from '../paths.ts';
import { BarePage } from '../ui/BarePage.tsx';
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
export const OnDutyPage = () => (
  <Ground title="On duty">Who is called when something goes wrong, and after whom.</Ground>
);
export const ServicesPage = () => <Ground title="Services">A service is what breaks; a team owns it.</Ground>;
export const ProfilePage = () => (
  <Ground title="You">Your name, your time zone, and how you are reached.</Ground>
);
export const TeamPage = () => (
  <Ground title="Team and people">Who is in the team, and what each may do.</Ground>
);
export const TokensPage = () => <Ground title="API tokens">A token lets a program act for you.</Ground>;
export const InstancePage = () => <Ground title="Instance">Where this Evenkeel is reached.</Ground>;

export function IncidentPage() {
  const { key } = useParams({ strict: false });
  return <Ground title={key ?? 'Incident'}>One record of what is known while people fix it.</Ground>;
}
export function ServicePage() {
  const { slug } = useParams({ strict: false });
  return <Ground title={slug ?? 'Service'}>What it is, who owns it, and what happened to it.</Ground>;
}

export const SetupPage = () => (
  <BarePage title="The first run" lead="Makes the administrator, a team and a first service.">
    <p>Open the set-up link that the server printed in its terminal.</p>
  </BarePage>
);
export const SignInPage = () => (
  <BarePage title="Sign in">
    <p>With your e-mail address and your password.</p>
  </BarePage>
);
export const InvitationPage = () => (
  <BarePage title="You are invited">
    <p>Open the link from your invitation again.</p>
  </BarePage>
);
