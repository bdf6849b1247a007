import { NumberInput, Select, TextInput } from '@mantine/core';
import { call } from '../../../web/api.ts';
import { useSentForm } from '../../../web/form.ts';
import { keyOf, queryClient, useLiveQuery, useRouteQuery } from '../../../web/query.ts';
import { useMayIn } from '../../../web/session.ts';
import { toast } from '../../../web/toast.tsx';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import { Card, ErrorState, Facts, SentForm, SkeletonLines, Tbd } from '../../../web/ui/index.ts';
import { listPeople } from '../../identity/contract.ts';
import type { Team } from '../../identity/web/index.ts';
import { getImprovementSettings, setImprovementSettings } from '../contract/settings.ts';

type Settings = ResponseOf<typeof getImprovementSettings>;

/** Who says how much the business cares, and how early owners are reminded: a part of the team's settings. */
export function ImprovementSettings({ team }: { team: Team }) {
  const params = { slug: team.slug };
  const found = useLiveQuery(getImprovementSettings, { params }, { topics: ['teams'] });
  const manages = useMayIn('team.manage', team.id);
  return (
    <Card title="Improvements">
      {found.isError ? (
        <ErrorState error={found.error} onRetry={() => void found.refetch()} />
      ) : found.isPending ? (
        <SkeletonLines />
      ) : manages ? (
        <Form team={team} settings={found.data} />
      ) : (
        <Facts
          of={[
            [
              'Speaks for the business',
              found.data.person ? (
                `${found.data.person.name}${found.data.role === '' ? '' : `, ${found.data.role}`}`
              ) : (
                <Tbd key="tbd" />
              ),
            ],
            ['Owners are reminded', `${found.data.remindDays} days before`],
          ]}
        />
      )}
    </Card>
  );
}

function Form({ team, settings }: { team: Team; settings: Settings }) {
  const people = (useRouteQuery(listPeople).data?.items ?? []).filter(
    ({ disabledAt }) => disabledAt === null,
  );
  const sent = useSentForm({
    mode: 'controlled',
    initialValues: {
      role: settings.role,
      personId: settings.person?.id ?? null,
      remindDays: settings.remindDays,
    },
    send: async (values) => {
      await call(setImprovementSettings, { params: { slug: team.slug }, body: values });
      await queryClient.invalidateQueries({ queryKey: keyOf(getImprovementSettings) });
      toast('Saved.');
    },
  });
  const { form } = sent;
  return (
    <SentForm sent={sent} submit="Save">
      <p className="two">
        How much the business cares is a third of an improvement’s priority. One named role says it, so that
        nobody has to guess.
      </p>
      <Select
        label="Who speaks for the business"
        data={people.map(({ id, name }) => ({ value: id, label: name }))}
        searchable
        clearable
        {...form.getInputProps('personId')}
      />
      <TextInput
        label="Their role"
        placeholder="Head of product"
        maxLength={120}
        {...form.getInputProps('role')}
      />
      <NumberInput
        label="Days before its day that an owner is reminded"
        min={0}
        max={30}
        {...form.getInputProps('remindDays')}
      />
    </SentForm>
  );
}
