import { z } from 'zod';
import { line, wireEmpty, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { viewWords } from '../core/views.ts';

/** Words of an address, as they stand there; which are understood is asked of the list. */
const wireViewQuery = z.partialRecord(z.enum(viewWords), z.string().max(200));
export const wireSavedView = z.object({
  id: wireId,
  name: z.string(),
  query: wireViewQuery,
  /** With whom it is shared; null: only its maker sees it. */
  team: z.object({ id: wireId, name: z.string() }).nullable(),
  /** Whose it is: they alone change it. */
  by: z.object({ id: wireId, name: z.string() }),
  mine: z.boolean(),
  changedAt: wireInstant,
});
const known = ['incidents/unknown-view'] as const;

export const listViews = route({
  id: 'listIncidentViews',
  method: 'GET',
  path: '/api/incident-views',
  summary: 'Saved views of the list: your own, and those shared with your teams',
  permission: 'incident.read',
  response: z.object({ items: z.array(wireSavedView) }),
});
export const saveView = route({
  id: 'saveIncidentView',
  method: 'POST',
  path: '/api/incident-views',
  summary: 'Save a view of the list',
  permission: 'incident.read',
  status: 201,
  body: z.object({ name: line(80), query: wireViewQuery, teamId: wireId.nullable().default(null) }),
  response: wireSavedView,
  problems: ['incidents/too-many-views'],
});
export const changeView = route({
  id: 'changeIncidentView',
  method: 'PATCH',
  path: '/api/incident-views/:id',
  summary: 'Rename a view of yours, share it, or let it show something else',
  permission: 'incident.read',
  params: z.object({ id: wireId }),
  body: z.object({
    name: line(80).optional(),
    query: wireViewQuery.optional(),
    teamId: wireId.nullable().optional(),
  }),
  response: wireSavedView,
  problems: known,
});
export const deleteView = route({
  id: 'deleteIncidentView',
  method: 'DELETE',
  path: '/api/incident-views/:id',
  summary: 'Forget a view of yours',
  permission: 'incident.read',
  params: z.object({ id: wireId }),
  response: wireEmpty,
  problems: known,
});
