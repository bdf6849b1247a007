import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { paths } from '../../../web/paths.ts';
import { useLiveQuery } from '../../../web/query.ts';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import {
  Card,
  Columns,
  EmptyState,
  ErrorState,
  Line,
  Person,
  Row,
  Rows,
  SkeletonLines,
  Stack,
  StateChip,
} from '../../../web/ui/index.ts';
import { getOnDuty } from '../contract.ts';
import { firstPeople, gapsIn } from './duty-gaps.ts';
import { orderInWords } from './policy-words.ts';

type OnDuty = ResponseOf<typeof getOnDuty>['items'][number];

/** Whom each service pages, and who next when nobody answers: a part of the page of who is on duty (T2). */
export function ServicesOnDuty() {
  const duty = useLiveQuery(
    getOnDuty,
    {},
    { topics: ['policies', 'services', 'schedules', 'teams', 'people', 'now'] },
  );
  if (duty.isPending || duty.isError)
    return (
      <Card title="What each service pages" flush={duty.isError}>
        {duty.isError ? (
          <ErrorState error={duty.error} onRetry={() => void duty.refetch()} />
        ) : (
          <SkeletonLines />
        )}
      </Card>
    );
  const { items } = duty.data;
  const teams = [...Map.groupBy(items, ({ team }) => team.id).values()];
  if (items.length === 0)
    return (
      <Card flush>
        <EmptyState begin={{ label: 'Add a service', to: paths.services() }}>
          People are paged when a service breaks, and there is none yet.
        </EmptyState>
      </Card>
    );
  return (
    <Stack gap="wide">
      <Gaps items={items} />
      <Line between>
        <h2>What each service pages</h2>
        <Button component={Link} to={paths.whatIf()} variant="default" size="xs">
          What would happen if …
        </Button>
      </Line>
      {teams.length > 1 ? (
        <Columns as="halves">
          {teams.map((services) => (
            <TeamOnDuty key={services[0]!.team.id} services={services} />
          ))}
        </Columns>
      ) : (
        <TeamOnDuty services={teams[0]!} />
      )}
    </Stack>
  );
}

function TeamOnDuty({ services }: { services: readonly OnDuty[] }) {
  const { team } = services[0]!;
  return (
    <Card title={team.name} flush>
      <Rows label={`Services of ${team.name}`} endsBelow>
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
  return (
    <Row
      title={one.service.name}
      to={paths.service(one.service.slug)}
      sub={
        orderInWords(one.steps) ||
        (one.policy ? `Nobody is behind ${one.policy.name}.` : 'No escalation policy.')
      }
      end={
        now ? (
          <>
            <Person who={now}>
              {[now.duty?.role, others.length > 0 ? `and ${others.length} more` : undefined]
                .filter(Boolean)
                .join(' ')}
            </Person>
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
