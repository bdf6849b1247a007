import { sql, type RawBuilder } from 'kysely';
import type { DueWork, Platform } from '../../../../platform/index.ts';
import { lookAtIssue } from './look-at-issue.ts';
import { makeIssue } from './make-issue.ts';
import { issuesWhere, trackersWhere, type IssueRow } from './store.ts';

/** Longer than all that one turn may ask (ask.ts), so that no two nodes make the same issue; after a crash it is tried when this is over. */
const leaseSeconds = 90;
const atOnce = 6;

/** Makes issues and looks at them when they are due. The claim commits before anything is sent. */
export function keepInStep(platform: Platform): DueWork {
  const running = new Set<Promise<void>>();
  return {
    name: 'improvements.trackers',
    get nextDueAt(): RawBuilder<{ at: Date | null }> {
      return running.size >= atOnce
        ? sql`select null::timestamptz as at`
        : sql`select due_at as at from improvement_issue where due_at is not null order by due_at limit 1`;
    },
    async run() {
      const free = atOnce - running.size;
      if (free <= 0) return 0;
      const claimed = await claim(platform, free);
      for (const { id, before } of claimed) {
        const done = doOne(platform, id, before)
          .catch((error: unknown) =>
            platform.log.error({ err: error }, 'a tracker failed in an unexpected way'),
          )
          .finally(() => {
            running.delete(done);
            platform.due.wake();
          });
        running.add(done);
      }
      return claimed.length;
    },
    async settle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

interface Claimed {
  readonly id: string;
  /** When it was tried first, before this turn: then something may have been made already. */
  readonly before: Date | null;
}

async function claim(platform: Platform, limit: number): Promise<Claimed[]> {
  const { rows } = await sql<Claimed>`
    with picked as (
      select id, first_tried_at from improvement_issue where due_at <= evenkeel_now()
      order by due_at limit ${limit} for update skip locked
    )
    update improvement_issue i set attempt_count = i.attempt_count + 1,
      first_tried_at = coalesce(i.first_tried_at, evenkeel_now()),
      due_at = evenkeel_now() + ${leaseSeconds} * interval '1 second'
    from picked where i.id = picked.id
    returning i.id, picked.first_tried_at as before`.execute(platform.db);
  return rows;
}

async function doOne(platform: Platform, id: string, before: Date | null): Promise<void> {
  const issue: IssueRow | undefined = (await issuesWhere(platform.db, sql`i.id = ${id}`))[0];
  if (!issue) return;
  const [tracker] = await trackersWhere(platform.db, sql`k.id = ${issue.trackerId}`);
  const ended = issue.state !== 'creating' && issue.state !== 'linked';
  if (!tracker || ended) {
    await sql`update improvement_issue set due_at = null where id = ${id} and state = ${issue.state}`.execute(
      platform.db,
    );
    return;
  }
  if (issue.state === 'creating') return makeIssue(platform, issue, tracker, before);
  return lookAtIssue(platform, issue, tracker);
}
