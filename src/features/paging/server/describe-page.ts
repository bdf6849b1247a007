import { readNow, type Platform } from '../../../platform/index.ts';
import { changesBefore } from '../../services/index.ts';
import { upcoming } from '../core/next-step.ts';
import type { DutyOfPerson } from '../core/policy.ts';
import { reasonInWords } from '../core/reasons.ts';
import type { PageLook } from './page-by-token.ts';
import { pagedBefore, type PagedBefore } from './paged-before.ts';
import { describeIncidentPort, type DescribedIncident } from './ports.ts';
import { pagingById } from './store.ts';
import { asPaging } from './take-steps.ts';

const changedWithinMs = 24 * 3600 * 1000;

/** What a page's link shows: the summary, and never more than that. */
export interface ShownPage {
  /** `open`: waits for an answer. `passed-on`: this person escalated. `mine`, `taken`, `over`, `ended`: see the headline. */
  readonly status: 'open' | 'passed-on' | 'mine' | 'taken' | 'over' | 'ended';
  readonly headline: string;
  readonly detail: string;
  readonly leadName: string | null;
  readonly incident: DescribedIncident;
  readonly personName: string;
  readonly zone: string;
  readonly pagedAtMs: number;
  readonly nowMs: number;
  readonly because: string;
  /** What the person does on a schedule, when that is why they are in the plan. */
  readonly duty: DutyOfPerson | undefined;
  readonly others: readonly PagedBefore[];
  readonly next: { readonly names: readonly string[]; readonly others: boolean } | null;
  /** When the next step is taken, or when it ends loudly. */
  readonly dueAtMs: number | null;
  readonly change: { readonly summary: string; readonly atMs: number } | null;
  /** Somebody has it and asked for help: the answer is to join them, not to take it from them. */
  readonly asksForHelp: boolean;
}

export async function describePage(platform: Platform, look: PageLook): Promise<ShownPage | undefined> {
  const { db } = platform;
  const [now, paging, incidents] = await Promise.all([
    readNow(db),
    pagingById(db, look.pagingId),
    platform.ports.get(describeIncidentPort)(db, [look.incidentId], 'with-calm-words'),
  ]);
  const incident = incidents.get(look.incidentId);
  if (!paging || !incident) return undefined;
  const [before, changes] = await Promise.all([
    pagedBefore(db, [paging]),
    changesBefore(db, look.serviceId, incident.beganAt, 1),
  ]);
  const next = upcoming(asPaging(paging));
  const change = changes[0];
  const recent = change && incident.beganAt.getTime() - change.at.getTime() <= changedWithinMs;
  const asksForHelp =
    paging.startedBecause === 'escalated-by-person' &&
    incident.leadName !== null &&
    incident.leadName !== look.personName;
  return {
    ...saying(look, incident, asksForHelp),
    asksForHelp,
    leadName: incident.leadName,
    incident,
    personName: look.personName,
    zone: look.timeZone,
    pagedAtMs: look.pagedAt.getTime(),
    nowMs: now.getTime(),
    because: look.because,
    duty: paging.plan.steps[look.step % paging.plan.steps.length]?.people.find(
      ({ personId }) => personId === look.personId,
    )?.duty,
    others: (before.get(paging.id) ?? []).filter(({ personId }) => personId !== look.personId),
    next: next
      ? {
          names: next.people.map(({ name }) => name),
          others: next.people.some(({ personId }) => personId !== look.personId),
        }
      : null,
    dueAtMs: paging.dueAt?.getTime() ?? null,
    change: change && recent ? { summary: change.summary, atMs: change.at.getTime() } : null,
  };
}

type Saying = Pick<ShownPage, 'status' | 'headline' | 'detail'>;

function saying(look: PageLook, { key, state, leadName }: DescribedIncident, asksForHelp: boolean): Saying {
  if (look.state === 'running')
    return look.spentAt === null
      ? { status: 'open', headline: '', detail: '' }
      : {
          status: 'passed-on',
          headline: 'You passed it on',
          detail: 'Others are paged now. Nobody has it yet.',
        };
  if (state === 'resolved' || state === 'reviewed')
    return { status: 'over', headline: `${key} is resolved`, detail: 'Nothing is left to do. Sleep well.' };
  if (
    leadName !== null &&
    look.endedBy?.kind === 'person' &&
    look.endedBy.id === look.personId &&
    leadName === look.personName
  )
    return {
      status: 'mine',
      headline: `You've got ${key}`,
      detail: 'Paging has stopped. Everyone who was paged is told.',
    };
  if (asksForHelp && look.endedBy?.kind === 'person' && look.endedBy.id === look.personId)
    return {
      status: 'mine',
      headline: `You are on ${key} with ${leadName}`,
      detail: `Paging has stopped. ${leadName} knows that you are coming.`,
    };
  if (leadName !== null)
    return {
      status: 'taken',
      headline: `${leadName} has it`,
      detail: 'Paging has stopped. Nothing is asked of you.',
    };
  if (look.state === 'nobody-reached')
    return {
      status: 'ended',
      headline: 'Nobody was reached',
      detail: `Paging has ended and ${key} is still open. Open it to take it.`,
    };
  return {
    status: 'ended',
    headline: 'This page has ended',
    detail: `Paging stopped: ${reasonInWords(look.endedBecause ?? '')}.`,
  };
}
