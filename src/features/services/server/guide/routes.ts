import { serve } from '../../../identity/index.ts';
import * as contract from '../../contract/guide.ts';
import * as hooks from '../../contract/change-hooks.ts';
import { createHook } from '../hooks/create-hook.ts';
import { revokeHook } from '../hooks/revoke-hook.ts';
import { hooksOf, type ChangeHook } from '../hooks/store-hooks.ts';
import { fillLink } from './fill-link.ts';
import { gone, manageableService, readableService } from './find-service.ts';
import { getGuide, latestFacts } from './get-guide.ts';
import { removeContact, saveContact } from './save-contact.ts';
import { removeLink, saveLink } from './save-link.ts';
import { removeNote, saveNote } from './save-note.ts';
import { addRunbook, changeRunbook, removeRunbook } from './save-runbook.ts';
import { setChangeWindow } from './set-change-window.ts';
import { setDependency } from './set-dependency.ts';
import type { LinkTemplate } from './store-guide.ts';
import { runbookById, versionsOf } from './store-runbooks.ts';
import { contactToWire, noteToWire, runbookToWire } from './to-wire.ts';
import type { Platform } from '../../../../platform/index.ts';
import { servicesByIds } from '../store.ts';

const hookToWire = (hook: ChangeHook) => ({
  id: hook.id,
  provider: hook.provider,
  name: hook.name,
  keyPrefix: hook.key_prefix,
  createdAt: hook.created_at.toISOString(),
  revokedAt: hook.revoked_at?.toISOString() ?? null,
  lastDeliveryAt: hook.last_delivery_at?.toISOString() ?? null,
});

async function linkToWire(platform: Platform, { id, kind, title, template, service_id }: LinkTemplate) {
  const service = (await servicesByIds(platform.db, [service_id])).get(service_id)!;
  return { id, kind, title, ...fillLink(template, (await latestFacts(platform, service)).facts) };
}

export const guideRoutes = [
  serve(contract.getGuide, async ({ platform, caller, params }) => getGuide(platform, caller, params.slug)),
  serve(contract.setChangeWindow, async ({ platform, caller, params, body }) => {
    await setChangeWindow(platform, caller, params.slug, body.seconds);
    return {};
  }),
  serve(contract.getRunbook, async ({ platform, caller, params }) => {
    const service = await readableService(platform.db, caller, params.slug);
    const runbook = await runbookById(platform.db, service.id, params.id);
    if (!runbook) throw gone('runbook');
    const versions = await versionsOf(platform.db, runbook.id);
    return {
      ...runbookToWire(runbook),
      body: runbook.body,
      versions: versions.map((one) => ({
        title: one.title,
        kind: one.kind,
        body: one.body,
        url: one.url,
        forAlerts: one.for_alerts,
        version: one.version,
        changedAt: one.changed_at.toISOString(),
        changedBy: one.changed_by,
      })),
    };
  }),
  serve(contract.addRunbook, async ({ platform, caller, params, body }) =>
    runbookToWire(await addRunbook(platform, caller, params.slug, body)),
  ),
  serve(contract.changeRunbook, async ({ platform, caller, params, body }) =>
    runbookToWire(await changeRunbook(platform, caller, params.slug, params.id, body)),
  ),
  serve(contract.removeRunbook, async ({ platform, caller, params }) => {
    await removeRunbook(platform, caller, params.slug, params.id);
    return {};
  }),
  serve(contract.addLink, async ({ platform, caller, params, body }) =>
    linkToWire(platform, await saveLink(platform, caller, params.slug, body)),
  ),
  serve(contract.changeLink, async ({ platform, caller, params, body }) =>
    linkToWire(platform, await saveLink(platform, caller, params.slug, body, params.id)),
  ),
  serve(contract.removeLink, async ({ platform, caller, params }) => {
    await removeLink(platform, caller, params.slug, params.id);
    return {};
  }),
  serve(contract.previewLink, async ({ platform, caller, params, body }) => {
    const service = await manageableService(platform.db, caller, params.slug);
    return fillLink(body.template, (await latestFacts(platform, service)).facts);
  }),
  serve(contract.addNote, async ({ platform, caller, params, body }) =>
    noteToWire(await saveNote(platform, caller, params.slug, body)),
  ),
  serve(contract.changeNote, async ({ platform, caller, params, body }) =>
    noteToWire(await saveNote(platform, caller, params.slug, body, params.id)),
  ),
  serve(contract.removeNote, async ({ platform, caller, params }) => {
    await removeNote(platform, caller, params.slug, params.id);
    return {};
  }),
  serve(contract.addContact, async ({ platform, caller, params, body }) => {
    const contact = await saveContact(platform, caller, params.slug, body);
    return contactToWire(contact, true);
  }),
  serve(contract.changeContact, async ({ platform, caller, params, body }) => {
    const contact = await saveContact(platform, caller, params.slug, body, params.id);
    return contactToWire(contact, true);
  }),
  serve(contract.removeContact, async ({ platform, caller, params }) => {
    await removeContact(platform, caller, params.slug, params.id);
    return {};
  }),
  serve(contract.addDependency, async ({ platform, caller, params }) => {
    await setDependency(platform, caller, params.slug, params.other, true);
    return {};
  }),
  serve(contract.removeDependency, async ({ platform, caller, params }) => {
    await setDependency(platform, caller, params.slug, params.other, false);
    return {};
  }),
  serve(hooks.listChangeHooks, async ({ platform, caller, params }) => {
    const service = await readableService(platform.db, caller, params.slug, 'source.read');
    return { items: (await hooksOf(platform.db, service.id)).map(hookToWire) };
  }),
  serve(hooks.createChangeHook, async ({ platform, caller, params, body }) => {
    const { hook, path, secret } = await createHook(platform, caller, params.slug, body);
    return { item: hookToWire(hook), path, secret };
  }),
  serve(hooks.revokeChangeHook, async ({ platform, caller, params }) => {
    await revokeHook(platform, caller, params.slug, params.id);
    return {};
  }),
];
