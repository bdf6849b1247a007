import { Button, Modal } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { ComponentType } from 'react';
import { durationInWords } from '../../../kit/duration.ts';
import { paths } from '../../../web/paths.ts';
import { isProblem } from '../../../web/problem.ts';
import { useChange, useLiveQuery } from '../../../web/query.ts';
import { useMayIn } from '../../../web/session.ts';
import {
  Action,
  Card,
  Columns,
  ConfirmButton,
  ErrorState,
  NothingThere,
  FailedPage,
  Facts,
  PageHeader,
  SkeletonPage,
  SkeletonRows,
  Stack,
  StateChip,
} from '../../../web/ui/index.ts';
import { getService, listServices, updateService } from '../contract.ts';
import { getGuide } from '../contract/guide.ts';
import { Changes } from './Changes.tsx';
import { Contacts } from './guide/Contacts.tsx';
import { Dependencies } from './guide/Dependencies.tsx';
import { Links } from './guide/Links.tsx';
import { Notes } from './guide/Notes.tsx';
import { Runbooks } from './guide/Runbooks.tsx';
import { Repositories } from './Repositories.tsx';
import type { Service } from './service.ts';
import { EditService } from './ServiceForm.tsx';
import { SupportHours } from './SupportHours.tsx';

/** A card that another feature puts on the page of a service. */
export type ServiceCard = ComponentType<{ service: Service }>;
interface Props {
  main: readonly ServiceCard[];
  beside: readonly ServiceCard[];
}

export function ServicePage({ main, beside }: Props) {
  const { slug = '' } = useParams({ strict: false });
  const service = useLiveQuery(getService, { params: { slug } }, { topics: ['services'] });
  if (service.isPending) return <SkeletonPage />;
  if (isProblem(service.error, 'services/unknown-service'))
    return (
      <NothingThere
        title="There is no such service"
        begin={{ label: 'See the services', to: paths.services() }}
      >
        It may have another name now.
      </NothingThere>
    );
  if (service.isError)
    return <FailedPage title="Service" error={service.error} onRetry={() => void service.refetch()} />;
  return <OneService key={service.data.id} service={service.data} main={main} beside={beside} />;
}

function OneService({ service, main, beside }: Props & { service: Service }) {
  const { name, slug, description, team, archivedAt } = service;
  const manages = useMayIn('service.manage', team.id);
  const [editing, setEditing] = useState(false);
  const guide = useLiveQuery(
    getGuide,
    { params: { slug } },
    { topics: [`service:${service.id}`, 'services'] },
  );
  const given = guide.data ? { service, guide: guide.data, manages: manages && archivedAt === null } : null;
  return (
    <>
      <PageHeader
        title={name}
        trail={[{ label: 'Services', to: paths.services() }, { label: slug }]}
        facts={archivedAt ? <StateChip>archived</StateChip> : undefined}
        action={
          <>
            <Button
              component={Link}
              to={paths.incidents()}
              search={{ service: slug } as never}
              variant="default"
            >
              Its incidents
            </Button>
            {manages ? (
              <Action k="e" variant="default" onClick={() => setEditing(true)}>
                Edit
              </Action>
            ) : null}
          </>
        }
      >
        {description || 'Nobody has said yet what this service does.'}
      </PageHeader>
      <Columns as="wide-narrow">
        <Stack gap="wide">
          {given ? (
            <>
              <Runbooks {...given} />
              <Links {...given} />
              <Notes {...given} />
              <Changes {...given} />
            </>
          ) : (
            <Card title="Runbooks" flush>
              {guide.isError ? (
                <ErrorState error={guide.error} onRetry={() => void guide.refetch()} />
              ) : (
                <SkeletonRows count={3} />
              )}
            </Card>
          )}
          <Repositories service={service} />
          {main.map((Part, at) => (
            <Part key={at} service={service} />
          ))}
        </Stack>
        <Stack gap="wide">
          {given ? <Contacts {...given} /> : null}
          {beside.map((Part, at) => (
            <Part key={at} service={service} />
          ))}
          <SupportHours service={service} manages={manages && archivedAt === null} />
          {given ? <Dependencies {...given} /> : null}
          <About service={service} manages={manages} />
        </Stack>
      </Columns>
      <Modal opened={editing} onClose={() => setEditing(false)} title={`Edit ${name}`}>
        <EditService service={service} onDone={() => setEditing(false)} />
      </Modal>
    </>
  );
}

function About({ service, manages }: { service: Service; manages: boolean }) {
  const { slug, name, team, groupingWindowSeconds, archivedAt } = service;
  const change = useChange(updateService, { touches: [getService, listServices] });
  const archive = (archived: boolean) => change.mutateAsync({ params: { slug }, body: { archived } });
  const foot = archivedAt ? (
    <Button variant="default" size="xs" loading={change.isPending} onClick={() => void archive(false)}>
      Bring it back
    </Button>
  ) : (
    <ConfirmButton
      size="xs"
      question={`Archive ${name}? It leaves the lists; its past stays, and you can bring it back.`}
      confirm="Archive"
      onConfirm={() => archive(true)}
    >
      Archive
    </ConfirmButton>
  );
  return (
    <Card title="About" foot={manages ? foot : undefined}>
      <Facts
        of={[
          [
            'Team',
            <Link key="team" to={paths.team(team.slug)}>
              {team.name}
            </Link>,
          ],
          [
            'Grouping',
            groupingWindowSeconds === 0
              ? 'Each alert opens its own incident.'
              : `Alerts join an incident that began less than ${durationInWords(groupingWindowSeconds)} ago.`,
          ],
        ]}
      />
    </Card>
  );
}
