import type { Command } from 'commander';
import type { z } from 'zod';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { localTime, span } from '../../../platform/command/time.ts';
import { lightRoute } from '../../../platform/contract/light.ts';
import type * as overview from '../../schedules/contract/overview.ts';
import type * as contract from '../contract.ts';

const getOnDuty = lightRoute<typeof contract.getOnDuty>({ method: 'GET', path: '/api/on-duty' });
const getSchedulesOnDuty = lightRoute<typeof overview.getSchedulesOnDuty>({
  method: 'GET',
  path: '/api/on-duty/schedules',
});
type OnDuty = z.infer<typeof contract.getOnDuty.response>;
type Schedules = z.infer<typeof overview.getSchedulesOnDuty.response>;
type Line = Schedules['items'][number];
interface Options extends ClientOptions {
  service?: string;
  schedule?: string;
  team?: string;
  at?: string;
}
/** Services are left out where only schedules were asked for. */
interface Answer {
  readonly at: string;
  readonly schedules: Schedules['items'];
  readonly items?: OnDuty['items'];
}

export function registerOncall(program: Command, context: CommandContext): void {
  examples(
    asClient(program.command('oncall'))
      .description('Who is on duty now and next, schedule by schedule, and whom each service would page.')
      .option('--schedule <slug>', 'of one schedule only')
      .option('--team <slug>', 'of one team only')
      .option('--service <slug>', 'of one service only: who is paged first, and who when nobody answers')
      .option(
        '--at <instant>',
        'of another instant: 2027-01-01T09:00+01:00; without an offset your own clock',
      )
      .action(async (options: Options) => {
        const { call } = await context.connect(options);
        const { schedule, team, service } = options;
        const at = instantOf(options.at);
        if (service !== undefined) {
          const { at: of, items } = ofService(await call(getOnDuty, {}), service);
          await show(context, options, { at: of, items }, (found) => servicesInWords(context, found.items));
          return;
        }
        const duty = await call(getSchedulesOnDuty, {
          query: { ...(at ? { at } : {}), ...(team ? { team } : {}), ...(schedule ? { schedule } : {}) },
        });
        const answer: Answer = { at: duty.at, schedules: duty.items };
        const whole =
          schedule !== undefined || at !== undefined
            ? answer
            : { ...answer, items: ofTeam((await call(getOnDuty, {})).items, team) };
        await show(context, options, whole, (found) => inWords(context, found));
      }),
    [
      ['evenkeel oncall', 'now and next, for every team'],
      ['evenkeel oncall --schedule nights --at 2026-12-24T18:00', 'who has Christmas Eve'],
      ['evenkeel oncall --service shop --json', ''],
    ],
  );
}

function instantOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const at = new Date(text);
  if (Number.isNaN(at.getTime()))
    throw new CommandError('usage', `"${oneLine(text)}" is no instant. Try 2027-01-01T09:00.`);
  return at.toISOString();
}

function ofService(answer: OnDuty, slug: string): OnDuty {
  const items = answer.items.filter(({ service }) => service.slug === slug);
  if (items.length === 0)
    throw new CommandError('notFound', `There is no service "${slug}".`, {
      code: 'services/unknown-service',
    });
  return { ...answer, items };
}

const ofTeam = (items: OnDuty['items'], slug: string | undefined): OnDuty['items'] =>
  slug === undefined ? items : items.filter(({ team }) => team.slug === slug);

function inWords(context: CommandContext, { schedules, items }: Answer): string {
  const parts = schedules.map((line) => scheduleInWords(context, line));
  if (schedules.length === 0) parts.push('There is no schedule yet.');
  if (items && items.length > 0) parts.push(servicesInWords(context, items));
  return parts.join('\n\n');
}

function scheduleInWords({ colors }: CommandContext, line: Line): string {
  const { schedule, team, now, next, missing, gap } = line;
  const head = `${colors.bold(oneLine(schedule.name))} ${colors.dim(`${oneLine(schedule.slug)} · ${oneLine(team.name)}`)}`;
  const shift = (one: Line['now'][number], when: string) =>
    `${oneLine(one.person.name)}, ${one.role}${when}${one.person.canBePaged ? '' : colors.yellow(' (cannot be paged)')}`;
  const on = now.map((one) => shift(one, one.toAt === null ? '' : ` until ${localTime(one.toAt)}`));
  if (missing.includes('superhero')) on.unshift(colors.yellow('nobody'));
  else if (on.length === 0) on.push('nobody is needed');
  const [first] = next;
  return [
    head,
    ...on.map((words, at) => `  ${(at === 0 ? 'now' : '').padEnd(6)}${words}`),
    ...(first ? [`  ${'next'.padEnd(6)}${shift(first, ` from ${localTime(first.fromAt)}`)}`] : []),
    ...(gap
      ? [
          `  ${colors.yellow('gap'.padEnd(6))}${colors.yellow(`from ${localTime(gap.fromAt)}${gap.toAt === null ? ' on' : ` to ${localTime(gap.toAt)}`}, no ${gap.role}`)}`,
        ]
      : []),
  ].join('\n');
}

function servicesInWords({ colors }: CommandContext, items: OnDuty['items']): string {
  if (items.length === 0) return 'There is no service yet.';
  return items
    .map(({ service, team, policy, steps }) => {
      const head = `${colors.bold(oneLine(service.name))} ${colors.dim(`${oneLine(service.slug)} · ${oneLine(team.name)}`)}`;
      if (policy === null) return `${head}\n  ${colors.yellow('nobody: it has no escalation policy')}`;
      const lines = steps.map(({ afterSeconds, skipped, people, destinations, nobodyOn }) => {
        const when = skipped
          ? 'skipped'
          : afterSeconds === 0
            ? 'at once'
            : `after ${span(afterSeconds * 1000)}`;
        const names = people.map(
          (one) =>
            oneLine(one.name) +
            (one.duty ? `, ${one.duty.role} of ${oneLine(one.duty.schedule.name)}` : '') +
            (one.canBePaged ? '' : colors.yellow(' (cannot be paged)')),
        );
        names.push(...destinations.map(({ name }) => `tells ${oneLine(name)}`));
        const nobody = ['nobody', ...nobodyOn.map(({ name }) => `on duty on ${oneLine(name)}`)].join(' ');
        return `  ${when.padEnd(14)}${names.length > 0 ? names.join('; ') : colors.yellow(nobody)}`;
      });
      return [head, ...lines].join('\n');
    })
    .join('\n\n');
}
