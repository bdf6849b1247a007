import { IncidentPage, type IncidentParts } from '../../features/incidents/web/IncidentPage.tsx';
import { TicketSlots, type TicketSlotParts } from '../../features/tickets/web/slots.ts';

/** What higher features put on the page of an incident. */
const parts: IncidentParts = { bars: [], beside: [], after: [] };
/** What they put on lines of the record. */
const onLines: TicketSlotParts = {};

/** The page of an incident with the parts that higher features put on it. */
export function IncidentScreen() {
  return (
    <TicketSlots value={onLines}>
      <IncidentPage parts={parts} />
    </TicketSlots>
  );
}
