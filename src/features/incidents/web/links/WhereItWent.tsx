import { Link } from '@tanstack/react-router';
import { useRecord } from '../../../tickets/web/index.ts';
import { ticketPath } from '../../../tickets/core/ticket-key.ts';
import { shortened } from '../../core/words.ts';
import { Bar } from '../shared/Bar.tsx';
import type { Incident } from '../shared/types.ts';

/** A ticket that goes on elsewhere says so first: whoever has its old address finds the new one. */
export function WhereItWent({ incident }: { incident: Incident }) {
  const { data: record } = useRecord(incident);
  if (incident.resolvedAt === null) return null;
  const went = record?.links.find(
    ({ kind, end }) => end === 'from' && (kind === 'duplicate-of' || kind === 'became'),
  );
  if (!went) return null;
  const { ticket } = went;
  return (
    <Bar>
      <b>{went.kind === 'became' ? 'Not an emergency: it goes on as' : 'Merged into'} </b>
      <Link to={ticketPath(ticket.key)}>
        {ticket.key}: {shortened(ticket.title, 120)}
      </Link>
    </Bar>
  );
}
