import { useNavigate } from '@tanstack/react-router';
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
  StateChip,
} from '../../../web/ui/index.ts';
import { listPolicies } from '../contract.ts';
import { wordedSteps } from './policy.ts';
import { policyInWords, restInWords } from './policy-words.ts';

export function PoliciesPage() {
  const policies = useLiveQuery(listPolicies, {}, { topics: ['policies', 'people', 'teams'] });
  const manages = useMay('policy.manage');
  const navigate = useNavigate();
  if (policies.isPending) return <SkeletonPage />;
  if (policies.isError)
    return (
      <FailedPage
        title="Escalation policies"
        error={policies.error}
        onRetry={() => void policies.refetch()}
      />
    );
  const { items } = policies.data;
  const begin = { label: 'Make an escalation policy', to: paths.newPolicy() };
  return (
    <>
      <PageHeader
        title="Escalation policies"
        trail={[{ label: 'On duty', to: paths.onDuty() }]}
        action={
          manages ? (
            <Action k="n" onClick={() => void navigate({ to: paths.newPolicy() })}>
              Make an escalation policy
            </Action>
          ) : undefined
        }
      >
        Who is paged, and who next when nobody answers.
      </PageHeader>
      <Card flush>
        {items.length === 0 ? (
          <EmptyState {...(manages ? { begin } : {})}>
            An escalation policy says whom a service pages first, and after whom. There is none yet, so nobody
            is paged.
          </EmptyState>
        ) : (
          <Rows label="Escalation policies" endsBelow>
            {items.map((policy) => (
              <Row
                key={policy.id}
                title={policy.name}
                sub={[
                  policyInWords(wordedSteps(policy.steps), policy.repeatCount),
                  // What a policy from before acknowledgements could rot still says: nobody is to learn it by the silence.
                  ...(policy.holdsSeconds === null ? [restInWords(policy)] : []),
                ].join(' ')}
                to={paths.policy(policy.id)}
                end={
                  policy.services.length === 0 ? (
                    <StateChip>unused</StateChip>
                  ) : (
                    <small>
                      {policy.services.length === 1 ? '1 service' : `${policy.services.length} services`}
                    </small>
                  )
                }
              />
            ))}
          </Rows>
        )}
      </Card>
    </>
  );
}
