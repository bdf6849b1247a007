import { lazy, Suspense, useState } from 'react';
import { useCommands } from '../../../../web/commands/registry.ts';
import { useKey } from '../../../../web/keys/useKey.ts';
import { useMay } from '../../../../web/session.ts';
import { CreatingNotice } from './CreatingNotice.tsx';
import { showReport, useReportOpen } from './open-report.ts';
import { useFindIncidents } from './use-find-incidents.ts';

const ReportDialog = lazy(async () => ({ default: (await import('./ReportDialog.tsx')).ReportDialog }));

/** On every screen: C reports an incident, the palette finds one, and one sees when somebody else is creating a ticket. */
export function ReportEverywhere() {
  useFindIncidents();
  const mayReport = useMay('incident.declare');
  return mayReport ? <Reporting /> : null;
}

function Reporting() {
  const open = useReportOpen();
  const [asked, setAsked] = useState(false);
  if (open && !asked) setAsked(true);
  useKey('c', 'Report an incident', () => showReport(true), { opens: true });
  useCommands([
    {
      id: 'report incident',
      label: 'Report an incident',
      group: 'Do',
      keywords: 'declare create new page emergency down outage ticket',
      run: () => showReport(true),
    },
  ]);
  return (
    <>
      {open ? null : <CreatingNotice />}
      {asked ? (
        <Suspense>
          <ReportDialog opened={open} onClose={() => showReport(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
