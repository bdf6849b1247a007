import { generalProblem } from '../../../../platform/contract/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import { providerOf } from '../../../channels/index.ts';
import { membersOfTeams, need, teamBySlug, waysToReach, type Caller } from '../../../identity/index.ts';
import { isAdvice, warningsFor, type Warned } from '../../core/page-warnings.ts';
import { standingOf } from '../../core/ways.ts';
import { personalSettings } from '../personal-settings.ts';

export interface WarnedPerson {
  readonly person: { readonly id: string; readonly name: string };
  readonly warnings: Warned[];
}

/**
 * Whom of a team a page might not reach, for those who look after it: that it is so and why, never a number or an address. Stakeholders
 * are not paged. @throws general/not-found
 */
export async function warningsOfTeam(
  platform: Platform,
  caller: Caller,
  slug: string,
): Promise<{ fineCount: number; items: WarnedPerson[] }> {
  const { db } = platform;
  const team = await teamBySlug(db, slug);
  if (!team) throw generalProblem('not-found');
  need(caller, 'policy.manage', team.id);
  const paged = (await membersOfTeams(db, [team.id])).filter(
    ({ accessRole }) => accessRole !== 'stakeholder',
  );
  const ids = paged.map(({ personId }) => personId);
  const [ways, settings] = await Promise.all([waysToReach(db, ids), personalSettings(db, ids)]);
  const items = paged.flatMap(({ personId, name }): WarnedPerson[] => {
    const standings = new Map(
      (ways.get(personId)?.ways ?? []).map(({ id, channel, confirmed, givenUp }) => [
        id,
        standingOf({
          channel,
          proven: confirmed,
          givenUp,
          canSend: providerOf(channel).configured(platform),
        }),
      ]),
    );
    const rules = settings.get(personId)?.rules ?? { high: [], low: [] };
    const warnings = warningsFor(standings, rules).filter(({ warning }) => !isAdvice(warning));
    return warnings.length === 0 ? [] : [{ person: { id: personId, name }, warnings }];
  });
  return { fineCount: paged.length - items.length, items };
}
