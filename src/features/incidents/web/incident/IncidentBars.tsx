import { Button } from '@mantine/core';
import { useState } from 'react';
import { reasonInWords } from '../../../paging/core/reasons.ts';
import { Ago } from '../../../../web/ui/index.ts';
import { pagesAgainBecause } from '../../core/pages-again.ts';
import { isOver } from '../../core/states.ts';
import { usePageAgain } from '../shared/page-again.ts';
import { Bar } from '../shared/Bar.tsx';
import { EndDialog } from '../shared/EndDialog.tsx';
import type { Incident } from '../shared/types.ts';
import { latestPaging } from '../paging/latest.ts';
import s from './incident.module.css';

/** What everybody who looks must know before all else: most often none. */
export function IncidentBars({ incident }: { incident: Incident }) {
  return (
    <div className={s.bars}>
      <Unreached incident={incident} />
      <Cleared incident={incident} />
    </div>
  );
}

function Unreached({ incident }: { incident: Incident }) {
  const { again, busy } = usePageAgain();
  if (isOver(incident.state) || incident.paging?.state !== 'nobody-reached') return null;
  // Whoever took it since is known; whoever had it before did not answer either.
  if (incident.lead && pagesAgainBecause(incident) === undefined) return null;
  const because = latestPaging(incident.pagings)?.endedBecause;
  return (
    <Bar
      loud
      action={
        incident.may.comment ? (
          <Button variant="default" loading={busy} onClick={() => again(incident.key)}>
            Page again
          </Button>
        ) : undefined
      }
    >
      <b>Nobody was reached</b>
      {because ? `: ${reasonInWords(because)}.` : '.'} Nobody is being paged any more: take it, or call
      somebody who can.
    </Bar>
  );
}

function Cleared({ incident }: { incident: Incident }) {
  const [asked, setAsked] = useState(false);
  if (incident.alertsClearedAt === null || isOver(incident.state)) return null;
  return (
    <>
      <Bar
        action={
          incident.may.resolve ? (
            <Button variant="default" onClick={() => setAsked(true)}>
              Resolve…
            </Button>
          ) : undefined
        }
      >
        <b>All alerts have cleared</b>, <Ago at={incident.alertsClearedAt} />. Is it over?
      </Bar>
      <EndDialog ending="resolve" incident={incident} opened={asked} onClose={() => setAsked(false)} />
    </>
  );
}
