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
  NothingThere,
  FailedPage,
  Facts,
  PageHeader,
  SkeletonPage,
  Stack,
  StateChip,
} from '../../../web/ui/index.ts';
import { getService, listServices, updateService } from '../contract.ts';
import { Changes } from './Changes.tsx';
import type { Service } from './service.ts';
import { EditService } from './ServiceForm.tsx';

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
          {main.map((Part, at) => (
            <Part key={at} service={service} />
          ))}
          <Changes service={service} />
        </Stack>
        <Stack gap="wide">
          {beside.map((Part, at) => (
            <Part key={at} service={service} />
          ))}
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
  const { slug, name, team, runbookUrl, groupingWindowSeconds, archivedAt } = service;
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
          ['Runbook', runbookUrl ? <Outside href={runbookUrl} /> : <span className="muted">none yet</span>],
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

/** An address that people typed: only http and https lead anywhere. */
function Outside({ href }: { href: string }) {
  if (!/^https?:\/\//i.test(href)) return <>{href}</>;
  return (
    <a href={href} target="_blank" rel="noreferrer noopener">
      {href.replace(/^https?:\/\//i, '')}
    </a>
  );
}
