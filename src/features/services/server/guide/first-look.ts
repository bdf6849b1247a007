import type { z } from 'zod';
import type { Platform, Tx } from '../../../../platform/index.ts';
import { peopleByIds, teamsByIds } from '../../../identity/index.ts';
import type { wireFirstLook } from '../../contract/first-look.ts';
import { errorCodes } from '../../core/error-codes.ts';
import { signalTexts, type SignalText } from '../../core/signal-texts.ts';
import { stackTraces } from '../../core/stack-trace.ts';
import { onDutyPort } from '../../ports.ts';
import { changesOf, servicesByIds, type Service } from '../store.ts';
import { explain } from './explain.ts';
import { factsForLinks, type AlertFacts } from './facts-for-links.ts';
import { fillLinks } from './fill-link.ts';
import { fitting } from './fitting-runbooks.ts';
import { patternBudget } from './patterns.ts';
import { contactsByIds, contactsOf, dependenciesOf, linksOf, notesOf } from './store-guide.ts';
import { runbooksOf } from './store-runbooks.ts';
import { contactToWire, noteToWire, runbookToWire } from './to-wire.ts';

type Queryable = Tx['db'] | Platform['db'];
export type FirstLook = z.infer<typeof wireFirstLook>;

/** What is known of something that went wrong, by whoever asks for a first look at it. */
export interface Trouble {
  readonly serviceId: string;
  readonly key: string;
  readonly title: string;
  /** What somebody wrote or sent, as it came. */
  readonly text: string;
  /** The worst first. */
  readonly alerts: readonly AlertFacts[];
  readonly beganAt: Date;
  /** Until when there is something to see: now, or when it ended. */
  readonly until: Date;
}

const lookBackMs = 10 * 60_000;
const mostAlerts = 20;
const mostChanges = 30;

/** All of it in one: who asks must be allowed to read the incident. */
export async function firstLookOf(platform: Platform, trouble: Trouble): Promise<FirstLook> {
  const { db } = platform;
  const service = (await servicesByIds(db, [trouble.serviceId])).get(trouble.serviceId)!;
  const [runbooks, links, notes, contacts, teams, changes, dutyOf] = await Promise.all([
    runbooksOf(db, service.id),
    linksOf(db, service.id),
    notesOf(db, { teamId: service.teamId, serviceId: service.id }),
    contactsOf(db, service.id),
    teamsByIds(db, [service.teamId]),
    changesAround(db, service, trouble.beganAt),
    platform.ports.find(onDutyPort)?.(db, [service.id]),
  ]);
  const onDuty = dutyOf?.get(service.id) ?? [];
  const texts = textsOf(trouble);
  const from = new Date(trouble.beganAt.getTime() - lookBackMs);
  const facts = factsForLinks({
    service,
    teamName: teams.get(service.teamId)?.name ?? '',
    incident: trouble,
    alert: trouble.alerts[0],
    from,
    to: trouble.until,
  });
  const { explained, codes } = explain(texts, errorCodes(texts), notes, patternBudget());
  const [asked, duty] = await Promise.all([
    // A note for the whole team may name somebody of another service.
    contactsByIds(
      db,
      explained.flatMap(({ note }) => note.contact_id ?? []),
    ),
    peopleByIds(
      db,
      onDuty.map(({ id }) => id),
    ),
  ]);
  const contactOf = (id: string | null) => {
    const contact = id === null ? undefined : asked.get(id);
    return contact ? contactToWire(contact, true) : null;
  };
  return {
    service: { id: service.id, name: service.name, slug: service.slug },
    runbooks: fitting(runbooks, texts).map(({ runbook, fits }) => ({
      ...runbookToWire(runbook),
      fits,
    })),
    links: fillLinks(links, facts).map(({ link: { id, kind, title }, filled }) => ({
      id,
      kind,
      title,
      ...filled,
    })),
    window: { from: from.toISOString(), to: trouble.until.toISOString() },
    explained: explained.map(({ note, found, where }) => {
      const { id, means, toDo, contactId } = noteToWire(note);
      return { noteId: id, found, where, means, toDo, contact: contactOf(contactId) };
    }),
    codes,
    traces: stackTraces(texts).map((trace) => ({ ...trace, frames: [...trace.frames] })),
    changes,
    changeWindowSeconds: service.changeWindowSeconds,
    onDuty: onDuty.map(({ id, name, step }) => ({ id, name, step, email: duty.get(id)?.email ?? '' })),
    contacts: (await stillHere(db, contacts)).map((contact) => contactToWire(contact, true)),
  };
}

/** The runbook to open first for this trouble; undefined when the service has none that fits. */
export async function runbookFor(
  db: Queryable,
  trouble: Pick<Trouble, 'serviceId' | 'title' | 'text' | 'alerts'>,
): Promise<{ id: string; title: string; kind: 'text' | 'link'; url: string | null } | undefined> {
  const [best] = fitting(await runbooksOf(db, trouble.serviceId), textsOf(trouble));
  if (!best) return undefined;
  const { id, title, kind, url } = best.runbook;
  return { id, title, kind, url };
}

export function textsOf({ title, text, alerts }: Pick<Trouble, 'title' | 'text' | 'alerts'>): SignalText[] {
  const told = alerts.slice(0, mostAlerts).flatMap(signalTexts);
  const own = signalTexts({ title, details: { 'original request': text } });
  return [...told, ...own].filter((one, at, all) => all.findIndex((other) => other.text === one.text) === at);
}

async function changesAround(db: Queryable, service: Service, beganAt: Date): Promise<FirstLook['changes']> {
  const { dependsOn } = await dependenciesOf(db, service.id);
  const names = new Map(dependsOn.map((one) => [one.id, { name: one.name, slug: one.slug }]));
  const after = new Date(beganAt.getTime() - service.changeWindowSeconds * 1000);
  const found = await changesOf(db, [service.id, ...names.keys()], {
    after,
    before: beganAt,
    limit: mostChanges,
  });
  return found.map((change) => ({
    id: change.id,
    kind: change.kind,
    summary: change.summary,
    origin: change.origin,
    at: change.at.toISOString(),
    beforeSeconds: Math.round((beganAt.getTime() - change.at.getTime()) / 1000),
    on: names.get(change.serviceId) ?? null,
    link: change.links.find(({ href }) => /^https?:\/\//i.test(href))?.href ?? null,
  }));
}

/** People whose account was closed are no help at night. */
async function stillHere<T extends { person_id: string | null }>(
  db: Queryable,
  contacts: readonly T[],
): Promise<T[]> {
  const people = await peopleByIds(
    db,
    contacts.flatMap(({ person_id }) => person_id ?? []),
  );
  return contacts.filter(({ person_id }) => person_id === null || people.get(person_id)?.disabledAt === null);
}
