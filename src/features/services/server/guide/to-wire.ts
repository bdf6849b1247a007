import type { ErrorNote, KeyContact } from './store-guide.ts';
import type { Runbook } from './store-runbooks.ts';

export const runbookToWire = (runbook: Runbook) => ({
  id: runbook.id,
  title: runbook.title,
  kind: runbook.kind,
  url: runbook.url,
  forAlerts: runbook.for_alerts,
  version: runbook.version,
  changedAt: runbook.changed_at.toISOString(),
  changedBy: runbook.changed_by,
});

export const noteToWire = (note: ErrorNote) => ({
  id: note.id,
  ofService: note.service_id !== null,
  kind: note.kind,
  match: note.match,
  means: note.means,
  toDo: note.to_do,
  contactId: note.contact_id,
});

/** @param reachable whether who asks may see how to reach them */
export const contactToWire = (contact: KeyContact, reachable: boolean) => ({
  id: contact.id,
  personId: contact.person_id,
  name: contact.name,
  about: contact.about,
  phone: reachable ? contact.phone : '',
  email: reachable ? contact.email : '',
  supplier: contact.supplier,
});
