import { sql } from 'kysely';
import type { AppendedEvent, Tx } from '../../../platform/index.ts';
import { holdFor, prolongHolds } from './hold-acknowledgement.ts';
import { describeIncidentPort, holdIncidentsPort } from './ports.ts';
import { stopPaging } from './stop-paging.ts';
import { tellPaged } from './tell-paged.ts';

/**
 * Hears an update: somebody works on it, so what holds goes on holding. From whoever had it, after it rotted and pages again, it is the
 * answer that was missing: the paging ends.
 */
export async function onSignOfLife(tx: Tx, events: readonly AppendedEvent[]): Promise<void> {
  await prolongHolds(
    tx,
    events.flatMap(({ subjectId }) => subjectId ?? []),
  );
  for (const { subjectId, actor } of events)
    if (subjectId && actor.kind === 'person' && (await isSoughtOn(tx, subjectId, actor.id))) {
      // Incidents before anything of paging, as everywhere; somebody may have answered meanwhile.
      await tx.platform.ports.get(holdIncidentsPort)(tx, [subjectId]);
      if (!(await isSoughtOn(tx, subjectId, actor.id))) continue;
      await stopPaging(tx, [subjectId], { state: 'acknowledged', because: 'acknowledged', by: actor });
      await holdFor(tx, subjectId, actor.id);
      const incident = (await tx.platform.ports.get(describeIncidentPort)(tx.db, [subjectId], 'brief')).get(
        subjectId,
      );
      await tellPaged(tx, {
        incidentId: subjectId,
        text: `${actor.name} is on ${incident?.key ?? 'it'} and has posted an update.`,
        except: actor.id,
        tag: subjectId,
      });
    }
}

/** Whether an incident pages again because this person, who had it, gave no sign of life. */
async function isSoughtOn(tx: Tx, incidentId: string, personId: string): Promise<boolean> {
  const { rows } = await sql`
    select from paging where incident_id = ${incidentId} and state = 'running' and started_because = 'acknowledgement-rotted'
      and plan #>> '{steps,0,people,0,personId}' = ${personId}`.execute(tx.db);
  return rows.length > 0;
}
