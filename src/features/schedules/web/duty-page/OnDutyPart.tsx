import { Columns } from '../../../../web/ui/index.ts';
import type { Team } from '../../../identity/web/index.ts';
import { ReadinessSettings } from '../ready/ReadinessSettings.tsx';
import { DutyPageSettings } from './DutyPageSettings.tsx';

/** A part of the team's settings: what is gone through before a shift, and what clients see of it. */
export function OnDutyPart({ team }: { team: Team }) {
  return (
    <Columns as="halves">
      <ReadinessSettings team={team} />
      <DutyPageSettings team={team} />
    </Columns>
  );
}
