import type { Platform } from '../../../../platform/index.ts';
import { Problem } from '../../../../platform/contract/index.ts';
import { escapeSlack } from '../../../channels/core/chat-message.ts';
import { may, publicUrlOf, type Caller } from '../../../identity/index.ts';
import { asSentence, takeChatLink } from '../../../paging/index.ts';
import { allServices, onDutyPort, type Service } from '../../../services/index.ts';
import { readCommand, type Command } from '../../core/chat-words.ts';
import { incidentKey } from '../../core/incident.ts';
import { acknowledgeIncident } from '../acknowledge-incident.ts';
import { declareIncident } from '../declare-incident.ts';
import { listIncidents } from '../list/list-incidents.ts';
import { incidentsByIds } from '../read.ts';
import { resolveIncident } from '../resolve-incident.ts';
import { pageByCommand } from './page-by-command.ts';
import type { Chat } from './press.ts';
import { roomsOfChannel } from './rooms.ts';
import { line, type Said } from './said.ts';
import { tellWhoWasTold } from './told-by-command.ts';
import { timesInWords, waitFor } from './wait-by-command.ts';
import { callerInChat } from './who.ts';

/** Who typed, and where. */
export interface Typed {
  readonly chat: Chat;
  readonly accountId: string;
  readonly accountName: string;
  /** The room; null where a person speaks with the bot alone. */
  readonly channel: string | null;
  readonly text: string;
  /** Whether words that are no command open an incident. */
  readonly opens: boolean;
}
/** What somebody typed to the bot. They act with their own rights: those of the account that they linked, or whose address they have. */
export async function answerCommand(platform: Platform, typed: Typed): Promise<Said> {
  // Linking is what makes somebody known, so it comes before everything else.
  const link = readCommand(typed.text, []);
  if (link.do === 'link')
    return {
      text: await takeChatLink(platform, typed.chat, link.code, {
        id: typed.accountId,
        name: typed.accountName,
      }),
    };
  const url = await publicUrlOf(platform);
  const caller = await callerInChat(platform, typed.chat, typed.accountId).catch(
    () => 'unreachable' as const,
  );
  if (caller === 'unreachable')
    return { text: `Slack could not be asked who you are. Report it here: ${url}/` };
  if (!caller)
    return {
      text:
        typed.chat === 'slack'
          ? `No account of Evenkeel has the e-mail address that you have in Slack, and none is linked to yours. Sign in at ${url}/ and link it: Settings, How you are reached.`
          : `No account of Evenkeel is linked to yours. Sign in at ${url}/ and link it: Settings, How you are reached.`,
    };
  const services = (await allServices(platform.db)).filter(({ archivedAt }) => archivedAt === null);
  const command = readCommand(
    typed.text,
    services.map(({ slug }) => slug),
  );
  try {
    return await run(platform, caller, command, typed, services);
  } catch (error) {
    if (error instanceof Problem) return { text: `That was not done: ${asSentence(error.message)}` };
    throw error;
  }
}

async function run(
  platform: Platform,
  caller: Caller,
  command: Command,
  typed: Typed,
  services: readonly Service[],
): Promise<Said> {
  const mayDeclare = services.filter(({ teamId }) => may(caller, 'incident.declare', teamId));
  switch (command.do) {
    case 'help':
    case 'link':
      return { text: await help(platform, typed, mayDeclare) };
    case 'list':
      return { text: await openOnes(platform, caller) };
    case 'on-duty':
      return {
        text: await onDutyNow(
          platform,
          services.filter(({ teamId }) => may(caller, 'policy.read', teamId)),
          command.service,
        ),
      };
    case 'acknowledge':
      await acknowledgeIncident(platform, caller, command.key, typed.chat);
      return { text: `${caller.name} has ${command.key}. Everyone who was paged is told.`, forAll: true };
    case 'resolve':
      await resolveIncident(platform, caller, command.key, '');
      return { text: `${command.key} is resolved, says ${caller.name}.`, forAll: true };
    case 'wait':
      return waitFor(platform, caller, command, commandIn(typed.chat));
    case 'told':
      return tellWhoWasTold(platform, caller, command.key);
    case 'page':
      return pageByCommand(platform, caller, command);
    case 'open':
      if (!typed.opens) return { text: await help(platform, typed, mayDeclare) };
      return open(platform, caller, command, typed, mayDeclare);
  }
}

