import { Section } from '../../../../web/ui/index.ts';
import { RecordCard } from '../../../tickets/web/index.ts';
import { headingChars } from '../incident/IncidentHeader.tsx';
import { TicketTurns } from '../links/TicketTurns.tsx';
import type { Incident } from '../shared/types.ts';
import { Alerts } from './Alerts.tsx';
import { OriginalRequest } from './OriginalRequest.tsx';
import s from './ticket.module.css';

/** The record of an incident: what was asked, what is known, what is to be done, and its alerts. */
export function TicketCard({ incident }: { incident: Incident }) {
  const { title, originalRequest, alerts, openAlertCount, alertCount } = incident;
  return (
    <RecordCard
      ticket={incident}
      aside={<TicketTurns incident={incident} />}
      before={
        title.length > headingChars ? (
          <Section title="Whole title">
            <p dir="auto" className={s.whole} tabIndex={0}>
              {title}
            </p>
          </Section>
        ) : null
      }
      request={
        originalRequest.signal ? <OriginalRequest key="request" request={originalRequest} /> : undefined
      }
      after={
        <>
          <Alerts alerts={alerts} openCount={openAlertCount} count={alertCount} />
        </>
      }
    />
  );
}
