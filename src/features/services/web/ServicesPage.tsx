import { Modal, Switch } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { paths } from '../../../web/paths.ts';
import { useLiveQuery } from '../../../web/query.ts';
import { useMay } from '../../../web/session.ts';
import {
  Action,
  Card,
  EmptyState,
  FailedPage,
  PageHeader,
  Row,
  Rows,
  SkeletonPage,
  Stack,
  StateChip,
} from '../../../web/ui/index.ts';
import { listServices } from '../contract.ts';
import { NewService } from './ServiceForm.tsx';

export function ServicesPage() {
  const services = useLiveQuery(listServices, {}, { topics: ['services'] });
  const manages = useMay('service.manage');
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const [withArchived, setWithArchived] = useState(false);
  if (services.isPending) return <SkeletonPage />;
  if (services.isError)
    return <FailedPage title="Services" error={services.error} onRetry={() => void services.refetch()} />;
  const { items } = services.data;
  const shown = items.filter(({ archivedAt }) => withArchived || archivedAt === null);
  const add = () => setOpen(true);
  return (
    <>
      <PageHeader
        title="Services"
        action={
          manages ? (
            <Action k="n" onClick={add}>
              Add a service
            </Action>
          ) : undefined
        }
      >
        A service is what breaks. A team owns it, and is paged for it.
      </PageHeader>
      <Stack gap="wide">
        <Card flush>
          {shown.length === 0 ? (
            <EmptyState {...(manages ? { begin: { label: 'Add a service', onClick: add } } : {})}>
              No service is here yet. Add the one whose failure would wake somebody first.
            </EmptyState>
          ) : (
            <Rows label="Services">
              {shown.map(({ id, name, slug, description, team, archivedAt }) => (
                <Row
                  key={id}
                  title={name}
                  sub={description ? `${team.name}. ${firstLine(description)}` : team.name}
                  to={paths.service(slug)}
                  end={archivedAt ? <StateChip>archived</StateChip> : undefined}
                />
              ))}
            </Rows>
          )}
        </Card>
        {items.some(({ archivedAt }) => archivedAt !== null) ? (
          <Switch
            label="Show archived services"
            checked={withArchived}
            onChange={(event) => setWithArchived(event.currentTarget.checked)}
          />
        ) : null}
      </Stack>
      <Modal opened={open} onClose={() => setOpen(false)} title="Add a service">
        <NewService onDone={({ slug }) => void navigate({ to: paths.service(slug) })} />
      </Modal>
    </>
  );
}

function firstLine(text: string): string {
  const line = text.split('\n', 1)[0] ?? '';
  return line.length > 140 ? `${line.slice(0, 139)}…` : line;
}
