import { sql, type RawBuilder } from 'kysely';
import type { Caller } from '../../../identity/index.ts';
import { readable, sayingCondition } from '../../../tickets/index.ts';
import type { ListFilter, StateGroup } from '../../core/list-filter.ts';
import type { IncidentState } from '../../core/incident.ts';
import { isOver } from '../../core/states.ts';
import type { Queryable } from '../store.ts';

/** What a filter asks of an incident `i` and its ticket `t`; only what the caller may read passes. */
export async function conditionsOf(
  db: Queryable,
  caller: Caller,
  filter: ListFilter,
): Promise<RawBuilder<boolean>[]> {
  const { criticality, service, team, lead, text, withinDays, from, to } = filter;
  const all: RawBuilder<boolean>[] = [readable(caller), ...stateCondition(filter.state)];
  if (criticality) all.push(sql`i.criticality = any(${criticality}::text[])`);
  if (service !== undefined)
    all.push(sql`i.service_id = (select s.id from service s where s.slug = ${service})`);
  if (team === 'mine') all.push(sql`t.team_id = any(${[...caller.roles.keys()]}::uuid[])`);
  else if (team !== undefined) all.push(sql`t.team_id = (select tm.id from team tm where tm.slug = ${team})`);
  if (lead === 'none') all.push(sql`i.lead_id is null`);
  else if (lead !== undefined) all.push(sql`i.lead_id = ${lead === 'me' ? caller.personId : lead}::uuid`);
  if (withinDays !== undefined)
    all.push(sql`i.began_at >= evenkeel_now() - make_interval(days => ${withinDays})`);
  if (from) all.push(sql`i.began_at >= ${from}`);
  if (to) all.push(sql`i.began_at < ${to}`);
  // Few are: they are gathered first, or the list is walked to its end for them.
  if (filter.private === true)
    all.push(sql`(t.private and i.ticket_id = any(array(select p.id from ticket p where p.private)))`);
  if (filter.private === false) all.push(sql`not t.private`);
  if (filter.needsUpdate) all.push(sql`(i.resolved_at is null and i.update_due_at < evenkeel_now())`);
  if (filter.toReview) all.push(sql`(i.state = 'resolved' and i.post_mortem_because is not null)`);
  if (filter.openQuestions)
    all.push(sql`exists (select 1 from question q
      where q.ticket_id = i.ticket_id and q.answered_at is null and q.withdrawn_at is null)`);
  const saying = text === undefined || text.trim() === '' ? undefined : await sayingCondition(db, text);
  if (saying) all.push(saying);
  return all;
}

function stateCondition(state: StateGroup | readonly IncidentState[]): RawBuilder<boolean>[] {
  if (state === 'all') return [];
  if (state === 'open') return [sql`i.resolved_at is null`];
  if (state === 'resolved') return [sql`i.resolved_at is not null`];
  // Few are open: their index finds them, whatever state they are in.
  const open = state.every((one) => !isOver(one)) ? [sql<boolean>`i.resolved_at is null`] : [];
  return [sql`i.state = any(${state}::text[])`, ...open];
}
