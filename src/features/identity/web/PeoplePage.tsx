import { TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { paths } from '../../../web/paths.ts';
import { useChange, useLiveQuery } from '../../../web/query.ts';
import { useMay, useMe } from '../../../web/session.ts';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import {
  Card,
  ConfirmButton,
  EmptyState,
  FailedPage,
  Face,
  PageHeader,
  Row,
  Rows,
  SkeletonPage,
  Stack,
  StateChip,
} from '../../../web/ui/index.ts';
import { listPeople, listTeams, setPersonDisabled } from '../contract.ts';

type Person = ResponseOf<typeof listPeople>['items'][number];

/** Everybody of this instance; its administrators disable and enable. */
export function PeoplePage() {
  const people = useLiveQuery(listPeople, {}, { topics: ['people'] });
  const [sought, setSought] = useState('');
  if (people.isPending) return <SkeletonPage />;
  if (people.isError)
    return <FailedPage title="People" error={people.error} onRetry={() => void people.refetch()} />;
  const { items } = people.data;
  const words = sought.trim().toLowerCase();
  const shown = items.filter(({ name, email }) => `${name} ${email}`.toLowerCase().includes(words));
  return (
    <>
      <PageHeader title="People">
        Everybody who can sign in. New people come by an invitation, on the page of{' '}
        <Link to={paths.teams()}>their team</Link>.
      </PageHeader>
      <Stack gap="wide">
        {items.length > 8 ? (
          <TextInput
            label="Find"
            value={sought}
            onChange={(event) => setSought(event.currentTarget.value)}
            maw={320}
          />
        ) : null}
        <Card flush>
          {shown.length === 0 ? (
            <EmptyState begin={{ label: 'See the teams', to: paths.teams() }}>
              Nobody here is called that. Invite people on the page of their team.
            </EmptyState>
          ) : (
            <Rows label="People">
              {shown.map((person) => (
                <PersonRow key={person.id} person={person} />
              ))}
            </Rows>
          )}
        </Card>
      </Stack>
    </>
  );
}

function PersonRow({ person }: { person: Person }) {
  const { id, name, email, instanceAdmin, disabledAt, teams } = person;
  const me = useMe().person;
  const manages = useMay('person.manage');
  const set = useChange(setPersonDisabled, { touches: [listPeople, listTeams] });
  const change = (disabled: boolean) => set.mutateAsync({ params: { id }, body: { disabled } });
  const where = teams.map((team) => team.name).join(', ') || 'in no team';
  return (
    <Row
      lead={<Face who={person} />}
      title={id === me.id ? `${name} (you)` : name}
      sub={`${email}, ${where}`}
      end={
        <>
          {instanceAdmin ? <StateChip tone="sea">administrator</StateChip> : null}
          {disabledAt ? <StateChip>disabled</StateChip> : null}
          {!manages || id === me.id ? null : disabledAt ? (
            <ConfirmButton
              size="xs"
              question={`Enable ${name} again? They can sign in and be paged as before.`}
              confirm="Enable"
              onConfirm={() => change(false)}
            >
              Enable
            </ConfirmButton>
          ) : (
            <ConfirmButton
              size="xs"
              question={`Disable ${name}? They are signed out everywhere, and no page reaches them.`}
              confirm="Disable"
              onConfirm={() => change(true)}
            >
              Disable
            </ConfirmButton>
          )}
        </>
      }
    />
  );
}
