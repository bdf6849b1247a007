import { paths } from '../../../../web/paths.ts';
import { Ago, Card, EmptyState } from '../../../../web/ui/index.ts';
import type { WireSchedule } from '../types.ts';

/** Nobody is on duty by an archived schedule. */
export function ArchivedNotice({ schedule: { archivedAt, mayManage, slug } }: { schedule: WireSchedule }) {
  if (archivedAt === null) return null;
  return (
    <Card flush>
      <EmptyState
        {...(mayManage ? { begin: { label: 'See how to bring it back', to: paths.editSchedule(slug) } } : {})}
      >
        This schedule was archived <Ago at={archivedAt} />: nobody is on duty by it. Its history stays.
      </EmptyState>
    </Card>
  );
}
