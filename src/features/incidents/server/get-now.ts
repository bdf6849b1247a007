import { readNow, type Platform } from '../../../platform/index.ts';
import { may, type Caller } from '../../identity/index.ts';
import { onDuty, reachablePeople, unansweredPagesOf } from '../../paging/index.ts';
import {
  openActionsOfPerson,
  questionsTo,
  readable,
  ticketsByIds,
  ticketStandingPort,
} from '../../tickets/index.ts';
import { ticketKey } from '../../tickets/core/ticket-key.ts';
import { incidentKey } from '../core/incident.ts';
import { waitingFor } from '../core/waiting.ts';
import { waitingQuestions, type QuestionForMe } from '../core/waiting-questions.ts';
import { waitingActions, type ActionForMe } from '../core/waiting-actions.ts';
import { withElsewhere } from '../core/waiting-elsewhere.ts';
import { alsoWaitingPort } from '../ports.ts';
import { listIncidents } from './list/list-incidents.ts';
import { lapsedOf } from './lapsed.ts';
import { countOpen, incidentsByIds } from './read.ts';
import { summariesToWire } from './to-wire.ts';

const shownOpen = 50;

/** The Now page in one answer. */
export async function getNow(platform: Platform, caller: Caller) {
  const { db } = platform;
  const mine = readable(caller);
  const [now, open, openCount, duty, pages, reachable, actions, questions, elsewhere] = await Promise.all([
    readNow(db),
    listIncidents(db, caller, { state: 'open' }, { limit: shownOpen }),
    countOpen(db, mine),
    onDuty(platform),
    unansweredPagesOf(db, caller.personId),
    reachablePeople(platform, [caller.personId]),
    actionsFor(platform, caller),
    questionsFor(platform, caller),
    platform.ports.find(alsoWaitingPort)?.(platform, caller.personId) ?? [],
  ]);
  const pagedAt = new Map(pages.map((page) => [page.incidentId, page.at]));
  const missing = [...pagedAt.keys()].filter((id) => !open.items.some((view) => view.id === id));
  const all = [
    ...open.items,
    ...(await incidentsByIds(db, missing)).filter((view) => view.resolvedAt === null),
  ];
  const waiting = waitingFor(
    caller.personId,
    reachable.has(caller.personId),
    all.map((view) => ({
      key: incidentKey(view.number),
      title: view.title,
      criticality: view.criticality,
      leadId: view.leadId,
      pagingState: view.pagingState,
      beganAt: view.beganAt,
      alertsClearedAt: view.alertsClearedAt,
      updateDueAt: view.updateDueAt,
      confirmDueAt: view.confirmDueAt,
      pagedMeAt: pagedAt.get(view.id) ?? null,
      lapsedBecause: lapsedOf(view) ?? null,
      escalated: view.pagingPlan?.steps[0]?.people[0]?.because === 'asked-by-name',
      iMayTakeIt: may(caller, 'incident.acknowledge', view.teamId),
    })),
    now,
  );
  const asked = new Set(waiting.flatMap(({ incident }) => incident?.key ?? []));
  const toDo = waitingActions(actions, asked, now);
  const last = waiting.findIndex(({ kind }) => kind === 'cannot-be-paged');
  waiting.splice(last === -1 ? waiting.length : last, 0, ...waitingQuestions(questions, now), ...toDo);
  return {
    at: now.toISOString(),
    open: await summariesToWire(platform, open.items),
    openCount,
    waitingForMe: withElsewhere(waiting, elsewhere).map((entry) => ({
      ...entry,
      since: entry.since?.toISOString() ?? null,
    })),
    onDuty: duty,
  };
}

/** What the caller has to do by name, on tickets that are open. */
async function actionsFor({ db, ports }: Platform, caller: Caller): Promise<ActionForMe[]> {
  const actions = await openActionsOfPerson(db, caller.personId, readable(caller));
  const standings = await ports.get(ticketStandingPort)(db, [
    ...new Set(actions.map(({ ticketId }) => ticketId)),
  ]);
  return actions.flatMap(({ ticketId, kind, number, title, text, dueAt }) => {
    const standing = standings.get(ticketId);
    if (!standing?.isOpen) return [];
    return [{ key: ticketKey(kind, number), title, criticality: standing.criticality, text, dueAt }];
  });
}

/** What the caller is asked by name, on tickets that are open. */
async function questionsFor({ db, ports }: Platform, caller: Caller): Promise<QuestionForMe[]> {
  const questions = await questionsTo(db, caller.personId, readable(caller));
  const ids = [...new Set(questions.map(({ ticketId }) => ticketId))];
  const [tickets, standings] = await Promise.all([
    ticketsByIds(db, ids),
    ports.get(ticketStandingPort)(db, ids),
  ]);
  return questions.flatMap(({ ticketId, entryId, text, dueAt, askedBy }) => {
    const [ticket, standing] = [tickets.get(ticketId), standings.get(ticketId)];
    if (!ticket || !standing?.isOpen) return [];
    return [
      {
        key: ticket.key,
        title: ticket.title,
        criticality: standing.criticality,
        text,
        askedBy,
        dueAt,
        ...(entryId ? { entryId } : {}),
      },
    ];
  });
}
