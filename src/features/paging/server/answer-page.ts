import { sql } from 'kysely';
import type { Platform } from '../../../platform/index.ts';
import { pagingProblem } from '../contract.ts';
import { describePage } from './describe-page.ts';
import { pageByToken } from './page-by-token.ts';
import { takeIncidentPort } from './ports.ts';

export interface Answered {
  readonly sentence: string;
  readonly by: string;
}

/**
 * "I've got it", said with a page's link. Said again by the same person it is the same answer.
 * @throws paging/link-spent with who has it
 */
export async function answerPage(
  platform: Platform,
  token: string,
  via: 'page-link' | 'push',
): Promise<Answered | undefined> {
  const look = await pageByToken(platform.db, token);
  if (!look) return undefined;
  if (look.endedAt !== null || look.spentAt !== null) {
    const shown = await describePage(platform, look);
    if (shown?.status === 'mine') return { sentence: shown.headline, by: look.personName };
    throw pagingProblem('link-spent', {
      ...(shown ? { detail: shown.headline } : {}),
      data: { by: shown?.leadName ?? null },
    });
  }
  const { sentence } = await platform.ports.get(takeIncidentPort)(
    platform,
    look.incidentId,
    look.personId,
    via,
  );
  // Only now: had the taking failed, the link must work again.
  await sql`update page set spent_at = evenkeel_now() where id = ${look.pageId} and spent_at is null`.execute(
    platform.db,
  );
  return { sentence, by: look.personName };
}
