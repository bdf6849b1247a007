import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { paths } from '../../../web/paths.ts';
import { asking } from '../../../web/query.ts';
import { listIncidents } from '../../incidents/contract.ts';
import { listSources } from '../../intake/contract.ts';
import s from './ProveIt.module.css';

// The live stream says it at once; the look every few seconds is for where streams are held back on the way.
const everyMs = 3000;

/** Waits for the first signal, and says what became of it. */
export function FirstSignal({ service }: { service: { name: string; slug: string } }) {
  const { slug } = service;
  const incidents = useQuery({
    ...asking(listIncidents, { query: { state: 'all', service: slug, limit: 1 } }, ['incidents', 'now']),
    refetchInterval: everyMs,
  });
  const sources = useQuery({
    ...asking(listSources, { params: { slug } }, ['sources', 'incidents', 'now']),
    refetchInterval: everyMs,
  });
  const incident = incidents.data?.items[0];
  const heard = sources.data?.items.some(({ lastSignalAt }) => lastSignalAt !== null) ?? false;
  if (incident)
    return (
      <p role="status" className={s.got}>
        <span>
          Got it: <Link to={paths.incident(incident.key)}>{incident.key}</Link>, {incident.title}. You are
          being paged now; take it.
        </span>
      </p>
    );
  return (
    <p role="status" className={s.waiting}>
      {heard ? 'A signal came in, but it opened no incident.' : 'Waiting for the first signal…'}
    </p>
  );
}
