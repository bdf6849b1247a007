import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { paths } from '../../../../web/paths.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import {
  Card,
  Columns,
  EmptyState,
  FailedPage,
  PageHeader,
  SkeletonPage,
  Stack,
} from '../../../../web/ui/index.ts';
import { getPageRules } from '../../contract/rules.ts';
import { isAdvice, neverPaged, warningToYou } from '../../core/page-warnings.ts';
import { PlanTestCard } from './PlanTestCard.tsx';
import { QuietHoursCard } from './QuietHoursCard.tsx';
import { UrgencyRules } from './UrgencyRules.tsx';
import { urgencyWords } from './rules.ts';
import type { PageRules } from './rules.ts';
import s from './rules.module.css';

/** When a page comes: by which ways, after how long, and when not. */
export function PagedPage() {
  const { person } = useMe();
  const rules = useLiveQuery(getPageRules, {}, { topics: [`person:${person.id}`] });
  if (rules.isPending) return <SkeletonPage />;
  if (rules.isError)
    return <FailedPage title="How you are paged" error={rules.error} onRetry={() => void rules.refetch()} />;
  const answer = rules.data;
  const nothing = answer.warnings.some(({ warning }) => neverPaged(warning));
  return (
    <>
      <PageHeader
        title="How you are paged"
        action={
          <Button component={Link} to={paths.reached()} variant="default">
            Ways to reach you
          </Button>
        }
      >
        Which way first, which when you sleep through it, and when you are left alone.
      </PageHeader>
      <Columns as="wide-narrow">
        <Stack gap="wide">
          <Warnings warnings={answer.warnings} />
          {answer.ways.length === 0 ? (
            <Card flush>
              <EmptyState begin={{ label: 'Add a way to be reached', to: paths.reached() }}>
                First a way to reach you is needed; then you say here which is tried when.
              </EmptyState>
            </Card>
          ) : (
            <>
              <UrgencyRules urgency="high" answer={answer} />
              <UrgencyRules urgency="low" answer={answer} />
            </>
          )}
        </Stack>
        <Stack gap="wide">
          <PlanTestCard nothing={nothing} />
          <QuietHoursCard key={JSON.stringify([answer.quietHours, answer.morningMinute])} answer={answer} />
        </Stack>
      </Columns>
    </>
  );
}

function Warnings({ warnings }: Pick<PageRules, 'warnings'>) {
  if (warnings.length === 0) return null;
  const serious = warnings.some(({ warning }) => !isAdvice(warning));
  return (
    <Card title={serious ? 'Needs a look' : 'Could be better'}>
      <ul className={s.warnings}>
        {warnings.map(({ warning, urgency }) => (
          <li key={`${warning} ${urgency}`}>
            {urgency && !isAdvice(warning) ? `${urgencyWords[urgency]}: ` : ''}
            {warningToYou[warning]}
          </li>
        ))}
      </ul>
    </Card>
  );
}
