import { readNow, type Platform, type Tx } from '../../../../platform/index.ts';
import { teamsByIds, type Caller } from '../../../identity/index.ts';
import { latestAlertPort, type LatestAlert } from '../../ports.ts';
import type { Service } from '../store.ts';
import { factsForLinks } from './facts-for-links.ts';
import { fillLinks, type LinkFacts } from './fill-link.ts';
import { mayReach, readableService } from './find-service.ts';
import { contactsOf, dependenciesOf, linksOf, notesOf } from './store-guide.ts';
import { runbooksOf } from './store-runbooks.ts';
import { contactToWire, noteToWire, runbookToWire } from './to-wire.ts';

const lookBackMs = 10 * 60_000;

/** All that a service's page says of what to look at first; links are filled in from its latest alert. */
export async function getGuide(platform: Platform, caller: Caller, slug: string) {
  const { db } = platform;
  const service = await readableService(db, caller, slug);
  const [runbooks, links, notes, contacts, dependencies, { facts, alert }] = await Promise.all([
    runbooksOf(db, service.id),
    linksOf(db, service.id),
    notesOf(db, { teamId: service.teamId, serviceId: service.id }),
    contactsOf(db, service.id),
    dependenciesOf(db, service.id),
    latestFacts(platform, service),
  ]);
  return {
    runbooks: runbooks.map(runbookToWire),
    links: fillLinks(links, facts).map(({ link: { id, kind, title, template }, filled }) => ({
      id,
      kind,
      title,
      template,
      ...filled,
    })),
    filledFrom: alert ? { title: alert.title, at: alert.at.toISOString() } : null,
    notes: notes.map(noteToWire),
    contacts: contacts.map((contact) => contactToWire(contact, mayReach(caller, service))),
    ...dependencies,
    changeWindowSeconds: service.changeWindowSeconds,
  };
}

/** What links are filled in with on the page of a service: its latest alert, or one made up. */
export async function latestFacts(
  platform: Platform,
  service: Service,
  db: Tx['db'] | Platform['db'] = platform.db,
): Promise<{ facts: LinkFacts; alert: LatestAlert | undefined }> {
  const find = platform.ports.find(latestAlertPort);
  const [alert, teams, now] = await Promise.all([
    find?.(db, service.id),
    teamsByIds(db, [service.teamId]),
    readNow(db),
  ]);
  const began = alert?.at ?? now;
  const facts = factsForLinks({
    service,
    teamName: teams.get(service.teamId)?.name ?? '',
    incident: { key: 'INC-1', title: alert?.title ?? 'Checkout is down' },
    alert,
    from: new Date(began.getTime() - lookBackMs),
    to: now,
  });
  return { facts, alert };
}
