import { Tooltip } from '@mantine/core';
import { paths } from '../../../../web/paths.ts';
import { useMe } from '../../../../web/session.ts';
import { CriticalityChip, PageHeader, StateChip, Ticking, When } from '../../../../web/ui/index.ts';
import { becauseInWords, shortened, stateInWords } from '../../core/words.ts';
import { toneOf } from '../life/tone.ts';
import { OrYou } from '../shared/OrYou.tsx';
import type { Incident } from '../shared/types.ts';
import { IncidentActions } from './IncidentActions.tsx';
import s from './incident.module.css';
import { NextThing } from './NextThing.tsx';

/** As much of a title as a heading can bear; the whole stands on the ticket. */
export const headingChars = 160;

/** What it is, how bad, who has it, since when, and the one thing to do. */
export function IncidentHeader({ incident }: { incident: Incident }) {
  const { key, title, criticality, criticalityBecause, state, drill } = incident;
  const why = `It is ${criticality} because ${becauseInWords(criticalityBecause)}.`;
  return (
    <PageHeader
      trail={[{ label: 'Incidents', to: paths.incidents() }, { label: key }]}
      title={shortened(title, headingChars)}
      facts={
        <>
          <Tooltip label={why} multiline maw={300}>
            <span tabIndex={0} className={s.why}>
              <CriticalityChip level={criticality} />
            </span>
          </Tooltip>
          <StateChip tone={toneOf(state)}>{stateInWords[state]}</StateChip>
          {drill ? <StateChip>Drill</StateChip> : null}
          <Holder incident={incident} />
          <Span incident={incident} />
          <span className="muted">{incident.service.name}</span>
        </>
      }
      action={<IncidentActions incident={incident} />}
    >
      <NextThing incident={incident} />
    </PageHeader>
  );
}

function Holder({ incident: { lead, leadSince, state } }: { incident: Incident }) {
  const me = useMe().person.id;
  if (!lead) return state === 'resolved' ? null : <b>Nobody has it yet</b>;
  const you = lead.id === me;
  const words = state === 'resolved' ? 'had it' : you ? 'have it' : 'has it';
  return (
    <OrYou who={lead}>
      {words}
      {leadSince && state !== 'resolved' ? (
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
