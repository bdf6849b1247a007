import { Card, Section, Stack } from '../../../../web/ui/index.ts';
import { headingChars } from '../incident/IncidentHeader.tsx';
import type { Incident } from '../shared/types.ts';
import { Alerts } from './Alerts.tsx';
import { FirstLook } from './FirstLook.tsx';
import { NextActions } from './NextActions.tsx';
import { OriginalRequest } from './OriginalRequest.tsx';
import s from './ticket.module.css';

/** What was asked, what is wrong now, and what is to be done. */
export function TicketCard({ incident }: { incident: Incident }) {
  return (
    <Card title="Ticket">
      <Stack gap="wide">
        {incident.title.length > headingChars ? (
          <Section title="Whole title">
            <p dir="auto" className={s.whole} tabIndex={0}>
              {incident.title}
            </p>
          </Section>
        ) : null}
        <OriginalRequest request={incident.originalRequest} />
        <NextActions incident={incident} />
        <Alerts alerts={incident.alerts} openCount={incident.openAlertCount} count={incident.alertCount} />
        <FirstLook incident={incident} />
      </Stack>
    </Card>
  );
}
