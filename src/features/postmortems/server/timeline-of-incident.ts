import { timelineInWords } from '../../incidents/core/timeline-words.ts';
import { hidePrivateKeys, wholeTimelineOf } from '../../tickets/index.ts';
import { may, type Caller } from '../../identity/index.ts';
import { actorName, joined } from '../../tickets/core/timeline-facts.ts';
import { curate, type Happened, type TimelineLine } from '../core/curate.ts';
import { curatedOf } from './curated.ts';
import { entriesOf, type PostMortem, type Queryable } from './store.ts';

/** Long enough for what somebody wrote, short enough for a line. */
const mostChars = 600;

/** Nobody: sees no private ticket, nor what strangers said before somebody let it in. */
const nobody: Caller = {
  personId: '00000000-0000-0000-0000-000000000000',
  name: '',
  email: '',
  timeZone: 'UTC',
  instanceAdmin: false,
  roles: new Map(),
  via: 'token',
  scopes: null,
  sessionId: null,
};

/**
 * The curated timeline of an incident, oldest first by the corrected times: all of it, what is hidden too. A handful of questions
 * whatever its length. Without a caller it shows what everybody who may read the incident may see.
 */
export async function curatedTimelineOf(
  db: Queryable,
  postMortem: Pick<PostMortem, 'id' | 'ticket_id' | 'team_id'>,
  caller: Caller = nobody,
): Promise<TimelineLine[]> {
  const [happened, entries] = await Promise.all([
    happenedOn(db, postMortem.ticket_id, postMortem.team_id, caller),
    entriesOf(db, postMortem.id),
  ]);
  return curate(happened, entries.map(curatedOf));
}

/** What happened on the incident, in words, oldest first. */
export async function happenedOn(
  db: Queryable,
  ticketId: string,
  teamId: string,
  caller: Caller = nobody,
): Promise<(Happened & { byPerson: boolean })[]> {
  const seesWaiting = may({ ...caller, scopes: null }, 'incident.edit', teamId);
  const entries = await hidePrivateKeys(db, caller, await wholeTimelineOf(db, ticketId, { seesWaiting }));
  return entries.map((entry) => {
    const { title, rest, text, group } = timelineInWords(entry);
    const said = text === null || text === '' ? '' : `: ${text.replace(/\s+/g, ' ').trim()}`;
    const line = `${joined(title, rest)}${said}`;
    return {
      id: entry.id,
      atMs: new Date(entry.at).getTime(),
      kind: entry.kind,
      text: line.length > mostChars ? `${line.slice(0, mostChars - 1).toWellFormed()}…` : line,
      group,
      who: entry.actor.kind === 'system' ? null : actorName(entry.actor),
      data: entry.data,
      byPerson: entry.actor.kind === 'person',
    };
  });
}
