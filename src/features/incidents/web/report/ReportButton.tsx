import { Action } from '../../../../web/ui/index.ts';
import { showReport } from './open-report.ts';

/** The button that begins a report. `quiet` where something else is the one thing to do; a phone has the sign at its top then. */
export function ReportButton({ quiet }: { quiet?: boolean }) {
  return (
    <Action
      k="c"
      opens
      onClick={() => showReport(true)}
      {...(quiet ? { variant: 'default', visibleFrom: 'sm' } : {})}
    >
      Report an incident
    </Action>
  );
}
