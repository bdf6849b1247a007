import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Fragment } from 'react';
import { paths } from '../../../web/paths.ts';
import { useChange, useLiveQuery } from '../../../web/query.ts';
import { useMayIn, useMe } from '../../../web/session.ts';
import { toast } from '../../../web/toast.tsx';
import {
  Card,
  Columns,
  ConfirmButton,
  NothingThere,
  FailedPage,
  PageHeader,
  SkeletonPage,
  Stack,
} from '../../../web/ui/index.ts';
import { mayDo } from '../../identity/core/access-roles.ts';
import { deletePolicy, getOnDuty, listPolicies } from '../contract.ts';
import type { Policy } from './policy.ts';
import { wordedSteps } from './policy.ts';
import { PolicyForm } from './PolicyForm.tsx';
import { policyInWords, restInWords } from './policy-words.ts';

const trail = [
  { label: 'On duty', to: paths.onDuty() },
  { label: 'Escalation policies', to: paths.policies() },
];

export function NewPolicyPage() {
  const { instanceAdmin, teams } = useMe().person;
  const navigate = useNavigate();
  const roles = new Map(teams.map(({ id, accessRole }) => [id, accessRole]));
  const owner = teams.find(({ id }) => mayDo('policy.manage', { instanceAdmin, roles }, id));
  return (
    <>
      <PageHeader title="A new escalation policy" trail={trail} />
      <PolicyForm
        teamId={owner?.id}
        onDone={(policy) => {
          toast(`${policy.name} is made. Choose it on the page of a service.`);
          void navigate({ to: paths.policies() });
        }}
      />
    </>
  );
}

export function PolicyPage() {
  const { id } = useParams({ strict: false });
  const policies = useLiveQuery(listPolicies, {}, { topics: ['policies'] });
  if (policies.isPending) return <SkeletonPage />;
  if (policies.isError)
    return (
      <FailedPage title="Escalation policy" error={policies.error} onRetry={() => void policies.refetch()} />
    );
  const policy = policies.data.items.find((one) => one.id === id);
  if (!policy)
    return (
      <NothingThere
        title="There is no such escalation policy"
        begin={{ label: 'See the escalation policies', to: paths.policies() }}
      >
        It may have been deleted.
      </NothingThere>
    );
  return <OnePolicy key={policy.id} policy={policy} />;
}

function OnePolicy({ policy }: { policy: Policy }) {
  const manages = useMayIn('policy.manage', policy.team.id);
  return (
    <>
      <PageHeader title={policy.name} trail={trail}>
        Belongs to {policy.team.name}. Paging that runs already keeps the plan it began with.
      </PageHeader>
      {manages ? (
        <PolicyForm
          policy={policy}
          teamId={policy.team.id}
          onDone={() => toast('Saved. It counts for the next page.')}
          beside={<Used policy={policy} manages />}
        />
      ) : (
        <Columns as="wide-narrow">
          <Card title="Who is paged">
            <p>{policyInWords(wordedSteps(policy.steps), policy.repeatCount)}</p>
            <p>{restInWords(policy)}</p>
          </Card>
          <Used policy={policy} manages={false} />
        </Columns>
      )}
    </>
  );
}

function Used({ policy, manages }: { policy: Policy; manages: boolean }) {
  const { id, name, services } = policy;
  const navigate = useNavigate();
  const remove = useChange(deletePolicy, {
    touches: [listPolicies, getOnDuty],
    onDone: () => void navigate({ to: paths.policies(), replace: true }),
  });
  return (
    <Card title="Used by">
      <Stack>
        {services.length === 0 ? (
          <p className="two">No service uses it. Choose it on the page of a service.</p>
        ) : (
          <p>
            {services.map((service, at) => (
              <Fragment key={service.id}>
                {at > 0 ? ', ' : null}
                <Link to={paths.service(service.slug)}>{service.name}</Link>
              </Fragment>
            ))}
          </p>
        )}
        {services.length > 0 ? (
          <p className="two">
            Who that is at an hour, and by which ways: <Link to={paths.whatIf()}>what would happen if</Link>.
          </p>
        ) : null}
        {manages && services.length === 0 ? (
          <div>
            <ConfirmButton
              size="xs"
              question={`Delete ${name}? Nothing uses it.`}
              confirm="Delete"
              onConfirm={() => remove.mutateAsync({ params: { id } }).catch(() => undefined)}
            >
              Delete
            </ConfirmButton>
          </div>
        ) : null}
      </Stack>
    </Card>
  );
}