async function open(
  platform: Platform,
  caller: Caller,
  command: Extract<Command, { do: 'open' }>,
  typed: Typed,
  services: readonly Service[],
): Promise<Said> {
  const service = command.service
    ? services.find(({ slug }) => slug === command.service)
    : await onlyServiceOf(platform, typed.channel, services);
  if (!service)
    return {
      text: `Which service? Type \`${name(typed.chat)} <service> ${line(command.title)}\`. Services: ${slugs(services)}.`,
    };
  const id = await declareIncident(platform, caller, {
    title: command.title,
    service: service.slug,
    criticality: command.criticality ?? 'high',
    details: '',
  });
  const [view] = await incidentsByIds(platform.db, [id]);
  const onDuty = (await platform.ports.get(onDutyPort)(platform.db, [service.id])).get(service.id) ?? [];
  const first = onDuty.filter(({ step }) => step === 1).map((one) => line(one.name));
  const paged =
    first.length > 0
      ? `${first.join(', ')} ${first.length === 1 ? 'is' : 'are'} paged.`
      : 'Nobody is on duty for it: call somebody.';
  return {
    text: `${incidentKey(view!.number)} ${line(command.title)} (${view!.criticality}, ${line(service.name)}), opened by ${line(caller.name)}. ${paged}`,
    forAll: true,
  };
}

async function onDutyNow(
  platform: Platform,
  services: readonly Service[],
  slug: string | undefined,
): Promise<string> {
  const shown = services.filter((service) => slug === undefined || service.slug === slug).slice(0, 20);
  if (shown.length === 0) return 'There is no service that you may see.';
  const onDuty = await platform.ports.get(onDutyPort)(
    platform.db,
    shown.map(({ id }) => id),
  );
  return shown
    .map(({ id, name: service }) => {
      const people = onDuty.get(id) ?? [];
      return `${line(service)}: ${people.length === 0 ? 'nobody' : people.map((one) => line(one.name)).join(', then ')}`;
    })
    .join('\n');
}

async function help(
  platform: Platform,
  { chat, channel }: Typed,
  services: readonly Service[],
): Promise<string> {
  const here = await onlyServiceOf(platform, channel, services);
  const said = name(chat);
  const sub = commandIn(chat);
  return [
    here
      ? `\`${said} <what is wrong>\` opens an incident of ${line(here.name)} and pages who is on duty.`
      : `\`${said} <service> <what is wrong>\` opens an incident and pages who is on duty.`,
    'A criticality may come first: `critical`, `high`, `moderate`, `low`.',
    `Services: ${slugs(services)}.`,
    `\`${sub}list\` shows what is open, \`${sub}oncall [service]\` who is on duty.`,
    `\`${sub}ack <key>\` and \`${sub}resolve <key>\` act on an incident, \`${sub}told <key>\` shows who was told what of it.`,
    `\`${sub}page <key> [person or team]\` pages whoever is next, or whom you name.`,
    `\`${sub}wait <key> [time]\` puts it off until your morning, or for a time: ${timesInWords}.`,
  ].join('\n');
}

async function openOnes(platform: Platform, caller: Caller): Promise<string> {
  const { items } = await listIncidents(platform.db, caller, { state: 'open' }, { limit: 15 });
  if (items.length === 0) return 'No incident is open.';
  return items
    .map(
      (view) =>
        `${incidentKey(view.number)} ${line(view.title)} (${view.criticality}, ${view.leadName ? `${line(view.leadName)} has it` : 'nobody has it'})`,
    )
    .join('\n');
}

/** The service that a room means when none is named: its own, or the only one of its team. */
async function onlyServiceOf(
  platform: Platform,
  channel: string | null,
  services: readonly Service[],
): Promise<Service | undefined> {
  const rooms = channel === null ? [] : await roomsOfChannel(platform.db, channel);
  const meant = services.filter((service) =>
    rooms.some((room) => room.teamId === service.teamId && (room.serviceId ?? service.id) === service.id),
  );
  if (rooms.length === 0) return services.length === 1 ? services[0] : undefined;
  return meant.length === 1 ? meant[0] : undefined;
}

const name = (chat: Chat): string => (chat === 'slack' ? '/incident' : '/open');
/** What stands before the word of a command. */
const commandIn = (chat: Chat): string => (chat === 'slack' ? '/incident ' : '/');
const slugs = (services: readonly Service[]): string =>
  services.length === 0
    ? 'none that you may report for'
    : services
        .slice(0, 30)
        .map(({ slug }) => `\`${slug}\``)
        .join(', ');

/** As Slack wants it: what came from outside calls nobody, and keys are links. */
export function forSlack({ text, forAll }: Said, url: string): { response_type: string; text: string } {
  return {
    response_type: forAll ? 'in_channel' : 'ephemeral',
    text: escapeSlack(text).replace(/\bINC-\d{1,9}\b/g, (key) => `<${url}/incidents/${key}|${key}>`),
  };
}
