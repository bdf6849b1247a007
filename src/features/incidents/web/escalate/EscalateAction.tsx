import { useState } from 'react';
import { Action } from '../../../../web/ui/index.ts';
import type { Incident } from '../shared/types.ts';
import { EscalateDialog } from './EscalateDialog.tsx';

/** One key away, as long as it is open: when in doubt, escalate. */
export function EscalateAction({ incident }: { incident: Incident }) {
  const [opened, setOpened] = useState(false);
  if (incident.resolvedAt !== null || !incident.may.comment) return null;
  return (
    <>
      <Action k="e" opens variant="default" onClick={() => setOpened(true)}>
        Escalate
      </Action>
      <EscalateDialog incident={incident} opened={opened} onClose={() => setOpened(false)} />
    </>
  );
}
