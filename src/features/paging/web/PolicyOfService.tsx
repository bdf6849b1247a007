import { Button, Select } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { paths } from '../../../web/paths.ts';
import { useChange, useLiveQuery } from '../../../web/query.ts';
import { useMay, useMayIn } from '../../../web/session.ts';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import { Card, EmptyState, ErrorState, SkeletonLines, Stack } from '../../../web/ui/index.ts';
import type { getService } from '../../services/contract.ts';
import { getOnDuty, listPolicies, setServicePolicy } from '../contract.ts';
import { wordedSteps } from './policy.ts';
import { orderInWords, policyInWords } from './policy-words.ts';

type Service = ResponseOf<typeof getService>;

/** Whom a service pages: a card of its page. */
export function PolicyOfService({ service }: { service: Service }) {
  return useMay('policy.read') ? <Chosen service={service} /> : null;
}

function Chosen({ service }: { service: Service }) {
  const { id, slug, team } = service;
  const manages = useMayIn('service.manage', team.id);
  const policies = useLiveQuery(listPolicies, {}, { topics: ['policies', 'people', 'teams'] });
  const choose = useChange(setServicePolicy, { touches: [listPolicies, getOnDuty] });
  if (policies.isPending || policies.isError)
    return (
      <Card title="Who is paged" flush={policies.isError}>
        {policies.isError ? (
          <ErrorState error={policies.error} onRetry={() => void policies.refetch()} />
        ) : (
          <SkeletonLines />
        )}
      </Card>
    );
  const { items } = policies.data;
  const chosen = items.find(({ services }) => services.some((one) => one.id === id));
  if (items.length === 0)
    return (
      <Card title="Who is paged" flush>
        <EmptyState
          {...(manages ? { begin: { label: 'Make an escalation policy', to: paths.newPolicy() } } : {})}
        >
          Nobody: this service has no escalation policy, and there is none to choose.
        </EmptyState>
      </Card>
    );
  return (
    <Card
      title="Who is paged"
      aside={chosen ? <Link to={paths.policy(chosen.id)}>{chosen.name}</Link> : undefined}
    >
      <Stack gap="wide">
        <p>
          {chosen
            ? policyInWords(wordedSteps(chosen.steps), chosen.repeatCount)
            : 'Nobody: this service has no escalation policy. Choose one, or an incident here wakes nobody.'}
        </p>
        {chosen ? <RightNow serviceId={id} /> : null}
        {chosen ? (
          <div>
            <Button
              component={Link}
              to={paths.whatIf()}
              search={{ service: slug } as never}
              variant="default"
              size="xs"
            >
              What would happen if …
            </Button>
          </div>
        ) : null}
        {manages && (items.length > 1 || !chosen) ? (
          <Select
            label="Escalation policy"
            data={items.map((policy) => ({ value: policy.id, label: policy.name }))}
            value={chosen?.id ?? null}
            placeholder="Choose one"
            allowDeselect={false}
            searchable
            disabled={choose.isPending}
            onChange={(policyId) =>
              policyId === null ? undefined : choose.mutate({ params: { slug }, body: { policyId } })
            }
          />
        ) : null}
      </Stack>
    </Card>
  );
}

/** The same by name, as it stands at this instant. */
function RightNow({ serviceId }: { serviceId: string }) {
  const duty = useLiveQuery(getOnDuty, {}, { topics: ['policies', 'schedules', 'people', 'teams'] });
  const one = duty.data?.items.find(({ service }) => service.id === serviceId);
  if (!one) return null;
  const words = orderInWords(one.steps);
  return (
    <p>
      <b>Right now:</b> {words || 'nobody is on duty, so nobody would be paged.'}
    </p>
  );
}
