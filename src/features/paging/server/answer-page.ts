import { sql } from 'kysely';
import { Problem } from '../../../platform/contract/index.ts';
import type { Platform } from '../../../platform/index.ts';
import { pagingProblem } from '../contract.ts';
import type { AnswerVia, PageAnswer } from '../core/answers.ts';
import { describePage, type ShownPage } from './describe-page.ts';
import { escalatePage } from './escalate-page.ts';
import { pageById, pageByToken, type PageLook } from './page-by-token.ts';
import { resolveIncidentPort, takeIncidentPort } from './ports.ts';
import { waitByPage } from './wait-by-page.ts';

export interface Answered {
  /** For the person who answered: "You've got INC-1. Paging has stopped; everyone who was paged is told." */
  readonly sentence: string;
  readonly by: string;
}

/**
 * An answer given with a page's link. Given again by the same person it is the same answer. Undefined: there is no such page.
 * @throws paging/link-spent with who has it
 */
export async function answerPage(
  platform: Platform,
  token: string,
  answer: PageAnswer,
  via: AnswerVia,
): Promise<Answered | undefined> {
  const look = await pageByToken(platform.db, token);
  return look && answerLook(platform, look, answer, via);
}

/**
 * The same for ways without a link: an answering message, a key that was pressed, a button in a chat. Whoever calls it has made sure
 * that it is the paged person who answers. Undefined: there is no such page, or the person's account is disabled.
 * @throws paging/link-spent, paging/cannot-wait
 */
export async function answerPageBy(
  platform: Platform,
  pageId: string,
  answer: PageAnswer,
  via: AnswerVia,
): Promise<Answered | undefined> {
  const look = await pageById(platform.db, pageId);
  return look && answerLook(platform, look, answer, via);
}

async function answerLook(
  platform: Platform,
  look: PageLook,
  answer: PageAnswer,
  via: AnswerVia,
): Promise<Answered> {
  if (look.endedAt !== null || look.spentAt !== null) return whatWasSaid(platform, look, answer);
  try {
    return { ...(await act(platform, look, answer, via)), by: look.personName };
  } catch (error) {
    // The same answer twice in one moment: the second finds what the first has done.
    if (!(error instanceof Problem) || error.code !== 'paging/link-spent') throw error;
    const now = await pageById(platform.db, look.pageId);
    if (!now || (now.endedAt === null && now.spentAt === null)) throw error;
    return whatWasSaid(platform, now, answer);
  }
}

/** @throws paging/link-spent unless it is what this person has said already */
async function whatWasSaid(platform: Platform, look: PageLook, answer: PageAnswer): Promise<Answered> {
  const shown = await describePage(platform, look);
  if (shown?.status === saidAlready[answer]) return { sentence: shown.headline, by: look.personName };
  throw pagingProblem('link-spent', {
    ...(shown ? { detail: shown.headline } : {}),
    data: { by: shown?.leadName ?? null },
  });
}

async function act(
  platform: Platform,
  look: PageLook,
  answer: PageAnswer,
  via: AnswerVia,
): Promise<{ sentence: string }> {
  switch (answer) {
    case 'acknowledge':
      return takeIt(platform, look, via);
    case 'resolve':
      return platform.ports.get(resolveIncidentPort)(platform, look.incidentId, look.personId, via);
    case 'escalate':
      return escalatePage(platform, look);
    case 'can-wait':
      return waitByPage(platform, look);
  }
}

/** How a page stands once this answer was given: providers and thumbs say things twice. */
const saidAlready: Readonly<Record<PageAnswer, ShownPage['status']>> = {
  acknowledge: 'mine',
  resolve: 'over',
  escalate: 'passed-on',
  'can-wait': 'waits',
};

async function takeIt(platform: Platform, look: PageLook, via: AnswerVia): Promise<{ sentence: string }> {
  const { incidentId, personId, pageId } = look;
  const taken = await platform.ports.get(takeIncidentPort)(platform, incidentId, personId, via);
  // Only now: had the taking failed, the link must work again.
  await sql`update page set spent_at = evenkeel_now() where id = ${pageId} and spent_at is null`.execute(
    platform.db,
  );
  return taken;
}
