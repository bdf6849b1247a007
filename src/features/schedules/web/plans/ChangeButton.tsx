import { useNavigate } from '@tanstack/react-router';
import { paths } from '../../../../web/paths.ts';
import { Action } from '../../../../web/ui/index.ts';
import type { WireSchedule } from '../types.ts';

/** Leads to the builder, for who may change the schedule. */
export function ChangeButton({ schedule }: { schedule: WireSchedule }) {
  const navigate = useNavigate();
  if (!schedule.mayManage) return null;
  return (
    <Action
      variant="default"
      k="e"
      opens
      onClick={() => void navigate({ to: paths.editSchedule(schedule.slug) })}
    >
      Change it
    </Action>
  );
}
