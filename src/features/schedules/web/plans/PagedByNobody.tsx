import { paths } from '../../../../web/paths.ts';
import { Card, EmptyState } from '../../../../web/ui/index.ts';
import type { WireSchedule } from '../types.ts';

/** A schedule says who is on duty; who is paged says an escalation policy, and none names this schedule. */
export function PagedByNobody({ schedule }: { schedule: WireSchedule }) {
  const { archivedAt, mayManage, pagedBy, versions } = schedule;
  const isEmpty = versions.every(({ definition }) => definition.layers.length === 0);
  if (pagedBy.length > 0 || !mayManage || archivedAt !== null || isEmpty) return null;
  return (
    <Card flush>
      <EmptyState begin={{ label: 'Escalation policies', to: paths.policies() }}>
        Nobody is paged by this schedule yet. In the escalation policy of your services, choose the superhero
        of this schedule as the first step.
      </EmptyState>
    </Card>
  );
}
