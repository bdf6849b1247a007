import type { Platform } from '../../../platform/index.ts';
import { peopleByIds, teamsByIds, type Caller } from '../../identity/index.ts';
import { incidentsByIds, stateTimesOf } from '../../incidents/index.ts';
import { responseSettingsOf } from '../../services/index.ts';
import {
  improvementsBySourcePort,
  improvementsOfTicketPort,
  partsOf,
  ticketsByIds,
  tracesOfTicket,
} from '../../tickets/index.ts';
import { postMortemFields, type PostMortemField } from '../core/post-mortem.ts';
import { whatIsMissing } from '../core/missing.ts';
import { reachOf, targetsOf, timesOf } from '../core/numbers.ts';
import { artefactsOf, textsOf, type PostMortem, type Queryable } from './store.ts';
import { causeToWire } from './change-causes.ts';
import { causesOf } from './causes-of.ts';
import { hypothesisLines, changeLines } from './from-the-board.ts';
import { originalRequestOf } from './original-request.ts';
import { happenedOn } from './timeline-of-incident.ts';

const iso = (at: Date | null | undefined) => at?.toISOString() ?? null;

/**
 * The draft as it can be made from the record at this moment, with what was written by hand: nothing of it is typed twice. Who may
 * read the incident was asked before.
 */
export async function draftOf(platform: Platform, db: Queryable, postMortem: PostMortem, caller?: Caller) {
  const ticketId = postMortem.ticket_id;
  const { ports } = platform;
  const [tickets, views, parts, texts, traces, links, happened, settings, teams, people, improvements] =
    await Promise.all([
      ticketsByIds(db, [ticketId]),
      incidentsByIds(db, [ticketId]),
      partsOf(db, ticketId),
      textsOf(db, postMortem.id),
      tracesOfTicket(db, ticketId),
      artefactsOf(db, postMortem.id),
      happenedOn(db, ticketId, postMortem.team_id, caller),
      responseSettingsOf(db, postMortem.team_id),
      teamsByIds(db, [postMortem.team_id]),
      peopleByIds(db, postMortem.owner_id ? [postMortem.owner_id] : []),
      ports.find(improvementsOfTicketPort)?.(db, ticketId) ?? [],
    ]);
  const of = (...sections: string[]) => parts.filter(({ section }) => sections.includes(section));
  const [ticket, view] = [tickets.get(ticketId)!, views[0]!];
  const [causes, hypotheses, changes, request, stateTimes, ofPrevention] = await Promise.all([
    causesOf(platform, db, postMortem, parts),
    hypothesisLines(db, ticketId),
    changeLines(db, ticketId),
    originalRequestOf(db, view),
    stateTimesOf(db, ticketId),
    ports.find(improvementsBySourcePort)?.(
      db,
      of('prevention').map(({ id }) => id),
    ),
  ]);
  const owner = people.get(postMortem.owner_id ?? '');
  const [beganAtMs, resolvedAtMs] = [view.beganAt.getTime(), view.resolvedAt?.getTime() ?? null];
  const reach = reachOf(of('scope'));
  const whyQuestions = of('why-questions').map(({ id, text, detail }) => ({
    id,
    text,
    answer: detail.answer ?? null,
  }));
  const written = (field: PostMortemField) => {
    const row = texts.get(field);
    return {
      text: row?.text ?? '',
      version: row?.version ?? 0,
      changedAt: iso(row?.changed_at),
      changedBy: row?.changed_by ?? null,
    };
  };
  const recordLine = ({ id, section, text }: (typeof parts)[number]) => ({ id, section, text });
  return {
    id: postMortem.id,
    ticketId,
    key: ticket.key,
    title: ticket.title,
    drill: view.drill,
    private: ticket.private,
    team: { id: postMortem.team_id, name: teams.get(postMortem.team_id)?.name ?? '' },
    service: { id: view.serviceId, name: view.serviceName, slug: view.serviceSlug },
    criticality: view.criticality,
    isOver: view.resolvedAt !== null,
    kind: postMortem.kind,
    kindBecause: postMortem.kind_because,
    owed: postMortem.owed,
    state: postMortem.state,
    stateAt: postMortem.state_at.toISOString(),
    agreedBy: postMortem.agreed_by,
    needsAgreement: postMortem.kind === 'full' && settings.postMortemNeedsAnother,
    owner: owner ? { id: owner.id, name: owner.name } : null,
    dueAt: iso(postMortem.due_at),
    causeTbdSince: iso(postMortem.cause_tbd_since),
    missing: whatIsMissing({
      kind: postMortem.kind,
      state: postMortem.state,
      hasOwner: owner !== undefined,
      hasDue: postMortem.due_at !== null,
      hasSummary: (texts.get('summary')?.text ?? '') !== '',
      hasDistance: (texts.get('distance')?.text ?? '') !== '',
      causeIsTbd: postMortem.cause_tbd_since !== null,
      openWhyCount: whyQuestions.filter(({ answer }) => answer === null).length,
      causeCount: causes.length,
      openCauseCount: causes.filter(({ open }) => open).length,
      needsAnother: settings.postMortemNeedsAnother,
    }),
    texts: Object.fromEntries(postMortemFields.map((field) => [field, written(field)])) as Record<
      PostMortemField,
      ReturnType<typeof written>
    >,
    originalRequest: request.text,
    originalSignal: request.signal,
    numbers: {
      beganAt: view.beganAt.toISOString(),
      resolvedAt: iso(view.resolvedAt),
      ...timesOf(
        beganAtMs,
        resolvedAtMs,
        happened,
        stateTimes.map(({ state, at }) => ({ state, atMs: at.getTime() })),
      ),
      users: reach.users,
      customers: reach.customers,
      userNames: [...reach.userNames],
      customerNames: [...reach.customerNames],
      services: [view.serviceName],
      systems: [...reach.systems],
      regions: [...reach.regions],
      targets: targetsOf(beganAtMs, resolvedAtMs ?? happened.at(-1)?.atMs ?? beganAtMs, happened, settings),
    },
    hypotheses,
    whyQuestions,
    causes: causes.map(causeToWire),
    fixes: of('symptom-fixes', 'root-cause-fixes').map(recordLine),
    prevention: of('prevention').map((part) => ({
      ...recordLine(part),
      improvements: [...(ofPrevention?.get(part.id) ?? [])],
    })),
    changes,
    artefacts: [
      ...links.map((link) => ({
        id: link.id,
        kind: 'link' as const,
        title: link.title,
        url: link.url,
        at: link.created_at.toISOString(),
        removable: true,
      })),
      ...traces.map(({ id, kind, title, path, at }) => ({
        id,
        kind,
        title: title === '' ? '(no subject)' : title,
        url: path,
        at: at.toISOString(),
        removable: false,
      })),
    ],
    improvements: [...improvements],
  };
}
/** What the report is made of. */
export type Draft = Awaited<ReturnType<typeof draftOf>>;
