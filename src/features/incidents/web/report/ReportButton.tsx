import { Action } from '../../../../web/ui/index.ts';
import { showReport } from './open-report.ts';

/** The button that begins a report. `quiet` where something else is the one thing to do. */
export function ReportButton({ quiet }: { quiet?: boolean }) {
  return (
    <Action k="c" onClick={() => showReport(true)} {...(quiet ? { variant: 'default' } : {})}>
      Report an incident
    </Action>
  );
}
