import { useLiveQuery } from '../../../../web/query.ts';
import { useMayIn } from '../../../../web/session.ts';
import {
  Card,
  EmptyState,
  ErrorState,
  Person,
  Row,
  Rows,
  SkeletonRows,
  StateChip,
} from '../../../../web/ui/index.ts';
import { listPageWarnings } from '../../contract/rules.ts';
import { neverPaged, warningWords } from '../../core/page-warnings.ts';
import { urgencyWords } from './rules.ts';

/** Whom of a team a page might not reach, for those who look after it. Never a number or an address. */
export function PageWarnings({ team }: { team: { id: string; slug: string; name: string } }) {
  const manages = useMayIn('policy.manage', team.id);
  const found = useLiveQuery(
    listPageWarnings,
    { params: { slug: team.slug } },
    { topics: ['people', 'teams'], enabled: manages },
  );
  const title = 'Whom a page might not reach';
  if (!manages)
    return (
      <Card title={title} flush>
        <EmptyState>Those who look after {team.name} see here whom a page might not reach.</EmptyState>
      </Card>
    );
  if (found.isPending || found.isError)
    return (
      <Card title={title} flush>
        {found.isError ? (
          <ErrorState error={found.error} onRetry={() => void found.refetch()} />
        ) : (
          <SkeletonRows />
        )}
      </Card>
    );
  const { items, fineCount } = found.data;
  return (
    <Card
      title={title}
      aside={
        fineCount > 0 && items.length > 0
          ? `${fineCount} ${fineCount === 1 ? 'other is' : 'others are'} fine`
          : undefined
      }
      flush
    >
      {items.length === 0 ? (
        <EmptyState>
          {fineCount === 0
            ? 'Nobody in the team is paged.'
            : 'A page reaches everybody in the team: each answered a test page.'}
        </EmptyState>
      ) : (
        <Rows label={title} endsBelow>
          {items.map(({ person, warnings }) => (
            <Row
              key={person.id}
              title={<Person who={person} />}
              sub={warnings
                .map(
                  ({ warning, urgency }) =>
                    `${capital(warningWords[warning])}${urgency ? ` (${urgencyWords[urgency].toLowerCase()})` : ''}.`,
                )
                .join(' ')}
              end={
                warnings.some(({ warning }) => neverPaged(warning)) ? (
                  <StateChip tone="high">cannot be paged</StateChip>
                ) : (
                  <StateChip tone="moderate">not certain</StateChip>
                )
              }
            />
          ))}
        </Rows>
      )}
    </Card>
  );
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
