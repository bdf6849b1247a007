import { serve, need } from '../../identity/index.ts';
import { servicesProblem } from '../../services/contract.ts';
import { serviceBySlug } from '../../services/index.ts';
import * as contract from '../contract.ts';
import { createSource } from './create-source.ts';
import { revokeSource } from './revoke-source.ts';
import { sourcesOfService, type StoredSource } from './store-sources.ts';

const toWire = (source: StoredSource) => ({
  id: source.id,
  name: source.name,
  keyPrefix: source.keyPrefix,
  createdAt: source.createdAt.toISOString(),
  revokedAt: source.revokedAt?.toISOString() ?? null,
  lastSignalAt: source.lastSignalAt?.toISOString() ?? null,
});

export const intakeRoutes = [
  serve(contract.listSources, async ({ platform, caller, params }) => {
    const service = await serviceBySlug(platform.db, params.slug);
    if (!service) throw servicesProblem('unknown-service');
    need(caller, 'source.read', service.teamId);
    return { items: (await sourcesOfService(platform.db, service.id)).map(toWire) };
  }),
  serve(contract.createSource, async ({ platform, caller, params, body }) => {
    const { source, key } = await createSource(platform, caller, params.slug, body.name);
    return { item: toWire(source), key };
  }),
  serve(contract.revokeSource, async ({ platform, caller, params }) => {
    await revokeSource(platform, caller, params.slug, params.id);
    return {};
  }),
];
