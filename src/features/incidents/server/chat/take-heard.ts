import { sql } from 'kysely';
import { transact, type Actor, type DueWork, type Platform } from '../../../../platform/index.ts';
import { mentionedIn, slackToMarkdown } from '../../../channels/index.ts';
import { actorOf, may } from '../../../identity/index.ts';
import { addCommentFor, ticketsByIds, whereItWent } from '../../../tickets/index.ts';
import { incidentSpokenOf, type SlackMessage } from './hear.ts';
import { namesInSlack, speakerInSlack, type Speaker } from './who.ts';

const leaseSeconds = 60;
/** After so many tries the words come onto the ticket all the same, without the name. */
const mostTries = 5;

interface Claimed {
  readonly id: string;
  readonly payload: SlackMessage;
  readonly attemptCount: number;
}

/** Brings what was said in threads onto their tickets, in the order in which it was said there. */
export const takeHeard: DueWork = {
  name: 'incidents.chat-heard',
  nextDueAt: sql`select min(due_at) as at from chat_heard where due_at is not null`,
  async run(platform, limit) {
    const claimed = await claim(platform, Math.min(limit, 20));
    for (const one of claimed) await take(platform, one);
    return claimed.length;
  },
};

async function claim(platform: Platform, limit: number): Promise<Claimed[]> {
  const { rows } = await sql<Claimed>`
    with picked as (
      select id from chat_heard where due_at <= evenkeel_now() order by payload->>'ts' limit ${limit} for update skip locked
    )
    update chat_heard h set attempt_count = attempt_count + 1, due_at = evenkeel_now() + ${leaseSeconds} * interval '1 second'
    from picked where h.id = picked.id returning h.id, h.payload, h.attempt_count as "attemptCount"`.execute(
    platform.db,
  );
  return rows.sort((a, b) => (a.payload.ts < b.payload.ts ? -1 : 1));
}

async function take(platform: Platform, { id, payload, attemptCount }: Claimed): Promise<void> {
  let speaker: Speaker;
  try {
    speaker = await speakerInSlack(platform, payload.user);
  } catch (error) {
    if (attemptCount < mostTries) {
      await sql`update chat_heard set due_at = evenkeel_now() + ${2 ** attemptCount} * interval '1 second',
        because = ${(error as Error).message.slice(0, 300)} where id = ${id}`.execute(platform.db);
      return;
    }
    speaker = { name: 'somebody in Slack', caller: undefined };
  }
  const body = slackToMarkdown(payload.text, await namesInSlack(platform, mentionedIn(payload.text)));
  await transact(platform, async (tx) => {
    const { rows: still } =
      await sql`select 1 from chat_heard where id = ${id} and due_at is not null for update`.execute(tx.db);
    if (still.length === 0) return; // its lease ran out and another node took it
    const incidentId = await incidentSpokenOf(tx.db, payload);
    // What is said below a duplicate belongs where it was merged into: nobody looks at a duplicate any more.
    const ticketId = incidentId && (await whereItWent(tx.db, incidentId));
    const ticket = ticketId && (await ticketsByIds(tx.db, [ticketId])).get(ticketId);
    if (ticket && body !== '')
      await addCommentFor(tx, ticket, authorOf(speaker, ticket.teamId), {
        body,
        format: 'markdown',
        came: 'chat',
        writtenAt: saidAt(payload.ts, tx.now),
      });
    await sql`update chat_heard set due_at = null, because = ${ticket ? 'taken' : 'no-such-thread'} where id = ${id}`.execute(
      tx.db,
    );
  });
}

/** With an account that may comment they speak as themselves; others are named as the workspace knows them. */
function authorOf({ name, caller }: Speaker, teamId: string): Actor {
  if (caller && may(caller, 'incident.comment', teamId)) return actorOf(caller);
  return { kind: 'outsider', name, via: 'chat', verified: true };
}

/** Slack's time stamp is the moment: seconds and a serial number. */
function saidAt(ts: string, now: Date): Date {
  const at = new Date(Number(ts) * 1000);
  return Number.isFinite(at.getTime()) && at <= now ? at : now;
}
