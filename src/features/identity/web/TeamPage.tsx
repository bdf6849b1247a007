import { TextInput } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Suspense } from 'react';
import type { ComponentType } from 'react';
import { call } from '../../../web/api.ts';
import { useSentForm } from '../../../web/form.ts';
import { paths } from '../../../web/paths.ts';
import { keyOf, queryClient, useLiveQuery } from '../../../web/query.ts';
import { useMayIn } from '../../../web/session.ts';
import { toast } from '../../../web/toast.tsx';
import {
  Card,
  Columns,
  NothingThere,
  FailedPage,
  PageHeader,
  Segmented,
  SentForm,
  SkeletonPage,
  SkeletonRows,
  Stack,
} from '../../../web/ui/index.ts';
import { listTeams, updateTeam } from '../contract.ts';
import { Invitations } from './Invitations.tsx';
import { Members } from './Members.tsx';
import type { Team } from './team.ts';
import { Tenets } from './Tenets.tsx';

/** A part of a team's settings that a higher feature brings. `id` stands in the address, `label` on the switch. */
export interface TeamPart {
  readonly id: string;
  readonly label: string;
  readonly Part: ComponentType<{ team: Team }>;
}

export function TeamPage({ parts }: { parts: readonly TeamPart[] }) {
  const { slug } = useParams({ strict: false });
  const teams = useLiveQuery(listTeams, {}, { topics: ['teams'] });
  if (teams.isPending) return <SkeletonPage />;
  if (teams.isError)
    return <FailedPage title="Team" error={teams.error} onRetry={() => void teams.refetch()} />;
  const team = teams.data.items.find((one) => one.slug === slug);
  if (!team)
    return (
      <NothingThere title="There is no such team" begin={{ label: 'See the teams', to: paths.teams() }}>
        Or you may not see it.
      </NothingThere>
    );
  return <OneTeam key={team.id} team={team} parts={parts} />;
}

function OneTeam({ team, parts }: { team: Team; parts: readonly TeamPart[] }) {
  const asked = (useSearch({ strict: false }) as Record<string, unknown>)['part'];
  const navigate = useNavigate();
  const part = parts.find(({ id }) => id === asked);
  const count = team.members.length;
  return (
    <>
      <PageHeader title={team.name} trail={[{ label: 'Teams', to: paths.teams() }, { label: team.slug }]}>
        {count === 1 ? 'One person is in this team.' : `${count} people are in this team.`}
      </PageHeader>
      <Stack gap="wide">
        {parts.length === 0 ? null : (
          <Segmented
            label="Part of the team's settings"
            value={part?.id ?? 'people'}
            onChange={(id) =>
              void navigate({
                to: '.',
                search: (id === 'people' ? {} : { part: id }) as never,
                resetScroll: false,
              })
            }
            options={[['people', 'People'], ...parts.map(({ id, label }) => [id, label] as const)]}
          />
        )}
        <Suspense fallback={<SkeletonRows count={3} />}>
          {part ? <part.Part team={team} /> : <People team={team} />}
        </Suspense>
      </Stack>
    </>
  );
}

function People({ team }: { team: Team }) {
  const manages = useMayIn('team.manage', team.id);
  const invites = useMayIn('person.invite', team.id);
  return (
    <Columns as="wide-narrow">
      <Stack gap="wide">
        <Members team={team} manages={manages} />
        {invites ? <Invitations team={team} /> : null}
      </Stack>
      <Stack gap="wide">
        <Tenets team={team} manages={manages} />
        {manages ? <Rename team={team} /> : null}
      </Stack>
    </Columns>
  );
}

function Rename({ team }: { team: Team }) {
  const sent = useSentForm({
    initialValues: { name: team.name },
    send: async (body) => {
      await call(updateTeam, { params: { id: team.id }, body });
      await queryClient.invalidateQueries({ queryKey: keyOf(listTeams) });
      toast('Renamed.');
    },
  });
  const { form } = sent;
  return (
    <Card title="Name">
      <SentForm sent={sent} submit="Rename" quiet>
        <TextInput label="Name of the team" key={form.key('name')} {...form.getInputProps('name')} />
      </SentForm>
    </Card>
  );
}
