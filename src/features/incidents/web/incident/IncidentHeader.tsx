import { useState } from 'react';
import { paths } from '../../../../web/paths.ts';
import { useMe } from '../../../../web/session.ts';
import { PageHeader, StateChip, Ticking, When } from '../../../../web/ui/index.ts';
import { pagesAgainBecause } from '../../core/pages-again.ts';
import { isOver } from '../../core/states.ts';
import { shortened } from '../../core/words.ts';
import type { Calm } from '../calm/use-calm.ts';
import { CriticalityFact } from '../life/CriticalityFact.tsx';
import { StateMenu } from '../life/StateMenu.tsx';
import { RoomCount } from '../room/RoomCard.tsx';
import { EndDialog } from '../shared/EndDialog.tsx';
import { OrYou } from '../shared/OrYou.tsx';
import type { Incident } from '../shared/types.ts';
import { IncidentActions } from './IncidentActions.tsx';
import { NextThing } from './NextThing.tsx';

/** As much of a title as a heading can bear; the whole stands on the ticket. */
export const headingChars = 160;

/** What it is, how bad, who has it, since when, and the one thing to do. */
export function IncidentHeader({ incident, calm }: { incident: Incident; calm: Calm }) {
  const { key, title, drill } = incident;
  const [resolving, setResolving] = useState(false);
  return (
    <PageHeader
      trail={[{ label: 'Incidents', to: paths.incidents() }, { label: key }]}
      title={shortened(title, headingChars)}
      facts={
        <>
          <CriticalityFact incident={incident} />
          <StateMenu incident={incident} onResolve={() => setResolving(true)} />
          {incident.private ? <StateChip tone="high">Private</StateChip> : null}
          {drill ? <StateChip>Drill</StateChip> : null}
          <Holder incident={incident} />
          <Span incident={incident} />
          <span className="muted">{incident.service.name}</span>
          <RoomCount incident={incident} />
        </>
      }
      action={<IncidentActions incident={incident} calm={calm} />}
    >
      <NextThing incident={incident} />
      <EndDialog
        ending="resolve"
        incident={incident}
        opened={resolving}
        onClose={() => setResolving(false)}
      />
    </PageHeader>
  );
}

function Holder({ incident }: { incident: Incident }) {
  const { lead, leadSince, state } = incident;
  const me = useMe().person.id;
  if (!lead) return isOver(state) ? null : <b>Nobody has it yet</b>;
  if (pagesAgainBecause(incident) === 'acknowledgement-rotted')
    return (
      <OrYou who={lead}>
        {'took it '}
        {leadSince ? <When at={leadSince} /> : null}, no sign of life since
      </OrYou>
    );
  const you = lead.id === me;
  const words = isOver(state) ? 'had it' : you ? 'have it' : 'has it';
  return (
    <OrYou who={lead}>
      {words}
      {leadSince && !isOver(state) ? (
        <>
          {' since '}
          <When at={leadSince} />
        </>
      ) : null}
    </OrYou>
  );
}

function Span({ incident: { beganAt, resolvedAt } }: { incident: Incident }) {
  if (resolvedAt)
    return (
      <span className="muted">
        was open for <Ticking since={beganAt} until={resolvedAt} />
      </span>
    );
  return (
    <span className="muted">
      open for <Ticking since={beganAt} />
    </span>
  );
}
