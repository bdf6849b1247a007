import type { AppendedEvent } from '../../../../platform/index.ts';
import { peopleByIds } from '../../../identity/index.ts';
import type { Queryable } from '../store.ts';
import type { TimelineEntry } from './entry.ts';
import { commentsByIds } from './store-comments.ts';
import { questionsByIds } from './store-questions.ts';
import type { EventRow } from './store-timeline.ts';
import { intentionsByIds } from './store-updates.ts';
import { commentsData, intentionData, questionData } from './to-wire.ts';

export interface Looks {
  /** Whether who looks sees what strangers said before somebody let it in. */
  readonly seesWaiting: boolean;
}

/** Events as entries: those of comments, questions and intentions show how they stand now. */
export async function asEntries(
  db: Queryable,
  events: readonly EventRow[],
  { seesWaiting }: Looks,
): Promise<TimelineEntry[]> {
  const [comments, questions, intentions] = await Promise.all([
    commentsByIds(db, idsIn(events, /^(?:ticket\.commented|comment\.waiting)$/, 'commentId')),
    questionsByIds(db, idsIn(events, /^question\.asked$/, 'questionId')),
    intentionsByIds(db, idsIn(events, /^intention\.announced$/, 'intentionId')),
  ]);
  const [said, people] = await Promise.all([
    commentsData(db, [...comments.values()]),
    peopleByIds(
      db,
      [...questions.values()]
        .flatMap((question) => [question.answered_by, question.withdrawn_by])
        .concat([...intentions.values()].map((intention) => intention.ended_by))
        .filter((id) => id !== null),
    ),
  ]);
  const stateOf = ({ kind, data }: EventRow): Record<string, unknown> => {
    const comment = said.get(String(data['commentId']));
    const question = questions.get(String(data['questionId']));
    const intention = intentions.get(String(data['intentionId']));
    if (kind === 'ticket.commented') return comment ?? {};
    if (kind === 'comment.waiting') return waiting(comment, seesWaiting);
    if (kind === 'question.asked') return question ? questionData(question, people) : {};
    if (kind === 'intention.announced') return intention ? intentionData(intention, people) : {};
    return {};
  };
  return events.map((event) => ({
    id: event.id,
    at: event.at.toISOString(),
    kind: event.kind,
    actor: event.actor,
    because: event.because,
    data: { ...event.data, ...stateOf(event) },
  }));
}

/** What was just appended, as the timeline will show it. */
export async function asEntry(db: Queryable, event: AppendedEvent): Promise<TimelineEntry> {
  const row = { ...event, because: event.because ?? null, data: { ...event.data } };
  return (await asEntries(db, [row], { seesWaiting: true }))[0]!;
}

/** Once it was decided upon, it says no more than that: let in, it stands on the timeline as what it is. */
function waiting(
  comment: Record<string, unknown> | undefined,
  seesWaiting: boolean,
): Record<string, unknown> {
  if (!comment) return {};
  if (comment['state'] === 'waiting' && seesWaiting) return comment;
  const { state, came, decidedBy, commentEntryId } = comment;
  return { state, came, decidedBy, commentEntryId, body: '' };
}

function idsIn(events: readonly EventRow[], kind: RegExp, name: string): string[] {
  return events.flatMap((event) => {
    const id = kind.test(event.kind) ? event.data[name] : undefined;
    return typeof id === 'string' ? [id] : [];
  });
}
