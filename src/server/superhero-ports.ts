import { peopleByIds, personAsCaller } from '../features/identity/index.ts';
import { easierForTheNext, improvedBy } from '../features/improvements/index.ts';
import { openIncidentsOfTeam } from '../features/incidents/index.ts';
import { noisyAlerts } from '../features/intake/index.ts';
import { allServices } from '../features/services/index.ts';
import { handOverFactsPort, superheroDayPort, type NamedThing } from '../features/schedules/index.ts';
import { openSupportOfTeam } from '../features/support/index.ts';
import { openQuestionsOf } from '../features/tickets/index.ts';
import { ticketPath } from '../features/tickets/core/ticket-key.ts';
import type { Platform } from '../platform/index.ts';

const mostShown = 20;

/** What schedules ask of everything above: what the superhero works on, and what they hand over. */
export function fillSuperheroPorts({ ports }: Platform): void {
  ports.fill(superheroDayPort, async ({ db }, { teamId, personId }) => {
    const caller = await personAsCaller(db, personId);
    if (!caller) return { incidents: [], bugsAndRequests: [], makeSupportEasier: [] };
    const [incidents, bugsAndRequests, easier] = await Promise.all([
      openIncidentsOfTeam(db, caller, teamId, mostShown),
      openSupportOfTeam(db, caller, teamId, mostShown),
      easierForTheNext(db, caller, teamId, mostShown),
    ]);
    return {
      incidents: incidents.map(ofTicket),
      bugsAndRequests: bugsAndRequests.map(ofTicket),
      makeSupportEasier: easier.map(ofImprovement),
    };
  });
  // A note is read by the whole team, so what is private is left out even when its author may see it.
  ports.fill(handOverFactsPort, async (platform, { teamId, personId, from, to }) => {
    const { db } = platform;
    const caller = await personAsCaller(db, personId);
    const nothing = { openIncidents: [], openQuestions: [], noisyAlerts: [], improved: [] };
    if (!caller) return nothing;
    const services = (await allServices(db)).filter((service) => service.teamId === teamId);
    const incidents = (await openIncidentsOfTeam(db, caller, teamId, mostShown)).filter(
      (incident) => !incident.private,
    );
    const byId = new Map(incidents.map((incident) => [incident.id, incident]));
    const [questions, noisy, improved] = await Promise.all([
      openQuestionsOf(db, [...byId.keys()]),
      noisyAlerts(platform, db, {
        serviceIds: services.map(({ id }) => id),
        since: from,
        atLeast: 2,
        most: 10,
      }),
      improvedBy(db, personId, { from, to }),
    ]);
    const people = await peopleByIds(
      db,
      questions.map(({ to_person }) => to_person),
    );
    return {
      openIncidents: incidents.map(ofTicket),
      openQuestions: questions.flatMap((question) => {
        const incident = byId.get(question.ticket_id);
        if (!incident) return [];
        const to = people.get(question.to_person)?.name ?? '';
        return [{ ...ofTicket(incident), title: `to ${to}: ${question.text}` }];
      }),
      noisyAlerts: noisy.map(({ title, firedCount, serviceId }) => ({
        key: '',
        title,
        times: firedCount,
        path: `/services/${services.find(({ id }) => id === serviceId)?.slug ?? ''}`,
      })),
      improved: improved.map(ofImprovement),
    };
  });
}

const ofTicket = ({ key, title }: { key: string; title: string }): NamedThing => ({
  key,
  title,
  path: ticketPath(key),
});
const ofImprovement = ({ key, title }: { key: string; title: string }): NamedThing => ({
  key,
  title,
  path: `/improvements/${key}`,
});
