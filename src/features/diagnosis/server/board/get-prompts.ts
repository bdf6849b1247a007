import type { Platform } from '../../../../platform/index.ts';
import type { Caller } from '../../../identity/index.ts';
import {
  earlierWithCauses,
  incidentsByIds,
  openOnServices,
  type IncidentView,
} from '../../../incidents/index.ts';
import { alertsOfIncidents } from '../../../intake/index.ts';
import {
  changesOfServices,
  contactsOf,
  dependenciesOf,
  servicesByIds,
  type Service,
} from '../../../services/index.ts';
import { partsOf } from '../../../tickets/index.ts';
import { prompts, type Prompt } from '../../core/hypothesis.ts';
import { offered, pointedTo, promptWords, type PromptFact } from '../../core/prompts.ts';
import { findBoard } from './find-board.ts';
import { hypothesesOf } from './store.ts';

const mostChanges = 15;
const mostEarlier = 8;
const mostAlerts = 20;
const lookedBackMs = 24 * 60 * 60_000;

/** "What could cause this?", with what is known here: each fact is one tap away from being a hypothesis. */
export async function getPrompts(platform: Platform, caller: Caller, key: string) {
  const ticket = await findBoard(platform.db, caller, 'incident.read', key);
  const [[view], services, onBoard] = await Promise.all([
    incidentsByIds(platform.db, [ticket.id]),
    servicesByIds(platform.db, [ticket.serviceId]),
    hypothesesOf(platform.db, ticket.id),
  ]);
  const facts = await factsFor(platform, caller, view!, services.get(ticket.serviceId)!);
  const texts = onBoard.map(({ text }) => text);
  return {
    prompts: prompts.map((prompt) => ({
      prompt,
      question: promptWords[prompt].question,
      facts: offered(facts[prompt], texts).map((fact) => ({ ...fact, at: fact.at?.toISOString() ?? null })),
      ideas: [...promptWords[prompt].ideas],
    })),
  };
}

async function factsFor(
  { db }: Platform,
  caller: Caller,
  view: IncidentView,
  service: Service,
): Promise<Record<Prompt, PromptFact[]>> {
  const [{ dependsOn }, contacts, earlier, alerts, parts] = await Promise.all([
    dependenciesOf(db, service.id),
    contactsOf(db, service.id),
    earlierWithCauses(db, caller, view, mostEarlier),
    alertsOfIncidents(db, [view.id], mostAlerts),
    partsOf(db, view.id),
  ]);
  const names = new Map([
    [service.id, service.name],
    ...dependsOn.map(({ id, name }) => [id, name] as const),
  ]);
  const [changes, troubled] = await Promise.all([
    changesOfServices(db, [...names.keys()], {
      after: new Date(view.beganAt.getTime() - Math.max(lookedBackMs, service.changeWindowSeconds * 1000)),
      before: view.beganAt,
      limit: mostChanges,
    }),
    openOnServices(
      db,
      caller,
      view.id,
      dependsOn.map(({ id }) => id),
    ),
  ]);
  const said = [
    view.title,
    ...(alerts.get(view.id) ?? []).map(({ title }) => title),
    ...parts.filter(({ section }) => section === 'symptoms').map(({ text }) => text),
  ].map((text) => short(text, 300));
  const pointed = (prompt: Prompt): PromptFact[] =>
    pointedTo(prompt, said).map((text) => ({
      text: `It says: ${text}`,
      hypothesis: text,
      at: null,
      path: null,
    }));
  return {
    'recent-changes': changes.map((change) => {
      const on = change.serviceId === service.id ? '' : `${names.get(change.serviceId) ?? ''}: `;
      const text = `${on}${change.kind === 'other' ? 'change' : change.kind}: ${short(change.summary, 300)}`;
      return { text, hypothesis: text, at: change.at, path: `/services/${service.slug}` };
    }),
    dependencies: [
      ...troubled.map((one) => ({
        text: `${names.get(one.serviceId) ?? ''} has an incident: ${one.key} ${short(one.title, 200)}`,
        hypothesis: `${names.get(one.serviceId) ?? ''} is in trouble (${one.key})`,
        at: one.beganAt,
        path: `/incidents/${one.key}`,
      })),
      ...dependsOn.map(({ name, slug }) => ({
        text: `${service.name} depends on ${name}`,
        hypothesis: `${name} does not do what ${service.name} needs of it`,
        at: null,
        path: `/services/${slug}`,
      })),
      ...pointed('dependencies'),
    ],
    capacity: pointed('capacity'),
    data: pointed('data'),
    'certificates-and-clocks': pointed('certificates-and-clocks'),
    'third-parties': [...new Set(contacts.flatMap(({ supplier, name }) => (supplier ? [name] : [])))].map(
      (supplier) => ({
        text: `${service.name} needs ${supplier}`,
        hypothesis: `${supplier} has a problem`,
        at: null,
        path: `/services/${service.slug}`,
      }),
    ),
    'past-incidents': earlier.flatMap((one) =>
      one.causes.map((cause) => ({
        text: `${one.key} ${short(one.title, 200)}: it was ${short(cause, 300)}`,
        hypothesis: `As in ${one.key}: ${short(cause, 500)}`,
        at: one.beganAt,
        path: `/incidents/${one.key}`,
      })),
    ),
  };
}

const short = (text: string, most: number) => text.replace(/\s+/g, ' ').trim().slice(0, most);
