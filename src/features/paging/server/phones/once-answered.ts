import { sql } from 'kysely';
import { toText, type Platform } from '../../../../platform/index.ts';

/** A phone that answers answers could go on for ever. */
const mostAnHour = 30;
/** Whoever was acting on it has died: it is acted on by whom it is told to next. */
const deadAfterSeconds = 30;

/**
 * Acts on a text once. One that comes again, be it tried again or replayed by somebody who saw it, gets the same answer and does
 * nothing; so does each from a number that has sent too many.
 */
export async function onceAnswered(
  platform: Platform,
  { sid, numberKey }: { readonly sid: string; readonly numberKey: string },
  act: () => Promise<string>,
): Promise<string> {
  if (sid === '') return '';
  const { db } = platform;
  const claimed = await sql`
    insert into phone_message (sid, number_key, at) values (${toText(sid).slice(0, 100)}, ${numberKey}, evenkeel_now())
    on conflict (sid) do update set at = evenkeel_now()
    where phone_message.answer is null and phone_message.at < evenkeel_now() - ${deadAfterSeconds} * interval '1 second'
    returning sid`.execute(db);
  if (claimed.rows.length === 0) {
    const { rows } = await sql<{ answer: string | null }>`
      select answer from phone_message where sid = ${toText(sid).slice(0, 100)}`.execute(db);
    return rows[0]?.answer ?? '';
  }
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from phone_message
    where number_key = ${numberKey} and at > evenkeel_now() - interval '1 hour'`.execute(db);
  const answer = (rows[0]?.count ?? 0) > mostAnHour ? '' : await act();
  await sql`update phone_message set answer = ${toText(answer)} where sid = ${toText(sid).slice(0, 100)}`.execute(
    db,
  );
  return answer;
}
