import { Modal, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Navigate, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../../web/api.ts';
import { useSentForm } from '../../../web/form.ts';
import { paths } from '../../../web/paths.ts';
import { keyOf, useLiveQuery } from '../../../web/query.ts';
import { askingMe, useMay } from '../../../web/session.ts';
import {
  Action,
  Card,
  EmptyState,
  FailedPage,
  Faces,
  PageHeader,
  Row,
  Rows,
  SentForm,
  SkeletonPage,
} from '../../../web/ui/index.ts';
import { createTeam, listTeams } from '../contract.ts';

export function TeamsPage() {
  const teams = useLiveQuery(listTeams, {}, { topics: ['teams'] });
  const mayCreate = useMay('team.create');
  const [open, setOpen] = useState(false);
  if (teams.isPending) return <SkeletonPage />;
  if (teams.isError)
    return <FailedPage title="Teams" error={teams.error} onRetry={() => void teams.refetch()} />;
  const { items } = teams.data;
  const [only] = items;
  // Who has one team and may make no other has nothing to choose from.
  if (only && items.length === 1 && !mayCreate) return <Navigate to={paths.team(only.slug)} replace />;
  const add = (
    <Action k="n" onClick={() => setOpen(true)}>
      Make a team
    </Action>
  );
  return (
    <>
      <PageHeader title="Teams" action={mayCreate ? add : undefined}>
        A team owns services, and its people are paged for them.
      </PageHeader>
      <Card flush>
        {items.length === 0 ? (
          <EmptyState
            {...(mayCreate ? { begin: { label: 'Make a team', onClick: () => setOpen(true) } } : {})}
          >
            You are in no team yet. An administrator can invite you to one.
          </EmptyState>
        ) : (
          <Rows label="Teams">
            {items.map(({ id, name, slug, members }) => (
              <Row
                key={id}
                title={name}
                sub={members.length === 1 ? '1 person' : `${members.length} people`}
                to={paths.team(slug)}
                end={<Faces people={members} />}
              />
            ))}
          </Rows>
        )}
      </Card>
      <Modal opened={open} onClose={() => setOpen(false)} title="Make a team">
        <TeamForm />
      </Modal>
    </>
  );
}

function TeamForm() {
  const navigate = useNavigate();
  const client = useQueryClient();
  const sent = useSentForm({
    initialValues: { name: '' },
    send: async (body) => {
      const { slug } = await call(createTeam, { body });
      await Promise.all([
        client.invalidateQueries({ queryKey: keyOf(listTeams) }),
        client.invalidateQueries({ queryKey: askingMe.queryKey }),
      ]);
      await navigate({ to: paths.team(slug) });
    },
  });
  const { form } = sent;
  return (
    <SentForm sent={sent} submit="Make it">
      <TextInput
        label="Name"
        description="As people say it: Payments, Search."
        data-autofocus
        key={form.key('name')}
        {...form.getInputProps('name')}
      />
    </SentForm>
  );
}
