import type { z } from 'zod';
import { hashOf, toText, transact, type Platform, type Tx } from '../../../../platform/index.ts';
import { actorOf, need, publicUrlOf, tenetsOf, type Caller } from '../../../identity/index.ts';
import { schedulesProblem } from '../../contract.ts';
import type { setDutyPage, wireDutyPage } from '../../contract/duty-page.ts';
import { reportFormsPort } from '../../ports.ts';
import { teamNamed } from '../ready/change-list.ts';
import type { Queryable } from '../store.ts';
import { dutyPageOf, dutyPageToken, putDutyPage } from './store.ts';

export async function showDutyPage(platform: Platform, caller: Caller, slug: string) {
  const team = await teamNamed(platform.db, slug);
  need(caller, 'schedule.manage', team.id);
  return toWire(platform, platform.db, team);
}

/** @throws Problem schedules/unknown-team, schedules/unknown-report-form */
export async function changeDutyPage(
  platform: Platform,
  caller: Caller,
  slug: string,
  body: z.infer<typeof setDutyPage.body>,
) {
  const team = await teamNamed(platform.db, slug);
  need(caller, 'schedule.manage', team.id);
  return transact(platform, async (tx) => {
    const before = await dutyPageOf(tx.db, team.id, 'held');
    const forms = (await platform.ports.find(reportFormsPort)?.(platform, tx.db, team.id)) ?? [];
    if (body.reportFormId !== null && !forms.some(({ id }) => id === body.reportFormId))
      throw schedulesProblem('unknown-report-form');
    // Whoever had the link had it while it was shown by link: shown again, it is by a new one.
    const keepsLink = before.shownTo === 'link' && body.shownTo === 'link';
    await putDutyPage(tx, team.id, {
      shownTo: body.shownTo,
      names: body.names,
      reach: toText(body.reach),
      reportFormId: body.reportFormId,
      generation: before.generation,
      tokenHash: keepsLink ? before.tokenHash : null,
    });
    await trace(tx, caller, team.id, 'duty-page.changed', {
      shownTo: body.shownTo,
      names: body.names,
      reportFormId: body.reportFormId,
    });
    return toWire(platform, tx.db, team);
  });
}

/** @returns the address, which is shown this once. @throws Problem schedules/duty-page-closed */
export async function renewDutyPage(platform: Platform, caller: Caller, slug: string) {
  const team = await teamNamed(platform.db, slug);
  need(caller, 'schedule.manage', team.id);
  const base = await publicUrlOf(platform);
  return transact(platform, async (tx) => {
    const before = await dutyPageOf(tx.db, team.id, 'held');
    if (before.shownTo !== 'link') throw schedulesProblem('duty-page-closed');
    const generation = before.generation + 1;
    const token = dutyPageToken(platform, team.id, generation);
    await putDutyPage(tx, team.id, { ...before, generation, tokenHash: hashOf(token) });
    await trace(tx, caller, team.id, 'duty-page.link-made', {});
    return {
      page: await toWire(platform, tx.db, team),
      url: `${base}/who-is-on-duty/by-link/${token}`,
    };
  });
}

async function trace(
  tx: Tx,
  caller: Caller,
  teamId: string,
  kind: string,
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  await tx.platform.events.append(tx, [
    { kind, subjectId: teamId, teamId, actor: actorOf(caller), data, topics: [`team:${teamId}`, 'teams'] },
  ]);
}

async function toWire(
  platform: Platform,
  db: Queryable,
  team: { readonly id: string; readonly slug: string },
): Promise<z.infer<typeof wireDutyPage>> {
  const page = await dutyPageOf(db, team.id);
  const forms = (await platform.ports.find(reportFormsPort)?.(platform, db, team.id)) ?? [];
  return {
    shownTo: page.shownTo,
    names: page.names,
    reach: page.reach,
    // One that was ended meanwhile is chosen no more.
    reportFormId: forms.some(({ id }) => id === page.reportFormId) ? page.reportFormId : null,
    reportForms: forms.map(({ id, title }) => ({ id, title })),
    tenets: await tenetsOf(db, team.id),
    url: page.shownTo === 'public' ? `${await publicUrlOf(platform)}/who-is-on-duty/${team.slug}` : null,
    hasLink: page.tokenHash !== null,
    changedAt: page.changedAt?.toISOString() ?? null,
  };
}
