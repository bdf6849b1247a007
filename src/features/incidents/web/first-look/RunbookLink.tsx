import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { paths } from '../../../../web/paths.ts';
import { useLiveQuery } from '../../../../web/query.ts';
import { hostOf, safeHref } from '../../../../web/ui/text-parts.ts';
import { getFirstLook } from '../../contract/first-look.ts';
import type { Incident } from '../shared/types.ts';
import type { FirstLook } from './types.ts';

type Runbook = FirstLook['runbooks'][number];

/** The runbook that fits best, one tap away; nothing while the service has none. For the calm card. */
export function RunbookLink({ incident }: { incident: Incident }) {
  const { key, id, service } = incident;
  const look = useLiveQuery(
    getFirstLook,
    { params: { key } },
    { topics: [`incident:${id}`, `service:${service.id}`] },
  );
  const best = look.data?.runbooks[0];
  if (!best) return null;
  const href = safeHref(best.url);
  const words = wordsFor(best);
  if (best.kind === 'text')
    return (
      <Button
        component={Link}
        to={paths.runbook(service.slug, best.id)}
        search={{ incident: key } as never}
        variant="default"
      >
        {words}
      </Button>
    );
  if (href === undefined) return null;
  return (
    <Button component="a" href={href} target="_blank" rel="noopener noreferrer" variant="default">
      {words}
    </Button>
  );
}

/** A runbook by its name: inside when its text is kept here, else where it is kept. */
export function RunbookAnchor({
  runbook,
  slug,
  incidentKey,
}: {
  runbook: Runbook;
  slug: string;
  incidentKey: string;
}) {
  const href = safeHref(runbook.url);
  if (runbook.kind === 'text')
    return (
      <Link to={paths.runbook(slug, runbook.id)} search={{ incident: incidentKey } as never}>
        {wordsFor(runbook)}
      </Link>
    );
  if (href === undefined) return <>{wordsFor(runbook)}</>;
  return (
    <>
      <a href={href} target="_blank" rel="noopener noreferrer">
        {wordsFor(runbook)}
      </a>{' '}
      <small>at {hostOf(href)}</small>
    </>
  );
}

const wordsFor = ({ title }: Runbook): string => (/runbook/i.test(title) ? title : `Runbook: ${title}`);
