import { Select } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { nowMs } from '../../../../web/clock.ts';
import { paths } from '../../../../web/paths.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import {
  Card,
  CriticalityShape,
  EmptyState,
  ErrorState,
  PageHeader,
  Person,
  Row,
  Rows,
  Segmented,
  SkeletonRows,
  Stack,
  StateChip,
} from '../../../../web/ui/index.ts';
import { listPostMortems } from '../../contract/post-mortem.ts';
import { stateInWords } from '../../core/moves.ts';
import { postMortemStates } from '../../core/post-mortem.ts';
import s from '../post-mortem/post-mortem.module.css';
import type { Listed } from '../post-mortem/use-post-mortem.ts';
import { standingInWords } from './standing.ts';

const views = ['waiting', 'due', 'overdue', 'cause-tbd', 'done', 'all'] as const;
type View = (typeof views)[number];
const named: Readonly<Record<View, string>> = {
  waiting: 'Waiting for me',
  due: 'Due',
  overdue: 'Overdue',
  'cause-tbd': 'Cause TBD',
  done: 'Done',
  all: 'All',
};
const empty: Readonly<Record<View, string>> = {
  waiting: 'No post-mortem waits for you. Each incident that you led leaves one here when it is over.',
  due: 'Every incident that is over leaves a post-mortem, made from its record. None is due.',
  overdue: 'None is late.',
  'cause-tbd': 'Every incident has a confirmed root cause. One that has none is asked for until it has.',
  done: 'What was published or closed stands here, to be found again.',
  all: 'Every incident ends with a report made from its record. Once one is resolved, its post-mortem stands here.',
};

/** All post-mortems, by what they wait for. */
export function PostMortemsPage() {
  const search = useSearch({ strict: false }) as Record<string, unknown>;
  const view = views.find((one) => one === search['view']) ?? 'waiting';
  const team = typeof search['team'] === 'string' ? search['team'] : null;
  const state = postMortemStates.find((one) => one === search['state']) ?? null;
  const navigate = useNavigate();
  const [limit, setLimit] = useState(50);
  const { teams } = useMe().person;
  const teamId = teams.find(({ slug }) => slug === team)?.id;
  const show = (change: Record<string, string | null>) => {
    const next = { view, team, state, ...change };
    const kept = Object.entries(next).filter(([, value]) => value !== null);
    void navigate({ to: paths.postMortems(), search: Object.fromEntries(kept) as never, replace: true });
  };
  const known = useLiveQuery(
    listPostMortems,
    { query: { view, limit, ...(teamId ? { teamId } : {}), ...(state ? { state } : {}) } },
    { topics: ['post-mortems', 'incidents'] },
  );
  const counts = known.data?.counts;
  const count = (one: View) => (counts && one in counts ? ` ${counts[one as keyof typeof counts]}` : '');
  return (
    <>
      <PageHeader title="Post-mortems">What happened, and what we learned from it.</PageHeader>
      <Stack gap="wide">
        <div className={s.rows}>
          <Segmented
            label="Show"
            value={view}
            onChange={(next) => show({ view: next })}
            options={views.map((one) => [one, `${named[one]}${count(one)}`] as const)}
          />
          {teams.length > 1 ? (
            <Select
              aria-label="Team"
              placeholder="Every team"
              clearable
              data={teams.map(({ slug, name }) => ({ value: slug, label: name }))}
              value={team}
              onChange={(next) => show({ team: next })}
              w={170}
            />
          ) : null}
          <Select
            aria-label="State"
            placeholder="Any state"
            clearable
            data={postMortemStates.map((one) => ({
              value: one,
              label: stateInWords({ kind: 'full', state: one }),
            }))}
            value={state}
            onChange={(next) => show({ state: next })}
            w={150}
          />
        </div>
        <Card flush>
          {known.isError ? <ErrorState error={known.error} onRetry={() => void known.refetch()} /> : null}
          {known.isPending ? <SkeletonRows /> : null}
          {known.data?.items.length === 0 ? (
            <EmptyState
              begin={
                view === 'all'
                  ? { label: 'See the incidents', to: paths.incidents() }
                  : { label: 'Show all post-mortems', onClick: () => show({ view: 'all', state: null }) }
              }
            >
              {empty[view]}
            </EmptyState>
          ) : (
            <Rows label="Post-mortems" stacks>
              {known.data?.items.map((one) => (
                <OneRow key={one.id} one={one} />
              ))}
            </Rows>
          )}
          {known.data?.next ? (
            <button type="button" className={s.quiet} onClick={() => setLimit(Math.min(200, limit + 50))}>
              Show more
            </button>
          ) : null}
        </Card>
      </Stack>
    </>
  );
}

function OneRow({ one }: { one: Listed }) {
  return (
    <Row
      lead={<CriticalityShape level={one.criticality} />}
      title={one.title}
      to={paths.postMortem(one.key)}
      sub={
        <>
          <span className="mono">{one.key}</span> {one.service.name}, {standingInWords(one, nowMs())}
        </>
      }
      end={
        <span className={s.rows}>
          {one.owner ? <Person who={one.owner} /> : <span className="muted">Nobody has it</span>}
          <StateChip tone={one.isDone ? 'good' : 'plain'}>
            {one.kind === 'short' && !one.isDone ? 'Short' : stateInWords(one)}
          </StateChip>
        </span>
      }
    />
  );
}
