import { sql } from 'kysely';
import {
  toText,
  transact,
  type AppendedEvent,
  type Platform,
  type Reaction,
} from '../../../../platform/index.ts';
import { indexAlertTitles, indexTexts } from './index-texts.ts';
import { sources, type SourceKind } from './sources.ts';

/** Which texts a kind of event may have changed. */
const changes: Readonly<Record<string, readonly SourceKind[]>> = {
  'incident.opened': ['title', 'request'],
  'support.opened': ['title', 'request', 'part', 'action'],
  'ticket.commented': ['comment'],
  'comment.approved': ['comment'],
  'comment.refused': ['comment'],
  'comment.edited': ['comment'],
  'update.posted': ['update'],
  'question.asked': ['question'],
  'question.answered': ['question', 'answer'],
  'question.withdrawn': ['question', 'answer'],
  'intention.announced': ['intention'],
  'part.added': ['part'],
  'part.changed': ['part'],
  'part.removed': ['part'],
  'next-action.added': ['action'],
  'next-action.changed': ['action'],
  'next-action.removed': ['action'],
  'attachment.added': ['file'],
  'attachment.removed': ['file'],
};
const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/;
/** A night is longer than this job may miss. */
const lookedBackDays = 3;

/** Hears what is said on tickets, in the transaction that says it, so that the search knows it at once. */
export function registerSearch(platform: Platform): void {
  for (const [kind, kinds] of Object.entries(changes)) platform.events.react(kind, 'search', reindex(kinds));
  platform.events.react('alert.opened', 'search', onAlerts);
  platform.jobs.define('tickets.index-texts', async () => healTexts(platform), '20 3 * * *');
}

function reindex(kinds: readonly SourceKind[]): Reaction {
  return async (tx, events) => {
    const ticketIds = [...new Set(events.flatMap(({ subjectId }) => subjectId ?? []))];
    // The text's own id is in what the event says; a ticket with ten thousand texts is not read for one of them.
    const told = events.map(idsIn);
    const ids = told.every((one) => one.length > 0) ? told.flat() : null;
    await indexTexts(tx, kinds, ticketIds, kinds.includes('title') ? 'new' : ids);
  };
}

function idsIn({ data }: AppendedEvent): string[] {
  return Object.entries(data ?? {}).flatMap(([name, value]) =>
    typeof value === 'string' && (name === 'id' || name.endsWith('Id')) && uuid.test(value) ? [value] : [],
  );
}

/** The alert that opened the incident named it: its title is known as the ticket's. */
const onAlerts: Reaction = async (tx, events) =>
  indexAlertTitles(
    tx,
    events.flatMap(({ id, subjectId, data }) => {
      const title = data?.['title'];
      return subjectId && typeof title === 'string' && data?.['outcome'] !== 'opened-incident'
        ? [{ eventId: id, ticketId: subjectId, title: toText(title) }]
        : [];
    }),
  );

/** Texts that came while an older release ran beside this one, or by a road without events. */
export async function healTexts(platform: Platform): Promise<void> {
  const all = Object.keys(sources) as SourceKind[];
  const { rows } = await sql<{ id: string }>`
    select t.id from ticket t where exists (
      select 1 from event e where e.subject_id = t.id and e.at > evenkeel_now() - make_interval(days => ${lookedBackDays}))`.execute(
    platform.db,
  );
  for (let at = 0; at < rows.length; at += 100)
    await transact(platform, (tx) =>
      indexTexts(
        tx,
        all,
        rows.slice(at, at + 100).map(({ id }) => id),
      ),
    );
}
