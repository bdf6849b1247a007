import type { Platform } from '../../../../platform/index.ts';
import { peopleByIds, teamsByIds } from '../../../identity/index.ts';
import { nextActionsOf } from '../../../tickets/index.ts';
import { inTheRoom } from '../../core/duty.ts';
import { incidentKey } from '../../core/incident.ts';
import type { PlayFacts } from '../../core/state-of-play.ts';
import { stateInWords } from '../../core/words.ts';
import { diagnosisPort } from '../../ports.ts';
import type { IncidentView } from '../read.ts';
import { dutiesOf } from '../room/store.ts';
import type { Queryable } from '../store.ts';
import { callsOf, latestUpdates, openIntentions, openQuestions, partsForPlay } from './store.ts';

/** Reads the record of these incidents, for any number of them in the same few questions; only actions are asked for one by one. */
export async function factsOfPlay(
  platform: Platform,
  db: Queryable,
  views: readonly IncidentView[],
  now: Date,
  { actions: withActions }: { readonly actions: boolean },
): Promise<ReadonlyMap<string, PlayFacts>> {
  const ids = views.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const [parts, updates, questions, intentions, calls, duties, diagnosis, actions] = await Promise.all([
    partsForPlay(db, ids),
    latestUpdates(db, ids, 1),
    openQuestions(db, ids),
    openIntentions(db, ids),
    callsOf(db, ids),
    dutiesOf(db, ids),
    platform.ports.find(diagnosisPort)?.(db, ids),
    withActions ? actionsOf(db, ids) : new Map<string, PlayFacts['actions']>(),
  ]);
  return new Map(
    views.map((view): [string, PlayFacts] => {
      const own = <R extends { readonly ticketId: string }>(rows: readonly R[]) =>
        rows.filter(({ ticketId }) => ticketId === view.id);
      const call = calls.get(view.id);
      const [update] = own(updates);
      const written = own(parts);
      return [
        view.id,
        {
          key: incidentKey(view.number),
          title: view.title,
          state: stateInWords[view.state],
          criticality: view.criticality,
          called: call?.cannotCall ? 'cannot-call' : call?.confirmedAt ? 'confirmed' : 'first-value',
          service: view.serviceName,
          team: view.teamName,
          beganAtMs: view.beganAt.getTime(),
          resolvedAtMs: view.resolvedAt?.getTime() ?? null,
          owner:
            view.leadId && view.leadName
              ? {
                  person: { id: view.leadId, name: view.leadName },
                  sinceMs: (view.leadSince ?? view.beganAt).getTime(),
                }
              : null,
          room: inTheRoom(duties.get(view.id) ?? []),
          callUrl: call?.callUrl ?? null,
          symptoms: written.flatMap(({ section, text }) => (section === 'symptoms' ? [text] : [])),
          scope: written.flatMap(({ section, text, detail }) =>
            section === 'scope'
              ? [{ aspect: detail.aspect ?? 'systems', text, count: detail.count ?? null }]
              : [],
          ),
          causes: written.flatMap(({ section, text, detail }) =>
            section === 'root-causes' ? [{ text, confirmed: detail.standing === 'confirmed' }] : [],
          ),
          intentions: own(intentions).map((one) => ({
            text: one.text,
            person: { id: one.personId, name: one.name },
            atMs: one.announcedAt.getTime(),
          })),
          actions: actions.get(view.id) ?? [],
          questions: own(questions).map(({ text, to, from, dueAt }) => ({
            text,
            to,
            from,
            dueAtMs: dueAt?.getTime() ?? null,
          })),
          diagnosis: diagnosis?.get(view.id) ?? null,
          lastUpdate: update
            ? {
                did: update.did,
                found: update.found,
                next: update.next,
                by: update.by,
                atMs: update.postedAt.getTime(),
              }
            : null,
          nextUpdateDueAtMs: call?.updateDueAt?.getTime() ?? null,
          nowMs: now.getTime(),
        },
      ];
    }),
  );
}

/** Open actions with the names of those who have them. */
async function actionsOf(
  db: Queryable,
  ids: readonly string[],
): Promise<ReadonlyMap<string, PlayFacts['actions']>> {
  const rows = (await Promise.all(ids.map((id) => nextActionsOf(db, id)))).flat();
  const open = rows.filter((row) => row.done_at === null);
  const [people, teams] = await Promise.all([
    peopleByIds(
      db,
      open.flatMap((row) => row.person_id ?? []),
    ),
    teamsByIds(
      db,
      open.flatMap((row) => teamOf(row) ?? []),
    ),
  ]);
  return new Map(
    [...Map.groupBy(open, (row) => row.ticket_id)].map(([id, own]) => [
      id,
      own.map((row) => {
        const person = row.person_id === null ? undefined : people.get(row.person_id);
        const team = teams.get(teamOf(row) ?? '');
        return {
          text: row.text,
          who: person?.name ?? team?.name ?? row.group_name,
          isPerson: person !== undefined,
          dueAtMs: row.due_at?.getTime() ?? null,
        };
      }),
    ]),
  );
}

const teamOf = (row: object): string | null => ('team_id' in row ? (row.team_id as string | null) : null);
