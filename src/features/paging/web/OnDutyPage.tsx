import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { paths } from '../../../web/paths.ts';
import { useLiveQuery } from '../../../web/query.ts';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import {
  Card,
  Columns,
  EmptyState,
  FailedPage,
  PageHeader,
  Person,
  Row,
  Rows,
  SkeletonPage,
  Stack,
  StateChip,
} from '../../../web/ui/index.ts';
import { getOnDuty } from '../contract.ts';
import { firstPeople, gapsIn } from './duty-gaps.ts';
import { orderInWords } from './policy-words.ts';

type OnDuty = ResponseOf<typeof getOnDuty>['items'][number];

/** Who is called when something goes wrong, and who next (T2). */
export function OnDutyPage() {
  const duty = useLiveQuery(getOnDuty, {}, { topics: ['policies', 'services', 'teams', 'people', 'now'] });
  if (duty.isPending) return <SkeletonPage />;
  if (duty.isError)
    return <FailedPage title="On duty" error={duty.error} onRetry={() => void duty.refetch()} />;
  const { items } = duty.data;
  const teams = [...Map.groupBy(items, ({ team }) => team.id).values()];
  return (
    <>
      <PageHeader
        title="On duty"
        action={
          <Button component={Link} to={paths.policies()} variant="default">
            Escalation policies
          </Button>
        }
      >
        Who is paged when a service breaks, and who next if nobody answers.
      </PageHeader>
      {items.length === 0 ? (
        <Card flush>
          <EmptyState begin={{ label: 'Add a service', to: paths.services() }}>
            People are on duty for services, and there is none yet.
          </EmptyState>
        </Card>
      ) : (
        <Stack gap="wide">
          <Gaps items={items} />
          <Columns as={teams.length > 1 ? 'halves' : 'wide-narrow'}>
            {teams.map((services) => (
              <TeamOnDuty key={services[0]!.team.id} services={services} />
            ))}
          </Columns>
        </Stack>
      )}
    </>
  );
}

function TeamOnDuty({ services }: { services: readonly OnDuty[] }) {
  const { team } = services[0]!;
  return (
    <Card title={team.name} flush>
      <Rows label={`On duty for ${team.name}`}>
        {services.map((one) => (
          <ServiceOnDuty key={one.service.id} one={one} />
        ))}
      </Rows>
    </Card>
  );
}

function ServiceOnDuty({ one }: { one: OnDuty }) {
  const first = firstPeople(one);
  const [now, ...others] = first;
  const words = one.steps.map(({ afterSeconds, people }) => ({
    afterSeconds,
    names: people.map(({ name }) => name),
  }));
  return (
    <Row
      title={one.service.name}
      to={paths.service(one.service.slug)}
      sub={
        orderInWords(words) || (one.policy ? `Nobody is behind ${one.policy.name}.` : 'No escalation policy.')
      }
      end={
        now ? (
          <>
            <Person who={now}>{others.length > 0 ? `and ${others.length} more` : null}</Person>
            {first.every(({ canBePaged }) => !canBePaged) ? (
              <StateChip tone="high">cannot be paged</StateChip>
            ) : null}
          </>
        ) : (
          <StateChip tone="high">nobody</StateChip>
        )
      }
    />
  );
}

/** What would go wrong tonight. Absent when nothing would. */
function Gaps({ items }: { items: readonly OnDuty[] }) {
  const gaps = gapsIn(items);
  if (gaps.length === 0) return null;
  return (
    <Card title="Needs a look" aside={gaps.length === 1 ? '1 thing' : `${gaps.length} things`} flush>
      <Rows label="Needs a look" endsBelow>
        {gaps.map(({ key, sentence, to, remedy }) => (
          <Row
            key={key}
            title={sentence}
            end={
              <Button component={Link} to={to} variant="default" size="xs">
                {remedy}
              </Button>
            }
          />
        ))}
      </Rows>
    </Card>
  );
}
