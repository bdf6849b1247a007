import { NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../../web/api.ts';
import { useSentForm } from '../../../web/form.ts';
import { keyOf, useRouteQuery } from '../../../web/query.ts';
import { useMe } from '../../../web/session.ts';
import { EmptyState, ErrorState, SentForm, SkeletonLines } from '../../../web/ui/index.ts';
import { listTeams } from '../../identity/contract.ts';
import { mayDo } from '../../identity/core/access-roles.ts';
import { createService, getService, listServices, updateService } from '../contract.ts';
import type { Service } from './service.ts';

export function NewService({ onDone }: { onDone: (service: Service) => void }) {
  const { instanceAdmin, teams: mine } = useMe().person;
  const teams = useRouteQuery(listTeams);
  if (teams.isPending) return <SkeletonLines />;
  if (teams.isError) return <ErrorState error={teams.error} onRetry={() => void teams.refetch()} />;
  const roles = new Map(mine.map(({ id, accessRole }) => [id, accessRole]));
  const owners = teams.data.items.filter(({ id }) => mayDo('service.manage', { instanceAdmin, roles }, id));
  const [first] = owners;
  if (!first) return <EmptyState>You look after no team that could own a service.</EmptyState>;
  return <Fields owners={owners} teamId={first.id} onDone={onDone} />;
}

interface FieldsProps {
  owners: readonly { id: string; name: string }[];
  teamId: string;
  onDone: (service: Service) => void;
}
function Fields({ owners, teamId, onDone }: FieldsProps) {
  const client = useQueryClient();
  const sent = useSentForm({
    initialValues: { name: '', teamId, description: '', runbookUrl: '' },
    send: async ({ runbookUrl, ...rest }) => {
      const service = await call(createService, { body: { ...rest, runbookUrl: runbookUrl.trim() || null } });
      await client.invalidateQueries({ queryKey: keyOf(listServices) });
      onDone(service);
    },
  });
  const { form } = sent;
  return (
    <SentForm sent={sent} submit="Add it">
      <TextInput label="Name" data-autofocus key={form.key('name')} {...form.getInputProps('name')} />
      {owners.length > 1 ? (
        <Select
          label="Team that owns it"
          data={owners.map(({ id, name }) => ({ value: id, label: name }))}
          allowDeselect={false}
          searchable
          key={form.key('teamId')}
          {...form.getInputProps('teamId')}
        />
      ) : null}
      <Told form={form} />
    </SentForm>
  );
}

export function EditService({ service, onDone }: { service: Service; onDone: () => void }) {
  const client = useQueryClient();
  const sent = useSentForm({
    initialValues: {
      name: service.name,
      description: service.description,
      runbookUrl: service.runbookUrl ?? '',
      // In minutes on screen; named as the server names it, so that its refusal finds the field.
      groupingWindowSeconds: service.groupingWindowSeconds / 60,
    },
    send: async ({ name, description, runbookUrl, groupingWindowSeconds }) => {
      await call(updateService, {
        params: { slug: service.slug },
        body: {
          name,
          description,
          runbookUrl: runbookUrl.trim() || null,
          groupingWindowSeconds: Math.round(groupingWindowSeconds * 60),
        },
      });
      await Promise.all(
        [listServices, getService].map((route) => client.invalidateQueries({ queryKey: keyOf(route) })),
      );
      onDone();
    },
  });
  const { form } = sent;
  return (
    <SentForm sent={sent} submit="Save">
      <TextInput label="Name" data-autofocus key={form.key('name')} {...form.getInputProps('name')} />
      <Told form={form} />
      <NumberInput
        label="Grouping window, in minutes"
        description="An alert joins an open incident of this service that began less than so long ago; later ones open a new incident."
        min={0}
        max={1440}
        allowNegative={false}
        key={form.key('groupingWindowSeconds')}
        {...form.getInputProps('groupingWindowSeconds')}
      />
    </SentForm>
  );
}

// eslint-disable-next-line typescript/no-explicit-any -- either form: both have these two fields
function Told({ form }: { form: UseFormReturnType<any> }) {
  return (
    <>
      <Textarea
        label="What it does"
        description="For whoever is woken and has never heard of it."
        autosize
        minRows={2}
        maxRows={10}
        key={form.key('description')}
        {...form.getInputProps('description')}
      />
      <TextInput
        label="Runbook"
        description="The address of what to do when it breaks. Pages and incidents lead there."
        type="url"
        placeholder="https://"
        key={form.key('runbookUrl')}
        {...form.getInputProps('runbookUrl')}
      />
    </>
  );
}
