import type { Platform } from '../../../../platform/index.ts';
import { may, type Caller } from '../../../identity/index.ts';
import { responseSettingsOf } from '../../../services/index.ts';
import { inTheRoom, mayLeave, type DutySpan } from '../../core/duty.ts';
import { threadsOf } from '../chat/threads.ts';
import { findIncident } from '../find-incident.ts';
import { lookingOf } from './looking.ts';
import { callUrlOf, dutiesOf } from './store.ts';

const iso = (ms: number) => new Date(ms).toISOString();

/** Who works on it, who did, who looks on, and where they talk. */
export async function getRoom(platform: Platform, caller: Caller, key: string) {
  const view = await findIncident(platform.db, caller, key);
  const [duties, callUrl, settings, threads] = await Promise.all([
    dutiesOf(platform.db, [view.id]),
    callUrlOf(platform.db, view.id),
    responseSettingsOf(platform.db, view.teamId),
    threadsOf(platform.db, view.id),
  ]);
  const spans = duties.get(view.id) ?? [];
  const room = inTheRoom(spans);
  const looking = lookingOf(platform).at(view.id);
  const here = new Set(looking.map(({ id }) => id));
  const mine = room.find(({ person }) => person.id === caller.personId)?.duties ?? [];
  const open = view.resolvedAt === null;
  const edits = open && may(caller, 'incident.edit', view.teamId);
  return {
    people: room.map(({ person, duties: held, sinceMs }) => ({
      person,
      duties: [...held],
      since: iso(sinceMs),
      looking: here.has(person.id),
    })),
    left: spans.filter(ended).map((span) => ({
      person: span.person,
      duty: span.duty,
      joinedAt: iso(span.joinedAtMs),
      leftAt: iso(span.leftAtMs),
    })),
    looking,
    callUrl,
    threads,
    dontPanic: settings.dontPanic,
    may: {
      join: open && may(caller, 'incident.comment', view.teamId),
      leave: open && mayLeave(mine, view.leadId === caller.personId).may,
      handOver: open && (edits || mine.length > 0),
      setCallLink: edits,
    },
  };
}

const ended = (span: DutySpan): span is DutySpan & { leftAtMs: number } => span.leftAtMs !== null;
