import { serve } from '../../identity/index.ts';
import { findTicket, ticketsByIds } from '../../tickets/index.ts';
import * as contract from '../contract/drafts.ts';
import { addDraft, confirmDraft, discardDraft } from './drafts/decide-draft.ts';
import { listDrafts } from './drafts/list-drafts.ts';

export const draftsRoutes = [
  serve(contract.listDrafts, async ({ platform, caller }) => ({ items: await listDrafts(platform, caller) })),
  serve(contract.confirmDraft, async ({ platform, caller, params, body }) => {
    const id = await confirmDraft(platform, caller, params.id, body);
    return { key: (await ticketsByIds(platform.db, [id])).get(id)!.key };
  }),
  serve(contract.addDraft, async ({ platform, caller, params, body }) => {
    await addDraft(platform, caller, params.id, body.incident);
    return { key: (await findTicket(platform.db, { ...caller, scopes: null }, body.incident)).key };
  }),
  serve(contract.discardDraft, async ({ platform, caller, params, body }) => {
    await discardDraft(platform, caller, params.id, body.because);
    return {};
  }),
];
