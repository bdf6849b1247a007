import { transact, type Platform } from '../../../platform/index.ts';
import { actorOf, need, type Caller } from '../../identity/index.ts';
import { servicesProblem } from '../../services/contract.ts';
import { serviceBySlug } from '../../services/index.ts';
import { generalProblem } from '../../../platform/contract/index.ts';
import { markRevoked } from './store-sources.ts';

/** From now on its key is unknown; other nodes hear of it at once, and after five seconds at the latest. */
export async function revokeSource(
  platform: Platform,
  caller: Caller,
  slug: string,
  id: string,
): Promise<void> {
  await transact(platform, async (tx) => {
    const service = await serviceBySlug(tx.db, slug);
    if (!service) throw servicesProblem('unknown-service');
    need(caller, 'source.manage', service.teamId);
    const name = await markRevoked(tx, id, service.id);
    if (name === undefined) throw generalProblem('not-found', { detail: 'There is no such source in use.' });
    await platform.events.append(tx, [
      {
        kind: 'source.revoked',
        subjectId: service.id,
        teamId: service.teamId,
        actor: actorOf(caller),
        data: { sourceId: id, name },
        topics: ['sources', `service:${service.id}`],
      },
    ]);
  });
}
