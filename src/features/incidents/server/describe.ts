import { sql } from 'kysely';
import { readNow, type Platform } from '../../../platform/index.ts';
import type { DescribedIncident, HowDescribed } from '../../paging/index.ts';
import { responseSettingsOfTeams } from '../../services/index.ts';
import { ticketsByIds } from '../../tickets/index.ts';
import { shownSummaryChars } from '../core/escalation.ts';
import { incidentKey } from '../core/incident.ts';
import { stateOfPlayLines } from '../core/state-of-play-text.ts';
import { stateOfPlay } from '../core/state-of-play.ts';
import { shortened } from '../core/words.ts';
import { runningEscalations, withRecord, type Escalation } from './escalate/store.ts';
import { factsOfPlay } from './play/facts-of-play.ts';
import { incidentsByIds, type IncidentView } from './read.ts';
import type { Queryable } from './store.ts';

/** Fills paging's port: what a page says of its incident. Short: it is read in bed. */
export function makeDescribe(platform: Platform) {
  return async (
    db: Queryable,
    ids: readonly string[],
    how: HowDescribed,
  ): Promise<Map<string, DescribedIncident>> => {
    const brief = how === 'brief';
    const [views, worst] = await Promise.all([
      incidentsByIds(db, ids),
      brief ? new Map<string, string>() : worstAlerts(db, ids),
    ]);
    const escalated = brief ? [] : views.filter(isAskedByName).map(({ id }) => id);
    const teamIds = how === 'with-calm-words' ? views.map(({ teamId }) => teamId) : [];
    const [settings, known, escalations] = await Promise.all([
      responseSettingsOfTeams(db, teamIds),
      brief ? new Map<string, string[]>() : knownOf(platform, db, views),
      escalated.length > 0 ? runningEscalations(db, escalated) : new Map<string, Escalation>(),
    ]);
    return new Map(
      views.map((view) => [
        view.id,
        {
          key: incidentKey(view.number),
          title: view.title,
          criticality: view.criticality,
          beganAt: view.beganAt,
          state: view.state,
          leadName: view.leadName,
          serviceName: view.serviceName,
          private: view.private,
          calm: shortened(settings.get(view.teamId)?.dontPanic ?? '', 300),
          lines: brief
            ? []
            : linesOf(view, worst.get(view.id), escalations.get(view.id), known.get(view.id) ?? []),
        },
      ]),
    );
  };
}

/** Whether it is paged because somebody asked for a person: the plan that runs says so, and saves a question for all others. */
function isAskedByName({ pagingPlan }: IncidentView): boolean {
  return pagingPlan?.steps[0]?.people[0]?.because === 'asked-by-name';
}

function linesOf(
  view: IncidentView,
  worst: string | undefined,
  escalation: Escalation | undefined,
  known: readonly string[],
): string[] {
  const asked = escalation
    ? [
        `${escalation.by} asks you: ${escalation.because}`,
        ...shortened(escalation.summary, shownSummaryChars)
          .split('\n')
          .map((line) => line.trim()),
      ]
    : known;
  return [
    ...asked,
    // A worse alert that joined later is why it pages again: it is named, whatever the incident was called first.
    worst && worst !== view.title ? `Worst now: ${worst}` : '',
    view.openAlertCount > 1 ? `${view.openAlertCount} alerts are open.` : '',
    view.openedBy.kind === 'system' ? '' : `Reported by ${view.openedBy.name}.`,
  ].filter((line) => line !== '');
}

/** The state of play, boiled down. An incident that has just opened has none, and pays one look for it. */
async function knownOf(
  platform: Platform,
  db: Queryable,
  views: readonly IncidentView[],
): Promise<Map<string, string[]>> {
  if (views.length === 0) return new Map();
  const told = await withRecord(
    db,
    views.map(({ id }) => id),
  );
  if (told.size === 0) return new Map();
  const facts = await factsOfPlay(
    platform,
    db,
    views.filter(({ id }) => told.has(id)),
    await readNow(db),
    { actions: false },
  );
  return new Map([...facts].map(([id, one]) => [id, stateOfPlayLines(stateOfPlay(one))]));
}

/** Fills intake's port. */
export async function incidentRefs(db: Queryable, ids: readonly string[]) {
  const views = await incidentsByIds(db, ids);
  return new Map(views.map((view) => [view.id, { id: view.id, key: incidentKey(view.number) }]));
}

async function worstAlerts(db: Queryable, ids: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; title: string }>`
    select distinct on (incident_id) incident_id as id, title from alert
    where incident_id = any(${ids}::uuid[]) and cleared_at is null
    order by incident_id, severity_rank, opened_at desc`.execute(db);
  return new Map(rows.map((row) => [row.id, row.title]));
}

/** Fills the port of intake. */
export async function privateAmong(db: Queryable, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const tickets = await ticketsByIds(db, ids);
  return new Set([...tickets.values()].flatMap((ticket) => (ticket.private ? [ticket.id] : [])));
}
