import type { Platform } from '../../../platform/index.ts';
import { may, need, serve } from '../../identity/index.ts';
import * as contract from '../contract.ts';
import { createDestination } from './create-destination.ts';
import { deleteDestination } from './delete-destination.ts';
import { destinationsToWire } from './destination-to-wire.ts';
import { destinationById, destinationRows } from './destinations.ts';
import { testDestination } from './test-destination.ts';
import { updateDestination } from './update-destination.ts';

export const channelsRoutes = [
  serve(contract.listDestinations, async ({ platform, caller, query }) => {
    need(caller, 'policy.read', query.teamId);
    const rows = await destinationRows(platform.db, query.teamId);
    const seen = rows.filter(({ teamId }) => may(caller, 'policy.read', teamId));
    return { items: await destinationsToWire(platform, platform.db, seen) };
  }),
  serve(contract.createDestination, async ({ platform, caller, body }) => {
    const { id, secret } = await createDestination(platform, caller, body);
    return { item: await wired(platform, id), secret };
  }),
  serve(contract.updateDestination, async ({ platform, caller, params, body }) => {
    const { secret } = await updateDestination(platform, caller, params.id, body);
    return { item: await wired(platform, params.id), secret };
  }),
  serve(contract.deleteDestination, async ({ platform, caller, params }) => {
    await deleteDestination(platform, caller, params.id);
    return {};
  }),
  serve(contract.testDestination, ({ platform, caller, params }) =>
    testDestination(platform, caller, params.id),
  ),
];

async function wired(platform: Platform, id: string) {
  return (await destinationsToWire(platform, platform.db, [await destinationById(platform.db, id)]))[0]!;
}
