import { lazy, Suspense, type ComponentType } from 'react';
import { ChangeBars, ChangesCard, DiagnosisCard, FixTrace } from '../../features/diagnosis/web/index.ts';
import {
  BecameOf,
  ImprovementsCard,
  MakeImprovement,
  MeantToPrevent,
} from '../../features/improvements/web/index.ts';
import type { IncidentPart, IncidentParts } from '../../features/incidents/web/index.ts';
import { PostMortemCard, SimilarReports } from '../../features/postmortems/web/index.ts';
import { TicketSlots, type TicketSlotParts } from '../../features/tickets/web/index.ts';

const LaterTold = lazy(async () => ({
  default: (await import('../../features/paging/web/index.ts')).ToldCard,
}));
/** Loaded after the page: nobody waits for it. */
const Told: IncidentPart = ({ incident }) => (
  <Suspense fallback={null}>
    <LaterTold ticket={incident} />
  </Suspense>
);

/** What higher features put on the page of an incident. */
const parts: IncidentParts = {
  bars: [MeantToPrevent, ChangeBars],
  beside: [DiagnosisCard, ChangesCard, SimilarReports],
  told: [Told],
  after: [PostMortemCard, ImprovementsCard],
};
/** What they put on lines of the record. */
const onLines: TicketSlotParts = {
  under: (line) => (
    <>
      <FixTrace {...line} />
      <BecameOf {...line} />
    </>
  ),
  menu: MakeImprovement,
};

/** The page of an incident with the parts that higher features put on it. */
export function incidentScreen(IncidentPage: ComponentType<{ parts: IncidentParts }>) {
  return function IncidentScreen() {
    return (
      <TicketSlots value={onLines}>
        <IncidentPage parts={parts} />
      </TicketSlots>
    );
  };
}
