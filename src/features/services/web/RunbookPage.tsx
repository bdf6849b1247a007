import { Button, Checkbox } from '@mantine/core';
import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { paths } from '../../../web/paths.ts';
import { isProblem } from '../../../web/problem.ts';
import { useLiveQuery } from '../../../web/query.ts';
import { useMayIn } from '../../../web/session.ts';
import {
  Action,
  Card,
  EmptyState,
  FailedPage,
  Markdown,
  NothingThere,
  PageHeader,
  SkeletonPage,
  Stack,
  When,
} from '../../../web/ui/index.ts';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import { getService } from '../contract.ts';
import { getRunbook } from '../contract/guide.ts';
import { runbookParts } from '../core/runbook-parts.ts';
import { EditRunbook } from './guide/RunbookForm.tsx';
import type { Service } from './service.ts';
import { useTicked } from './guide/use-ticked.ts';
import { actorInWords, OutsideLink } from './guide/words.tsx';
import s from './guide/guide.module.css';

type Runbook = ResponseOf<typeof getRunbook>;

/** A documented procedure to follow; its steps can be ticked off, for each incident apart. */
export function RunbookPage() {
  const { slug = '', id = '' } = useParams({ strict: false });
  const service = useLiveQuery(getService, { params: { slug } }, { topics: ['services'] });
  const runbook = useLiveQuery(getRunbook, { params: { slug, id } }, { topics: ['services'] });
  if (isProblem(service.error, 'services/unknown-service') || isProblem(runbook.error, 'general/not-found'))
    return (
      <NothingThere
        title="There is no such runbook"
        begin={{ label: 'See the service', to: paths.service(slug) }}
      >
        It may have been removed.
      </NothingThere>
    );
  if (service.isPending || runbook.isPending) return <SkeletonPage />;
  const failed = service.isError ? service : runbook.isError ? runbook : undefined;
  if (failed)
    return <FailedPage title="Runbook" error={failed.error} onRetry={() => void failed.refetch()} />;
  return <Shown key={id} service={service.data!} runbook={runbook.data!} />;
}

function Shown({ service, runbook }: { service: Service; runbook: Runbook }) {
  const { incident } = useSearch({ strict: false }) as { incident?: unknown };
  const key = typeof incident === 'string' && /^inc-\d{1,9}$/i.test(incident) ? incident.toUpperCase() : null;
  const manages = useMayIn('service.manage', service.team.id);
  const [editing, setEditing] = useState(false);
  return (
    <>
      <PageHeader
        title={runbook.title}
        trail={
          key === null
            ? [
                { label: 'Services', to: paths.services() },
                { label: service.name, to: paths.service(service.slug) },
                { label: 'Runbook' },
              ]
            : [
                { label: 'Incidents', to: paths.incidents() },
                { label: key, to: paths.incident(key) },
                { label: 'Runbook' },
              ]
        }
        action={
          manages ? (
            <Action k="e" variant="default" onClick={() => setEditing(true)}>
              Edit
            </Action>
          ) : undefined
        }
      >
        Version {runbook.version}, by {actorInWords(runbook.changedBy)}, <When at={runbook.changedAt} />
      </PageHeader>
      <Stack gap="wide">
        <Card>
          {runbook.kind === 'link' ? (
            <p>
              This one is kept elsewhere: <OutsideLink href={runbook.url ?? ''} />
            </p>
          ) : (
            <Followed body={runbook.body} what={`${runbook.id} ${runbook.version} ${key ?? ''}`} />
          )}
        </Card>
        <Versions versions={runbook.versions} />
      </Stack>
      {editing ? (
        <EditRunbook slug={service.slug} runbook={runbook} onDone={() => setEditing(false)} />
      ) : null}
    </>
  );
}

function Followed({ body, what }: { body: string; what: string }) {
  const parts = runbookParts(body);
  const { ticked, tick, forget } = useTicked(what);
  return (
    <Stack gap="wide">
      <div className={s.followed}>
        {parts.map((part, at) =>
          part.kind === 'text' ? (
            <Markdown key={at} source={part.source} />
          ) : (
            <Checkbox
              key={at}
              className={s[`depth${part.depth}`] ?? ''}
              checked={ticked.has(part.index)}
              onChange={(event) => tick(part.index, event.currentTarget.checked)}
              label={<Markdown source={part.source} />}
            />
          ),
        )}
      </div>
      {ticked.size > 0 ? (
        <div>
          <small>
            {ticked.size} of {parts.filter(({ kind }) => kind === 'step').length} done, kept in this
            browser.{' '}
          </small>
          <Button variant="default" size="xs" onClick={forget}>
            Begin again
          </Button>
        </div>
      ) : null}
    </Stack>
  );
}

function Versions({ versions }: { versions: Runbook['versions'] }) {
  const [open, setOpen] = useState<number>();
  if (versions.length === 0) return null;
  return (
    <Card title="Earlier versions">
      <ul className={s.plainList}>
        {versions.map((one) => (
          <li key={one.version}>
            <button
              type="button"
              className={s.fold}
              aria-expanded={open === one.version}
              onClick={() => setOpen(open === one.version ? undefined : one.version)}
            >
              Version {one.version}
            </button>{' '}
            <small>
              by {actorInWords(one.changedBy)}, <When at={one.changedAt} />
            </small>
            {open === one.version ? (
              one.kind === 'link' ? (
                <p>
                  <OutsideLink href={one.url ?? ''} />
                </p>
              ) : one.body === '' ? (
                <EmptyState>It had no words.</EmptyState>
              ) : (
                <div className={s.old}>
                  <Markdown source={one.body} />
                </div>
              )
            ) : null}
          </li>
        ))}
      </ul>
    </Card>
  );
}
