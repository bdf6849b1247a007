import { readNow, type Platform } from '../../../platform/index.ts';
import { need, serve, teamsByIds, type Caller } from '../../identity/index.ts';
import * as contract from '../contract.ts';
import * as responding from '../contract/response-settings.ts';
import { createService } from './create-service.ts';
import { guideRoutes } from './guide/routes.ts';
import { recordChange } from './record-change.ts';
import { setResponseSettings, showResponseSettings } from './response-settings.ts';
import { allServices, changesBefore, serviceBySlug, type Change, type Service } from './store.ts';
import { updateService } from './update-service.ts';

async function toWire(platform: Platform, services: readonly Service[]) {
  const teams = await teamsByIds(
    platform.db,
    services.map((service) => service.teamId),
  );
  return services.map((service) => ({
    id: service.id,
    name: service.name,
    slug: service.slug,
    description: service.description,
    runbookUrl: service.runbookUrl,
    groupingWindowSeconds: service.groupingWindowSeconds,
    supportHours: supportHoursToWire(service.supportHours),
    team: teams.get(service.teamId)!,
    createdAt: service.createdAt.toISOString(),
    archivedAt: service.archivedAt?.toISOString() ?? null,
  }));
}
const supportHoursToWire = (hours: Service['supportHours']) =>
  hours === null ? null : { zone: hours.zone, windows: hours.windows.map((window) => ({ ...window })) };
const changeToWire = (change: Change) => ({
  id: change.id,
  kind: change.kind,
  summary: change.summary,
  origin: change.origin,
  at: change.at.toISOString(),
  links: [...change.links],
});

async function visible(platform: Platform, caller: Caller, slug: string): Promise<Service> {
  const service = await serviceBySlug(platform.db, slug);
  if (!service) throw contract.servicesProblem('unknown-service');
  need(caller, 'service.read', service.teamId);
  return service;
}

export const servicesRoutes = [
  serve(contract.listServices, async ({ platform }) => ({
    items: await toWire(platform, await allServices(platform.db)),
  })),
  serve(contract.getService, async ({ platform, caller, params }) => {
    const [wire] = await toWire(platform, [await visible(platform, caller, params.slug)]);
    return wire!;
  }),
  serve(contract.createService, async ({ platform, caller, body }) => {
    const [wire] = await toWire(platform, [await createService(platform, caller, body)]);
    return wire!;
  }),
  serve(contract.updateService, async ({ platform, caller, params, body }) => {
    const [wire] = await toWire(platform, [await updateService(platform, caller, params.slug, body)]);
    return wire!;
  }),
  serve(contract.listChanges, async ({ platform, caller, params }) => {
    const service = await visible(platform, caller, params.slug);
    const changes = await changesBefore(platform.db, service.id, await readNow(platform.db), 50);
    return { items: changes.map(changeToWire) };
  }),
  serve(contract.recordChange, async ({ platform, caller, params, body }) =>
    changeToWire(await recordChange(platform, caller, params.slug, body)),
  ),
  serve(responding.getResponseSettings, async ({ platform, caller, params }) =>
    showResponseSettings(platform, caller, params.slug),
  ),
  serve(responding.setResponseSettings, async ({ platform, caller, params, body }) =>
    setResponseSettings(platform, caller, params.slug, body),
  ),
  ...guideRoutes,
];
