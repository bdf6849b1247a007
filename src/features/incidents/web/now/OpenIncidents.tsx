import { Link } from '@tanstack/react-router';
import { paths } from '../../../../web/paths.ts';
import { Card, EmptyState, Rows } from '../../../../web/ui/index.ts';
import { IncidentRow } from '../shared/IncidentRow.tsx';
import type { Summary } from '../shared/types.ts';

/** What is open, worst first. */
export function OpenIncidents({ open, count }: { open: readonly Summary[]; count: number }) {
  if (open.length === 0)
    return (
      <Card title="Open incidents" flush>
        <EmptyState>
          Nothing is open. When something breaks, an incident pages whoever is on duty and keeps one record of
          what is known. <Link to={paths.incidents()}>See what was</Link>
        </EmptyState>
      </Card>
    );
  return (
    <Card
      title="Open incidents"
      aside={
        count > open.length ? (
          <Link to={paths.incidents()}>All {count}, by criticality</Link>
        ) : (
          `${count}, by criticality`
        )
      }
      flush
    >
      <Rows label="Open incidents" stacks>
        {open.map((incident) => (
          <IncidentRow key={incident.id} incident={incident} />
        ))}
      </Rows>
    </Card>
  );
}
