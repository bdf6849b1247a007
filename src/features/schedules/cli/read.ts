import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { jsonText, oneLine } from '../../../platform/command/text.ts';
import { localTime } from '../../../platform/command/time.ts';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import type { getSchedule } from '../contract/schedules.ts';
import { coverWords, layerName, layerWords, membersWords, roleWords } from '../core/builder/words.ts';

const contract = () => import('../contract/schedules.ts');
export type WireSchedule = ResponseOf<typeof getSchedule>;

export function register(group: Command, context: CommandContext): void {
  list(group, context);
  showOne(group, context);
  versions(group, context);
  history(group, context);
}

function list(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('list'))
      .description('All schedules.')
      .option('--team <slug>', 'of a team')
      .option('--archived', 'those that are archived')
      .action(async (options: ClientOptions & { team?: string; archived?: boolean }) => {
        const { listSchedules } = await contract();
        const { call } = await context.connect(options);
        const { team, archived } = options;
        const query = { ...(team ? { team } : {}), ...(archived ? { archived: 'yes' as const } : {}) };
        await show(context, options, await call(listSchedules, { query }), ({ items }) =>
          table(context, {
            head: ['schedule', 'team', 'zone', 'name'],
            rows: items.map((one) => [one.slug, one.team.name, one.zone, one.name]),
            empty: 'There is no schedule yet. Make one: evenkeel schedule create --help',
          }),
        );
      }),
    [['evenkeel schedule list --team shop', '']],
  );
}

function showOne(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('show <schedule>'))
      .description('How a schedule is built, and what is planned.')
      .option('--definition', 'its definition alone, as JSON, to be changed and given to "edit"')
      .action(async (slug: string, options: ClientOptions & { definition?: boolean }) => {
        const { getSchedule } = await contract();
        const { call } = await context.connect(options);
        const schedule = await call(getSchedule, { params: { slug } });
        if (options.definition === true) {
          context.io.out(`${jsonText(currentOf(schedule).definition)}\n`);
          return;
        }
        await show(context, options, schedule, (one) => inWords(context, one));
      }),
    [
      ['evenkeel schedule show payments', ''],
      ['evenkeel schedule show payments --definition > payments.json', 'to change it in an editor'],
    ],
  );
}

/** What holds now, and is meant for good. */
export function currentOf({ versions: all, name }: WireSchedule): WireSchedule['versions'][number] {
  const found = all.find(({ standing, untilAt }) => standing === 'current' && untilAt === null) ?? all.at(0);
  if (!found) throw new CommandError('notFound', `${oneLine(name)} has no version.`);
  return found;
}

export function inWords({ colors }: CommandContext, schedule: WireSchedule): string {
  const names = new Map(schedule.people.map(({ id, name }) => [id, oneLine(name)]));
  const nameOf = (id: string) => names.get(id) ?? 'somebody who left';
  const { definition } = currentOf(schedule);
  const planned = schedule.versions.filter(
    ({ standing, untilAt }) => standing === 'planned' || (standing === 'current' && untilAt !== null),
  );
  return [
    `${colors.bold(oneLine(schedule.name))}  ${schedule.team.name}, ${schedule.zone}${schedule.archivedAt ? ', archived' : ''}`,
    ...(schedule.description ? [oneLine(schedule.description)] : []),
    `Somebody has to be there ${coverWords(definition)}.`,
    schedule.pagedBy.length > 0
      ? `Pages by it: ${schedule.pagedBy.map(oneLine).join(', ')}.`
      : 'No escalation policy pages by it yet: choose it in a step of one, under On duty, Escalation policies.',
    ...definition.layers.flatMap((layer) => [
      '',
      `${colors.bold(oneLine(layerName(layer)))}  ${roleWords[layer.role].toLowerCase()}`,
      `  ${layerWords(layer)}`,
      `  ${membersWords(layer, nameOf)}`,
    ]),
    ...planned.map(
      (one) =>
        `\n${one.standing === 'planned' ? 'Planned' : 'For a while'}: ${localTime(one.fromAt)}${one.untilAt ? ` to ${localTime(one.untilAt)}` : ''}${one.note ? `  ${oneLine(one.note)}` : ''}`,
    ),
  ].join('\n');
}

function versions(group: Command, context: CommandContext): void {
  examples(asClient(group.command('versions <schedule>')), [['evenkeel schedule versions nights', '']])
    .description('Its versions: past, current, planned, and those that hold for a while.')
    .action(async (slug: string, options: ClientOptions) => {
      const { getSchedule } = await contract();
      const { call } = await context.connect(options);
      const { versions: items } = await call(getSchedule, { params: { slug } });
      await show(context, options, { items }, () =>
        table(context, {
          head: ['id', 'standing', 'from', 'until', 'by', 'why'],
          rows: items.map((one) => [
            one.id,
            one.standing,
            localTime(one.fromAt),
            one.untilAt ? localTime(one.untilAt) : 'for good',
            one.madeBy.kind === 'system' ? 'Evenkeel' : one.madeBy.name,
            one.note,
          ]),
          empty: 'There is none.',
        }),
      );
    });
}

function history(group: Command, context: CommandContext): void {
  examples(asClient(group.command('history <schedule>')), [['evenkeel schedule history nights --json', '']])
    .description('Who changed what, the latest first.')
    .option('--limit <number>', 'how many at most, up to 200', '20')
    .action(async (slug: string, options: ClientOptions & { limit: string }) => {
      const { getScheduleHistory } = await import('../contract/history.ts');
      const { call } = await context.connect(options);
      const query = { limit: Number(options.limit) || 20 };
      const answer = await call(getScheduleHistory, { params: { slug }, query });
      await show(context, options, answer, ({ items }) =>
        items
          .flatMap(({ at, by, words, lines, note, fromAt, toAt }) => [
            `${context.colors.dim(localTime(at))}  ${by.kind === 'system' ? 'Evenkeel' : oneLine(by.name)} ${oneLine(words)}${fromAt ? `, from ${localTime(fromAt)}` : ''}${toAt ? ` to ${localTime(toAt)}` : ''}`,
            ...(note ? [`  "${oneLine(note)}"`] : []),
            ...lines.map((line) => `  ${oneLine(line)}`),
          ])
          .join('\n'),
      );
    });
}
