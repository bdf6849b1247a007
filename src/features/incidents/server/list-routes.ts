import { serve } from '../../identity/index.ts';
import { listIncidents as listRoute } from '../contract.ts';
import * as views from '../contract/views.ts';
import { listIncidents } from './list/list-incidents.ts';
import { summariesToWire } from './to-wire.ts';
import { changeView, deleteView } from './views/change-view.ts';
import { saveView } from './views/save-view.ts';
import { viewsFor, viewToWire } from './views/store-views.ts';

export const listRoutes = [
  serve(listRoute, async ({ platform, caller, query: { cursor, limit, within, ...filter } }) => {
    const page = await listIncidents(
      platform.db,
      caller,
      { ...filter, withinDays: within },
      { cursor, limit },
    );
    return { ...page, items: await summariesToWire(platform, page.items) };
  }),
  serve(views.listViews, async ({ platform, caller }) => ({
    items: (await viewsFor(platform.db, caller)).map((view) => viewToWire(caller, view)),
  })),
  serve(views.saveView, async ({ platform, caller, body }) => saveView(platform, caller, body)),
  serve(views.changeView, async ({ platform, caller, params, body }) =>
    changeView(platform, caller, params.id, body),
  ),
  serve(views.deleteView, async ({ platform, caller, params }) => deleteView(platform, caller, params.id)),
];
