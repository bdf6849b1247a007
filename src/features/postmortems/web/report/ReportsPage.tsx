import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { paths } from '../../../../web/paths.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import {
  Card,
  EmptyState,
  ErrorState,
  PageHeader,
  Row,
  Rows,
  SkeletonRows,
  Stack,
  When,
} from '../../../../web/ui/index.ts';
import { listAnniversaries, listReports } from '../../contract/report.ts';
import s from './report.module.css';

/** What was learned, to be found again: by words, by tag, and a year after. */
export function ReportsPage() {
  const { tag } = useSearch({ strict: false }) as { tag?: string };
  const navigate = useNavigate();
  const [q, setQ] = useState('');
  const [said] = useDebouncedValue(q, 200);
  const [limit, setLimit] = useState(30);
  const query = { limit, ...(said.trim() === '' ? {} : { q: said }), ...(tag ? { tag } : {}) };
  const reports = useLiveQuery(listReports, { query }, { topics: ['reports'] });
  const narrowed = tag !== undefined || said.trim() !== '';
  const choose = (next: string | null) =>
    void navigate({ to: paths.reports(), search: (next ? { tag: next } : {}) as never, replace: true });
  return (
    <>
      <PageHeader title="Reports">
        What happened, what it was and what helped, of every incident whose report is published.
      </PageHeader>
      <Stack gap="wide">
        <Anniversaries />
        <Card flush>
          <div className={s.narrow}>
            <TextInput
              type="search"
              aria-label="Search reports"
              placeholder="Words in reports"
              value={q}
              onChange={(event) => setQ(event.currentTarget.value)}
            />
            <Select
              aria-label="Tag"
              placeholder="Any tag"
              clearable
              searchable
              value={tag ?? null}
              onChange={choose}
              data={(reports.data?.tags ?? []).map((one) => ({
                value: one.tag,
                label: `${one.tag} (${one.count})`,
              }))}
            />
          </div>
          {reports.isPending ? (
            <SkeletonRows count={4} />
          ) : reports.isError ? (
            <ErrorState error={reports.error} onRetry={() => void reports.refetch()} />
          ) : reports.data.items.length === 0 ? (
            <EmptyState {...(narrowed ? {} : { begin: { label: 'See incidents', to: paths.incidents() } })}>
              {narrowed
                ? 'No published report says this.'
                : 'The report of an incident appears here when it is published: small ones in one step, once they are over.'}
            </EmptyState>
          ) : (
            <Rows label="Reports" stacks>
              {reports.data.items.map((report) => (
                <Row
                  key={report.key}
                  to={paths.report(report.key)}
                  lead={<span className="mono">{report.key}</span>}
                  title={report.title}
                  sub={
                    report.snippet ? (
                      <span className={s.snippet}>
                        {report.snippet.map((part, n) =>
                          part.hit ? <mark key={n}>{part.text}</mark> : part.text,
                        )}
                      </span>
                    ) : (
                      [report.service.name, ...report.tags].join(' · ')
                    )
                  }
                  end={<When at={report.publishedAt} quiet />}
                />
              ))}
            </Rows>
          )}
          {reports.data?.next && limit < 100 ? (
            <div className={s.narrow}>
              <Button variant="default" onClick={() => setLimit(100)}>
                Show more
              </Button>
            </div>
          ) : null}
        </Card>
      </Stack>
    </>
  );
}

/** What happened a year ago in these days: could it happen again? */
function Anniversaries() {
  const items = useLiveQuery(listAnniversaries, {}, { topics: ['reports'] }).data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Card title="A year ago: could it happen again?" flush>
      <Rows label="Anniversaries" endsBelow>
        {items.map(({ key, title, years, openImprovements }) => (
          <Row
            key={key}
            lead={<span className="mono">{key}</span>}
            title={title}
            sub={`${years === 1 ? 'A year' : `${years} years`} ago; ${openImprovements === 0 ? 'all that was decided is done' : `${openImprovements} of its improvements still open`}`}
            end={
              <Button component="a" href={`${paths.report(key)}?practice=1`} size="xs" variant="default">
                Practise with it
              </Button>
            }
          />
        ))}
      </Rows>
    </Card>
  );
}
