import { Button } from '@mantine/core';
import { paths } from '../../../../web/paths.ts';
import {
  Card,
  EmptyState,
  ErrorState,
  Face,
  Row,
  Rows,
  SkeletonRows,
  StateChip,
} from '../../../../web/ui/index.ts';
import { dayWords, kindWords, stateWords } from '../../core/improvement.ts';
import s from '../improvements.module.css';
import type { BacklogSearch } from './search.ts';
import { usePages } from './use-pages.ts';

/** The backlog as a list, by what matters most unless asked otherwise. */
export function BacklogTable({
  filter,
  onPropose,
}: {
  filter: BacklogSearch['filter'];
  onPropose: () => void;
}) {
  const list = usePages(filter);
  if (list.isError)
    return (
      <Card flush>
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      </Card>
    );
  const items = list.data?.pages.flatMap((page) => page.items);
  const count = list.data?.pages[0]?.count;
  if (!items)
    return (
      <Card flush>
        <SkeletonRows />
      </Card>
    );
  if (items.length === 0)
    return (
      <Card flush>
        <EmptyState begin={{ label: 'Propose one', onClick: onPropose }}>
          {Object.keys(filter).length > 0
            ? 'Nothing in the backlog is like this.'
            : 'What was learned from incidents is kept here until it is really done.'}
        </EmptyState>
      </Card>
    );
  return (
    <Card
      flush
      title={
        count
          ? `${count.number}${count.andMore ? '+' : ''} ${count.number === 1 ? 'improvement' : 'improvements'}`
          : 'Improvements'
      }
      foot={
        list.hasNextPage ? (
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            Show more
          </Button>
        ) : undefined
      }
    >
      <Rows label="Improvements" stacks>
        {items.map((one) => (
          <Row
            key={one.id}
            to={paths.improvement(one.key)}
            title={one.title}
            sub={
              <>
                <span className="mono">{one.key}</span> {kindWords[one.kind]},{' '}
                {one.service?.name ?? one.team.name}
                {one.dueOn ? (
                  <>
                    ,{' '}
                    <span className={one.overdue ? s.late : undefined}>
                      {one.overdue ? 'was due' : 'due'} {dayWords(one.dueOn)}
                    </span>
                  </>
                ) : null}
              </>
            }
            end={
              <>
                {one.asksHelped ? (
                  <StateChip tone="sea">Did it help?</StateChip>
                ) : (
                  <StateChip>{stateWords[one.state]}</StateChip>
                )}
                {one.owner ? <Face who={one.owner} alone /> : null}
              </>
            }
          />
        ))}
      </Rows>
    </Card>
  );
}
