import { sql } from 'kysely';
import { readNow, type Actor, type Platform } from '../../../platform/index.ts';
import { changesBefore } from '../../services/index.ts';
import type { DutyOfPerson } from '../core/policy.ts';
import { untilInWords } from '../core/paging-words.ts';
import { reasonInWords } from '../core/reasons.ts';
import type { PageLook } from './page-by-token.ts';
import { nextPagedOf } from './ahead.ts';
import { pagedBefore, type PagedBefore } from './paged-before.ts';
import { morningOf } from './morning-of.ts';
import { describeIncidentPort, type DescribedIncident, type Queryable } from './ports.ts';
import { pagingById } from './store.ts';

const changedWithinMs = 24 * 3600 * 1000;

/** What a page's link shows: the summary, and never more than that. */
export interface ShownPage {
  /** `open`: waits for an answer. `passed-on`: this person escalated. `waits`: put off. `mine`, `taken`, `over`, `ended`: see the headline. */
  readonly status: 'open' | 'passed-on' | 'mine' | 'taken' | 'waits' | 'over' | 'ended';
  readonly headline: string;
  readonly detail: string;
  readonly leadName: string | null;
  /** It pages because nothing was heard from whoever has it. */
  readonly leadIsSilent: boolean;
  /** Somebody has answered, and so many more have to. */
  readonly moreNeeded: number;
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
  /** When "it can wait until morning" would end for the reader. */
  readonly morningAtMs: number;
}

/** Whoever has it asked for this person by name. */
export function asksForHelp(startedBecause: string, leadName: string | null, personName: string): boolean {
  return startedBecause === 'escalated-by-person' && leadName !== null && leadName !== personName;
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
  const [before, changes, nextPaged] = await Promise.all([
    pagedBefore(db, [paging]),
    changesBefore(db, look.serviceId, incident.beganAt, 1),
    paging.state === 'running' ? nextPagedOf(platform, [look.incidentId]) : undefined,
  ]);
  const next = nextPaged?.get(look.incidentId);
  const change = changes[0];
  const recent = change && incident.beganAt.getTime() - change.at.getTime() <= changedWithinMs;
  const forHelp = asksForHelp(paging.startedBecause, incident.leadName, look.personName);
  const nowMs = now.getTime();
  const { acknowledgements, acknowledgedBy } = paging;
  const moreNeeded = acknowledgedBy.length === 0 ? 0 : Math.max(0, acknowledgements - acknowledgedBy.length);
  const counted = moreNeeded > 0 && acknowledgedBy.includes(look.personId) ? moreNeeded : 0;
  const wait = look.state === 'stopped' ? await waitOf(db, look.incidentId) : undefined;
  return {
    ...(wait ? sayingWaits(look, incident.key, wait, nowMs) : saying(look, incident, forHelp, counted)),
    asksForHelp: forHelp,
    morningAtMs: (await morningOf(db, look.personId, nowMs)).at.getTime(),
    leadName: incident.leadName,
    leadIsSilent: paging.startedBecause === 'acknowledgement-rotted',
    moreNeeded,
    incident,
    personName: look.personName,
    zone: look.timeZone,
    pagedAtMs: look.pagedAt.getTime(),
    nowMs,
    because: look.because,
    duty: paging.plan.steps[look.step % paging.plan.steps.length]?.people.find(
      ({ personId }) => personId === look.personId,
    )?.duty,
    others: (before.get(paging.id) ?? []).filter(({ personId }) => personId !== look.personId),
    next:
      next && next.ids.length > 0
        ? { names: next.names, others: next.ids.some((id) => id !== look.personId) }
        : null,
    dueAtMs: paging.dueAt?.getTime() ?? null,
    change: change && recent ? { summary: change.summary, atMs: change.at.getTime() } : null,
  };
}

interface Wait {
  readonly untilMs: number;
  readonly by: Actor | null;
}

/** What the incident waits for now. */
async function waitOf(db: Queryable, incidentId: string): Promise<Wait | undefined> {
  const { rows } = await sql<{ at: Date; by: Actor | null }>`
    select due_at as at, waits_by as by from paging where incident_id = ${incidentId} and state = 'waiting'`.execute(
    db,
  );
  return rows[0] && { untilMs: rows[0].at.getTime(), by: rows[0].by };
}

function sayingWaits(look: PageLook, key: string, { untilMs, by }: Wait, nowMs: number): Saying {
  const mine = by?.kind === 'person' && by.id === look.personId;
  const who = mine ? 'You said so' : by?.kind === 'person' ? `${by.name} said so` : 'It is not urgent';
  return {
    status: 'waits',
    headline: `${key} waits until ${untilInWords(untilMs, nowMs, look.timeZone)}`,
    detail: `${who}. Paging has stopped; then whoever is on duty is paged. Sleep well.`,
  };
}

type Saying = Pick<ShownPage, 'status' | 'headline' | 'detail'>;

function saying(
  look: PageLook,
  { key, state, leadName }: DescribedIncident,
  asksForHelp: boolean,
  counted: number,
): Saying {
  if (look.state === 'running' && counted > 0)
    return {
      status: 'mine',
      headline: `You've got ${key}`,
      detail: `${counted === 1 ? 'One more has' : `${counted} more have`} to say so: paging goes on until then, without you.`,
    };
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
