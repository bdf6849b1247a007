import { Button, Select, Switch, Textarea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { paths } from '../../../../web/paths.ts';
import { keyOf, queryClient, useChange, useLiveQuery } from '../../../../web/query.ts';
import { useMayIn } from '../../../../web/session.ts';
import { toast } from '../../../../web/toast.tsx';
import type { ResponseOf } from '../../../../platform/contract/route.ts';
import {
  Card,
  ConfirmButton,
  CopyField,
  ErrorState,
  SentForm,
  SkeletonLines,
  Stack,
} from '../../../../web/ui/index.ts';
import type { Team } from '../../../identity/web/index.ts';
import s from '../ready/ready.module.css';
import { getDutyPage, renewDutyPageLink, setDutyPage, type ShownTo } from '../../contract/duty-page.ts';

type Page = ResponseOf<typeof getDutyPage>;

/** How clients see who is on duty. Absent for those who do not settle it. */
export function DutyPageSettings({ team }: { team: Team }) {
  const manages = useMayIn('schedule.manage', team.id);
  const params = { slug: team.slug };
  const found = useLiveQuery(getDutyPage, { params }, { topics: [`team:${team.id}`], enabled: manages });
  if (!manages) return null;
  return (
    <Card title="Who is on duty, for clients">
      {found.isError ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : found.isPending ? (
        <SkeletonLines />
      ) : (
        <Stack gap="wide">
          <Form team={team} page={found.data} />
          <Address team={team} page={found.data} />
        </Stack>
      )}
    </Card>
  );
}

const whoSees: readonly { value: ShownTo; label: string }[] = [
  { value: 'nobody', label: 'Nobody' },
  { value: 'link', label: 'Whoever has the link' },
  { value: 'public', label: 'Everybody' },
];

function Form({ team, page }: { team: Team; page: Page }) {
  const sent = useSentForm({
    mode: 'controlled',
    initialValues: {
      shownTo: page.shownTo,
      names: page.names,
      reach: page.reach,
      reportFormId: page.reportFormId,
    },
    send: async (body) => {
      await call(setDutyPage, { params: { slug: team.slug }, body });
      await queryClient.invalidateQueries({ queryKey: keyOf(getDutyPage) });
      toast('Saved.');
    },
  });
  const { form } = sent;
  return (
    <SentForm sent={sent} submit="Save" quiet label="Who is on duty, for clients">
      <p className="two">
        A page in plain words, without an account: who is on duty and until when, how to reach the team, whom
        it calls, and its{' '}
        <Link className={s.link ?? ''} to={paths.team(team.slug)}>
          tenets
        </Link>
        . Phone numbers and mail addresses of people are never on it.
      </p>
      <Select
        label="Who may see it"
        allowDeselect={false}
        data={[...whoSees]}
        {...form.getInputProps('shownTo')}
      />
      <Switch
        label="Name the people"
        description="Else it says: someone is on duty."
        {...form.getInputProps('names', { type: 'checkbox' })}
      />
      <Textarea
        label="How to reach us"
        description="As you would tell a client. Addresses and numbers that begin with + can be pressed."
        placeholder="For what cannot wait: the form below, at any hour. For all else: help@example.org"
        autosize
        minRows={3}
        maxRows={12}
        maxLength={2000}
        {...form.getInputProps('reach')}
      />
      {page.reportForms.length === 0 ? (
        <small>
          With a{' '}
          <Link
            className={s.link ?? ''}
            to={paths.team(team.slug)}
            search={{ part: 'report-forms' } as never}
          >
            report form
          </Link>{' '}
          clients could say from there that something is wrong.
        </small>
      ) : (
        <Select
          label="Report form"
          placeholder="None"
          clearable
          data={page.reportForms.map(({ id, title }) => ({ value: id, label: title }))}
          {...form.getInputProps('reportFormId')}
        />
      )}
    </SentForm>
  );
}

function Address({ team, page }: { team: Team; page: Page }) {
  const [made, setMade] = useState<string>();
  const renew = useChange(renewDutyPageLink, {
    touches: [getDutyPage],
    onDone: ({ url }) => setMade(url),
  });
  const params = { slug: team.slug };
  if (page.shownTo === 'nobody') return null;
  if (page.url !== null)
    return (
      <Stack>
        <CopyField label="Address of the page" value={page.url} />
        <a href={page.url} target="_blank" rel="noreferrer">
          Look at it as a client does
        </a>
      </Stack>
    );
  if (made !== undefined && page.hasLink) return <CopyField label="Link to the page" value={made} once />;
  return page.hasLink ? (
    <div>
      <ConfirmButton
        question="Make a new link? The one before stops working at once."
        confirm="Make a new link"
        onConfirm={() => renew.mutateAsync({ params })}
      >
        New link
      </ConfirmButton>
    </div>
  ) : (
    <div>
      <Button loading={renew.isPending} onClick={() => renew.mutate({ params })}>
        Make the link
      </Button>
    </div>
  );
}
