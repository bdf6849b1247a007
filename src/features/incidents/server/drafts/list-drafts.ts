import type { Platform } from '../../../../platform/index.ts';
import { may, teamsByIds, type Caller } from '../../../identity/index.ts';
import { servicesByIds } from '../../../services/index.ts';
import { visibleTeams } from '../../../tickets/index.ts';
import { waitingDrafts } from './store-drafts.ts';

const shownChars = 4000;

/** What waits to be confirmed, of the teams that the caller sees. */
export async function listDrafts({ db }: Platform, caller: Caller) {
  const drafts = await waitingDrafts(db, visibleTeams(caller));
  const services = await servicesByIds(
    db,
    drafts.map(({ serviceId }) => serviceId),
  );
  const teams = await teamsByIds(
    db,
    drafts.map(({ teamId }) => teamId),
  );
  return drafts.flatMap((draft) => {
    const service = services.get(draft.serviceId);
    const team = teams.get(draft.teamId);
    if (!service || !team) return [];
    return [
      {
        id: draft.id,
        title: draft.title,
        text: draft.body.slice(0, shownChars),
        how: draft.came.how,
        from: { name: draft.came.from?.name ?? '', address: draft.came.from?.address ?? '' },
        service: { id: service.id, name: service.name, slug: service.slug },
        team: { id: team.id, name: team.name },
        madeAt: draft.madeAt.toISOString(),
        mayDecide: may(caller, 'incident.acknowledge', draft.teamId),
      },
    ];
  });
}
