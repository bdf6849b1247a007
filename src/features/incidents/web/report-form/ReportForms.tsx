import { Button, MultiSelect, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { keyOf, queryClient, useChange, useLiveQuery, useRouteQuery } from '../../../../web/query.ts';
import { useMayIn } from '../../../../web/session.ts';
import {
  Card,
  ConfirmButton,
  CopyField,
  EmptyState,
  ErrorState,
  Row,
  Rows,
  SentForm,
  SkeletonRows,
  Stack,
} from '../../../../web/ui/index.ts';
import type { Team } from '../../../identity/web/index.ts';
import { listServices } from '../../../services/contract.ts';
import {
  createReportForm,
  listReportForms,
  renewReportForm,
  revokeReportForm,
} from '../../contract/report-forms.ts';

type Form = ResponseOf<typeof listReportForms>['items'][number];

/** Pages where somebody without an account says that something is wrong: a part of the team's settings. */
export function ReportForms({ team }: { team: Team }) {
  const forms = useLiveQuery(
    listReportForms,
    { params: { teamId: team.id } },
    { topics: [`team:${team.id}`] },
  );
  const manages = useMayIn('service.manage', team.id);
  const [adding, setAdding] = useState(false);
  const [link, setLink] = useState<{ title: string; url: string }>();
  const count = forms.data?.items.length ?? 0;
  const shown = (made: { form: { title: string }; url: string }) => {
    setAdding(false);
    setLink({ title: made.form.title, url: made.url });
  };
  return (
    <Card
      title="Report forms"
      flush
      aside={
        manages && count > 0 && !adding ? (
          <Button size="xs" variant="default" onClick={() => setAdding(true)}>
            Make a form
          </Button>
        ) : undefined
      }
      foot={
        adding ? (
          <NewForm team={team} onMade={shown} onLeave={() => setAdding(false)} />
        ) : link ? (
          <CopyField label={`Link of "${link.title}"`} value={link.url} once />
        ) : undefined
      }
    >
      {forms.isPending ? (
        <SkeletonRows count={2} />
      ) : forms.isError ? (
        <ErrorState error={forms.error} onRetry={() => void forms.refetch()} />
      ) : count > 0 ? (
        <Rows label="Report forms" endsBelow>
          {forms.data.items.map((form) => (
            <FormRow key={form.id} form={form} manages={manages} onLink={shown} />
          ))}
        </Rows>
      ) : adding ? null : (
        <EmptyState {...(manages ? { begin: { label: 'Make a form', onClick: () => setAdding(true) } } : {})}>
          Colleagues and customers report by a link, without an account. Who is on duty is paged, and the
          reporter follows what happens.
        </EmptyState>
      )}
    </Card>
  );
}

function FormRow({
  form,
  manages,
  onLink,
}: {
  form: Form;
  manages: boolean;
  onLink: (made: { form: Form; url: string }) => void;
}) {
  const touches = [listReportForms];
  const renew = useChange(renewReportForm, { touches, onDone: onLink });
  const revoke = useChange(revokeReportForm, { touches });
  const params = { id: form.id };
  const reports = form.reportCount === 1 ? 'one report' : `${form.reportCount} reports`;
  return (
    <Row
      title={form.title}
      sub={`${form.services.map(({ name }) => name).join(', ')}; ${form.makes === 'incident' ? 'pages who is on duty' : 'makes drafts'}; ${reports}`}
      end={
        manages ? (
          <>
            <ConfirmButton
              size="xs"
              question="Make a new link? The one before stops working at once."
              confirm="Make a new link"
              onConfirm={() => renew.mutateAsync({ params })}
            >
              New link
            </ConfirmButton>
            <ConfirmButton
              size="xs"
              question={`End "${form.title}"? Its link stops working.`}
              confirm="End it"
              onConfirm={() => revoke.mutateAsync({ params })}
            >
              End
            </ConfirmButton>
          </>
        ) : null
      }
    />
  );
}

function NewForm({
  team,
  onMade,
  onLeave,
}: {
  team: Team;
  onMade: (made: { form: Form; url: string }) => void;
  onLeave: () => void;
}) {
  const services = useRouteQuery(listServices);
  const sent = useSentForm({
    mode: 'controlled',
    initialValues: { title: '', serviceIds: [] as string[], makes: 'incident' as 'incident' | 'draft' },
    send: async (body) => {
      const made = await call(createReportForm, { params: { teamId: team.id }, body });
      await queryClient.invalidateQueries({ queryKey: keyOf(listReportForms) });
      onMade(made);
    },
  });
  const { form } = sent;
  const options = (services.data?.items ?? []).filter(
    (service) => service.team.id === team.id && service.archivedAt === null,
  );
  return (
    <SentForm
      sent={sent}
      submit="Make the form"
      label="A report form"
      beside={
        <Button variant="default" onClick={onLeave}>
          Cancel
        </Button>
      }
    >
      <Stack gap="wide">
        <TextInput
          label="Title"
          description="What the reporter reads first."
          placeholder={`Something is wrong with ${options[0]?.name ?? 'the shop'}`}
          {...form.getInputProps('title')}
        />
        <MultiSelect
          label="Services"
          description="With several, the reporter chooses."
          data={options.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('serviceIds')}
        />
        <Select
          label="What a report does"
          allowDeselect={false}
          data={[
            { value: 'incident', label: 'Opens an incident and pages who is on duty' },
            { value: 'draft', label: 'Makes a draft, which whoever is on duty confirms' },
          ]}
          {...form.getInputProps('makes')}
        />
      </Stack>
    </SentForm>
  );
}
