import { lazy, Suspense, useState } from 'react';
import { useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useCommands, useCommandSource } from '../../../../web/commands/registry.ts';
import { useKey } from '../../../../web/keys/useKey.ts';
import { paths } from '../../../../web/paths.ts';
import { keyOf } from '../../../../web/query.ts';
import { useMay } from '../../../../web/session.ts';
import { getNow } from '../../contract.ts';
import { incidentKey, numberOfKey } from '../../core/incident.ts';
import type { Now } from '../shared/types.ts';
import { CreatingNotice } from './CreatingNotice.tsx';
import { showReport, useReportOpen } from './open-report.ts';

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
  useKey('c', 'Report an incident', () => showReport(true));
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

/** Open incidents by their words, and any by its key. */
function useFindIncidents(): void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const go = (key: string) => () => void navigate({ to: paths.incident(key) });
  useCommandSource(async (query) => {
    const words = query.toLowerCase().split(/\s+/u);
    const open = client.getQueryData<Now>(keyOf(getNow, {}))?.open ?? [];
    const found = open.filter(({ key, title, service }) => {
      const text = `${key} ${title} ${service.name}`.toLowerCase();
      return words.every((word) => text.includes(word));
    });
    const number = numberOfKey(query);
    const byKey = number === undefined ? undefined : incidentKey(number);
    return [
      ...(byKey !== undefined && !found.some(({ key }) => key === byKey)
        ? [{ id: `go ${byKey}`, label: `Open ${byKey}`, group: 'Found' as const, run: go(byKey) }]
        : []),
      ...found.slice(0, 8).map(({ key, title, service }) => ({
        id: `go ${key}`,
        label: title,
        description: `${key} ${service.name}`,
        group: 'Found' as const,
        run: go(key),
      })),
    ];
  });
}
