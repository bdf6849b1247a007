import { useParams } from '@tanstack/react-router';
import { useState, type ComponentType } from 'react';
import { paths } from '../../../web/paths.ts';
import { isProblem } from '../../../web/problem.ts';
import { useLiveQuery } from '../../../web/query.ts';
import { classes } from '../../../web/ui/classes.ts';
import { Card, EmptyState, ErrorState, PageHeader, SkeletonPage } from '../../../web/ui/index.ts';
import { FilesCard, StakeholderOffer, TimelineCard, WatchCard } from '../../tickets/web/index.ts';
import { getIncident } from '../contract.ts';
import { incidentKey, numberOfKey } from '../core/incident.ts';
import { seeksSomebody } from '../core/pages-again.ts';
import { isOver } from '../core/states.ts';
import { timelineInWords } from '../core/timeline-words.ts';
import { FirstLookCard } from './first-look/FirstLookCard.tsx';
import { IncidentBars } from './incident/IncidentBars.tsx';
import { IncidentHeader } from './incident/IncidentHeader.tsx';
import s from './incident/incident.module.css';
import { LifeBars } from './life/LifeBars.tsx';
import { LifeCard } from './life/LifeCard.tsx';
import { LooksLike } from './links/LooksLike.tsx';
import { WhereItWent } from './links/WhereItWent.tsx';
import { PagingCard } from './paging/PagingCard.tsx';
import { DontPanic } from './calm/DontPanic.tsx';
import { useCalm } from './calm/use-calm.ts';
import { StateOfPlayStrip } from './play/StateOfPlayStrip.tsx';
import { RoomCard } from './room/RoomCard.tsx';
import { useLooking } from './room/use-room.ts';
import { TicketCard } from './ticket/TicketCard.tsx';
import type { Incident } from './shared/types.ts';

/** A part of the page that a higher feature puts in. */
export type IncidentPart = ComponentType<{ incident: Incident }>;
export interface IncidentParts {
  /** Bars below the heading: what has to be known or done now. */
  readonly bars?: readonly IncidentPart[];
  /** Below who is paged: what became of each message. */
  readonly told?: readonly IncidentPart[];
  /** First in the column at the side, while it is open. */
  readonly beside?: readonly IncidentPart[];
  /** What follows when the fire is out: first at the side once it is over. */
  readonly after?: readonly IncidentPart[];
}

/** The one record of what is known while people fix it. */
export function IncidentPage({ parts = {} }: { parts?: IncidentParts }) {
  const { key: asked = '' } = useParams({ strict: false });
  const number = numberOfKey(asked);
  const key = number === undefined ? asked : incidentKey(number);
  const [id, setId] = useState<string>();
  const known = useLiveQuery(
    getIncident,
    { params: { key } },
    // The stream names incidents by their id, which the first answer tells.
    { topics: [id === undefined ? 'incidents' : `incident:${id}`], enabled: number !== undefined },
  );
  if (known.data && known.data.id !== id) setId(known.data.id);
  if (number === undefined) return <Missing />;
  if (known.data) return <Shown key={key} incident={known.data} parts={parts} />;
  if (known.error === null) return <SkeletonPage />;
  if (isProblem(known.error, 'incidents/unknown-incident')) return <Missing />;
  return (
    <>
      <PageHeader title={key} trail={[{ label: 'Incidents', to: paths.incidents() }, { label: key }]} />
      <Card flush>
        <ErrorState error={known.error} onRetry={() => void known.refetch()} />
      </Card>
    </>
  );
}

function Shown({ incident, parts }: { incident: Incident; parts: IncidentParts }) {
  const calm = useCalm(incident);
  useLooking(incident.key);
  // While somebody is still to be found, whom it calls and when comes before all else.
  const seeking = seeksSomebody(incident);
  return (
    <>
      <IncidentHeader incident={incident} calm={calm} />
      <StakeholderOffer ticketKey={incident.key} teamId={incident.team.id} />
      {calm.shown ? <DontPanic incident={incident} calm={calm} /> : null}
      <div className={s.bars}>
        <WhereItWent incident={incident} />
      </div>
      <IncidentBars incident={incident} />
      <div className={s.bars}>
        <LifeBars incident={incident} />
        {parts.bars?.map((Part, at) => (
          <Part key={at} incident={incident} />
        ))}
      </div>
      <StateOfPlayStrip incident={incident} calm={calm} />
      <div className={classes(s.board, seeking && s.seeking)}>
        {seeking ? (
          <div className={s.paging}>
            <PagingCard incident={incident} />
          </div>
        ) : null}
        <div className={s.ticket}>
          <LooksLike incident={incident} />
          <TicketCard incident={incident} />
        </div>
        <div className={s.side}>
          <Side incident={incident} parts={parts} seeking={seeking} />
        </div>
        <div className={s.timeline}>
          <TimelineCard ticket={incident} words={timelineInWords} />
        </div>
      </div>
    </>
  );
}

/** What one looks for changes: what leads to taking it, then the people who work on it, in the end how it went. */
function Side({ incident, parts, seeking }: { incident: Incident; parts: IncidentParts; seeking: boolean }) {
  const over = isOver(incident.state);
  const isNew = incident.lead === null && !over;
  const look = <FirstLookCard incident={incident} />;
  const life = <LifeCard incident={incident} />;
  const put = (list: readonly IncidentPart[] | undefined) =>
    list?.map((Part, at) => <Part key={at} incident={incident} />);
  return (
    <>
      {over ? put(parts.after) : null}
      {over ? life : null}
      {isNew ? look : null}
      {put(parts.beside)}
      <RoomCard incident={incident} />
      {isNew || over ? null : look}
      {seeking ? null : <PagingCard incident={incident} />}
      {put(parts.told)}
      <FilesCard ticket={incident} />
      <WatchCard ticket={incident} />
      {over ? look : life}
      {over ? null : put(parts.after)}
    </>
  );
}

function Missing() {
  return (
    <>
      <PageHeader
        title="There is no such incident"
        trail={[{ label: 'Incidents', to: paths.incidents() }, { label: 'unknown' }]}
      />
      <Card flush>
        <EmptyState begin={{ label: 'See all incidents', to: paths.incidents() }}>
          It may belong to a team whose incidents you may not see, or the key in the address is mistyped. A
          key looks like INC-42.
        </EmptyState>
      </Card>
    </>
  );
}
