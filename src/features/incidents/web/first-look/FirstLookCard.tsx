import { Link } from '@tanstack/react-router';
import { paths } from '../../../../web/paths.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import { useMayIn } from '../../../../web/session.ts';
import { Card, ErrorState, SkeletonLines, Stack, When } from '../../../../web/ui/index.ts';
import { safeHref } from '../../../../web/ui/text-parts.ts';
import { getFirstLook } from '../../contract/first-look.ts';
import type { Incident } from '../shared/types.ts';
import { ChangesBefore } from './ChangesBefore.tsx';
import { ErrorsExplained } from './ErrorsExplained.tsx';
import { RunbookAnchor } from './RunbookLink.tsx';
import type { FirstLook } from './types.ts';
import { WhomToAsk } from './WhomToAsk.tsx';
import s from './first-look.module.css';

/** What one looks at first: runbook, logs, dashboards, what the error means, what changed, whom to ask (H4, H6). */
export function FirstLookCard({ incident }: { incident: Incident }) {
  const { key, id, service } = incident;
  const look = useLiveQuery(
    getFirstLook,
    { params: { key } },
    { topics: [`incident:${id}`, `service:${service.id}`] },
  );
  return (
    <Card title="First look">
      {look.isPending ? (
        <SkeletonLines />
      ) : look.isError ? (
        <ErrorState error={look.error} onRetry={() => void look.refetch()} />
      ) : (
        <Shown look={look.data} incident={incident} />
      )}
    </Card>
  );
}

function Shown({ look, incident }: { look: FirstLook; incident: Incident }) {
  const manages = useMayIn('service.manage', incident.team.id);
  const { runbooks, explained, codes, traces, changes, contacts, onDuty } = look;
  // A broken one says so on the page of the service; here and now it would only be in the way.
  const links = look.links.filter(({ url }) => safeHref(url) !== undefined);
  const nothingWritten = runbooks.length + look.links.length + contacts.length === 0;
  return (
    <Stack gap="wide">
      {runbooks.length + links.length > 0 ? (
        <ul className={s.links}>
          {runbooks.map((runbook) => (
            <li key={runbook.id}>
              <RunbookAnchor runbook={runbook} slug={look.service.slug} incidentKey={incident.key} />
            </li>
          ))}
          {links.map((link) => (
            <li key={link.id}>
              <Filled link={link} window={look.window} />
            </li>
          ))}
        </ul>
      ) : null}
      <ErrorsExplained explained={explained} codes={codes} traces={traces} />
      <ChangesBefore changes={changes} windowSeconds={look.changeWindowSeconds} />
      {contacts.length + onDuty.length > 0 ? <WhomToAsk contacts={contacts} onDuty={onDuty} /> : null}
      {nothingWritten ? (
        <p className="muted">
          {manages ? (
            <>
              No runbook, link or contact is known for {look.service.name}.{' '}
              <Link to={paths.service(look.service.slug)}>Write down what helps here</Link>, for the next
              time.
            </>
          ) : (
            <>No runbook, link or contact is known for {look.service.name} yet.</>
          )}
        </p>
      ) : null}
    </Stack>
  );
}

const kinds = { logs: 'Logs', dashboard: 'Dashboard', traces: 'Traces', other: '' } as const;

function Filled({ link, window }: { link: FirstLook['links'][number]; window: FirstLook['window'] }) {
  return (
    <>
      <a href={safeHref(link.url)} target="_blank" rel="noopener noreferrer">
        {titled(kinds[link.kind], link.title)}
      </a>
      {link.kind === 'logs' || link.kind === 'traces' ? (
        <small>
          {' '}
          from <When at={window.from} clock quiet />
        </small>
      ) : null}
    </>
  );
}

/** `Logs: payments`, but not `Logs: Logs of payments`. */
function titled(kind: string, title: string): string {
  return kind === '' || title.toLowerCase().startsWith(kind.toLowerCase()) ? title : `${kind}: ${title}`;
}
