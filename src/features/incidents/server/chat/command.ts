import { Problem } from '../../../../platform/contract/index.ts';
import type { Platform } from '../../../../platform/index.ts';
import { escapeSlack } from '../../../channels/core/chat-message.ts';
import { may, publicUrlOf, type Caller } from '../../../identity/index.ts';
import { allServices, onDutyPort, type Service } from '../../../services/index.ts';
import { readCommand } from '../../core/chat-words.ts';
import { incidentKey } from '../../core/incident.ts';
import { declareIncident } from '../declare-incident.ts';
import { listIncidents } from '../list/list-incidents.ts';
import { incidentsByIds } from '../read.ts';
import { roomsOfChannel } from './rooms.ts';
import { speakerInSlack } from './who.ts';

/** What is shown to who typed; `in_channel`: to everybody there. */
export interface Answer {
  readonly response_type: 'ephemeral' | 'in_channel';
  readonly text: string;
}
const toThem = (text: string): Answer => ({ response_type: 'ephemeral', text });

/** `/incident` in Slack: opens one, or lists the open ones. Who typed it acts with their own rights, found by their address. */
export async function slashIncident(
  platform: Platform,
  payload: Readonly<Record<string, unknown>>,
): Promise<Answer> {
  const text = String(payload['text'] ?? '').slice(0, 2_000);
  const channel = String(payload['channel_id'] ?? '');
  const url = await publicUrlOf(platform);
  const caller = await callerIn(platform, String(payload['user_id'] ?? ''));
  if (caller === 'unreachable')
    return toThem(`Slack could not be asked who you are. Report it here: ${url}/`);
  if (!caller)
    return toThem(
      `No account of Evenkeel has the e-mail address that you have in Slack. Ask an administrator, or sign in at ${url}/ and report it there.`,
    );
  const services = (await allServices(platform.db)).filter(
    (service) => service.archivedAt === null && may(caller, 'incident.declare', service.teamId),
  );
  const command = readCommand(
    text,
    services.map(({ slug }) => slug),
  );
  if (command.do === 'help') return toThem(await help(platform, channel, services));
  if (command.do === 'list') return toThem(await openOnes(platform, caller, url));
  const service = command.service
    ? services.find(({ slug }) => slug === command.service)
    : await onlyServiceOf(platform, channel, services);
  if (!service)
    return toThem(
      `Which service? Type \`/incident <service> ${escape(command.title)}\`. Services: ${slugs(services)}.`,
    );
  try {
    const id = await declareIncident(platform, caller, {
      title: command.title,
      service: service.slug,
      criticality: command.criticality ?? 'high',
      details: '',
    });
    const [view] = await incidentsByIds(platform.db, [id]);
    const key = incidentKey(view!.number);
    const onDuty = (await platform.ports.get(onDutyPort)(platform.db, [service.id])).get(service.id) ?? [];
    const first = onDuty.filter(({ step }) => step === 1).map(({ name }) => escape(name));
    return {
      response_type: 'in_channel',
      text: `*<${url}/incidents/${key}|${key}>* ${escape(command.title)} (${view!.criticality}, ${escape(service.name)}), opened by ${escape(caller.name)}. ${
        first.length > 0
          ? `${first.join(', ')} ${first.length === 1 ? 'is' : 'are'} paged.`
          : 'Nobody is on duty for it: call somebody.'
      }`,
    };
  } catch (error) {
    if (error instanceof Problem) return toThem(`It was not opened: ${escape(error.message)}`);
    throw error;
  }
}

async function callerIn(platform: Platform, userId: string): Promise<Caller | undefined | 'unreachable'> {
  try {
    return (await speakerInSlack(platform, userId)).caller;
  } catch {
    return 'unreachable';
  }
}

async function help(platform: Platform, channel: string, services: readonly Service[]): Promise<string> {
  const here = await onlyServiceOf(platform, channel, services);
  return [
    here
      ? `\`/incident <what is wrong>\` opens an incident of ${escape(here.name)} and pages who is on duty.`
      : '`/incident <service> <what is wrong>` opens an incident and pages who is on duty.',
    'A criticality may come first: `critical`, `high`, `moderate`, `low`.',
    `Services: ${slugs(services)}.`,
    '`/incident list` shows what is open.',
  ].join('\n');
}

async function openOnes(platform: Platform, caller: Caller, url: string): Promise<string> {
  const { items } = await listIncidents(platform.db, caller, { state: 'open' }, { limit: 15 });
  if (items.length === 0) return 'No incident is open.';
  return items
    .map((view) => {
      const key = incidentKey(view.number);
      return `<${url}/incidents/${key}|${key}> ${escape(view.title)} (${view.criticality}, ${view.leadName ? `${escape(view.leadName)} has it` : 'nobody has it'})`;
    })
    .join('\n');
}

/** The service that a room means when none is named: its own, or the only one of its team. */
async function onlyServiceOf(
  platform: Platform,
  channel: string,
  services: readonly Service[],
): Promise<Service | undefined> {
  const rooms = await roomsOfChannel(platform.db, channel);
  const meant = services.filter((service) =>
    rooms.some((room) => room.teamId === service.teamId && (room.serviceId ?? service.id) === service.id),
  );
  if (rooms.length === 0) return services.length === 1 ? services[0] : undefined;
  return meant.length === 1 ? meant[0] : undefined;
}

const slugs = (services: readonly Service[]): string =>
  services.length === 0
    ? 'none that you may report for'
    : services
        .slice(0, 30)
        .map(({ slug }) => `\`${slug}\``)
        .join(', ');

const escape = (text: string): string => escapeSlack(text).replace(/\s+/g, ' ');
