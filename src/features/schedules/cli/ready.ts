import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import type { getMyReadiness, getReadinessList } from '../contract/ready.ts';
import { notReachedWords, notReachedYou } from '../core/reach.ts';
import { personNamed } from './which.ts';

const contract = () => import('../contract/ready.ts');
type Mine = ResponseOf<typeof getMyReadiness>;
type List = ResponseOf<typeof getReadinessList>;

/** What is gone through before a shift. */
export function register(program: Command, context: CommandContext): void {
  const group = program
    .command('ready')
    .description('Before your shift: what you go through, and who might not be reached.');
  examples(asClient(group.command('list', { isDefault: true })), [['evenkeel ready', '']])
    .description('What you are asked before your shifts.')
    .action(async (options: ClientOptions) => {
      const { getMyReadiness } = await contract();
      const { call } = await context.connect(options);
      const answer = await call(getMyReadiness, {});
      await show(context, options, answer, (mine) => checksTable(context, mine));
    });
  for (const [name, ticked, words] of [
    ['tick', true, 'Tick what you have seen to; without keys all of it.'],
    ['untick', false, 'Take ticks back.'],
  ] as const)
    examples(
      asClient(group.command(`${name} [keys...]`))
        .description(words)
        .option('--schedule <slug>', 'where you are asked for several')
        .action(async (keys: string[], options: ClientOptions & { schedule?: string }) => {
          const { getMyReadiness, tickReadiness } = await contract();
          const { call } = await context.connect(options);
          const check = oneCheck(await call(getMyReadiness, {}), options.schedule);
          for (const key of keys.length > 0 ? keys : check.items.map((item) => item.key))
            await call(tickReadiness, { params: { id: check.id, key }, body: { ticked } });
          await show(context, options, await call(getMyReadiness, {}), (mine) => checksTable(context, mine));
        }),
      [[`evenkeel ready ${name} laptop access`, '']],
    );
  examples(asClient(group.command('look [schedule]')), [['evenkeel ready look nights', '']])
    .description('Who is on a shift in the next 14 days and might not be reached, or is not ready.')
    .action(async (slug: string | undefined, options: ClientOptions) => {
      const { getNeedsALook, listNeedsALook } = await contract();
      const { call } = await context.connect(options);
      const answer =
        slug === undefined ? await call(listNeedsALook, {}) : await call(getNeedsALook, { params: { slug } });
      await show(context, options, answer, ({ items }) =>
        table(context, {
          head: ['schedule', 'person', 'from', 'what'],
          rows: items.map((one) => [
            oneLine(one.schedule.name),
            oneLine(one.person.name),
            one.fromAt.slice(0, 16).replace('T', ' '),
            one.kind === 'not-reached'
              ? notReachedWords[one.because]
              : `ticked ${one.tickedCount} of ${one.itemCount}`,
          ]),
          empty: 'A page reaches everybody who is on a shift in the next 14 days.',
        }),
      );
    });
  examples(
    asClient(group.command('ask <schedule> <person>'))
      .description('Ask somebody on a shift to see that a page reaches them. Once a day.')
      .action(async (slug: string, name: string, options: ClientOptions) => {
        const { getNeedsALook, askToMend } = await contract();
        const { call } = await context.connect(options);
        const { items } = await call(getNeedsALook, { params: { slug } });
        const person = personNamed(
          items.flatMap((one) => (one.kind === 'not-reached' ? [one.person] : [])),
          name,
        );
        const answer = await call(askToMend, { params: { slug, personId: person.id } });
        await show(context, options, answer, ({ by }) =>
          by === 'mail'
            ? `${oneLine(person.name)} is asked by mail, since no notice would arrive.`
            : `${oneLine(person.name)} is asked.`,
        );
      }),
    [['evenkeel ready ask nights ben', 'he never answered a test page']],
  );
  ofTeam(group, context);
}

function ofTeam(group: Command, context: CommandContext): void {
  interface OfTeam extends ClientOptions {
    team: string;
    hours?: string;
    item?: string[];
    none?: boolean;
  }
  const list = (answer: List) =>
    table(context, {
      head: ['key', `${answer.askHoursBefore} hours before`, 'hint'],
      rows: answer.items.map(({ key, text, hint }) => [key, oneLine(text), oneLine(hint)]),
      empty: 'The team goes through no list: nobody is asked.',
    });
  examples(asClient(group.command('show-list')), [['evenkeel ready show-list --team shop', '']])
    .description('What a team goes through before a shift.')
    .requiredOption('--team <slug>', 'the team')
    .action(async (options: OfTeam) => {
      const { getReadinessList } = await contract();
      const { call } = await context.connect(options);
      await show(context, options, await call(getReadinessList, { params: { slug: options.team } }), list);
    });
  examples(
    asClient(group.command('set-list'))
      .description('Change what a team goes through, and when it is asked. What is not said stays.')
      .requiredOption('--team <slug>', 'the team')
      .option('--hours <number>', 'hours before a shift, 1 to 72')
      .option('--item <text...>', 'all of the list, in order; words that stay keep their ticks')
      .option('--none', 'no list: nobody is asked')
      .action(async (options: OfTeam) => {
        const { getReadinessList, setReadinessList } = await contract();
        const { call } = await context.connect(options);
        const params = { slug: options.team };
        const before = await call(getReadinessList, { params });
        const items = options.item?.map((text) => {
          const same = before.items.find((item) => item.text === text);
          return same ?? { text, hint: '' };
        });
        const answer = await call(setReadinessList, {
          params,
          body: {
            askHoursBefore: options.hours === undefined ? before.askHoursBefore : hoursOf(options.hours),
            items: options.none ? [] : (items ?? before.items),
          },
        });
        await show(context, options, answer, list);
      }),
    [
      [
        'evenkeel ready set-list --team shop --hours 12 --item "Laptop is charged" "I have the spare key"',
        '',
      ],
    ],
  );
}

function hoursOf(text: string): number {
  const hours = Number(text);
  if (!Number.isInteger(hours)) throw new CommandError('usage', `"${text}" is no number of hours.`);
  return hours;
}

function oneCheck({ items }: Mine, slug: string | undefined): Mine['items'][number] {
  const found = slug === undefined ? items : items.filter(({ schedule }) => schedule.slug === slug);
  if (found.length === 1) return found[0]!;
  if (found.length === 0) throw new CommandError('notFound', 'You are asked nothing before a shift now.');
  const slugs = found.map(({ schedule }) => schedule.slug).join(', ');
  throw new CommandError('usage', `You are asked for several: say --schedule, one of ${slugs}.`);
}

async function checksTable(
  context: CommandContext,
  { items, notReached, keyContacts }: Mine,
): Promise<string> {
  const rows = items.flatMap(({ schedule, fromAt, items: all }) =>
    all.map(({ key, text, tickedAt }) => [
      schedule.slug,
      fromAt.slice(0, 16).replace('T', ' '),
      tickedAt === null ? '' : 'x',
      key,
      oneLine(text),
    ]),
  );
  const shown = await table(context, {
    head: ['schedule', 'shift from (UTC)', '', 'key', 'what'],
    rows,
    empty: 'You are asked nothing before a shift now.',
  });
  // Each service once, though two schedules may be of one team.
  const services = new Map(keyContacts.map((one) => [one.service.slug, one]));
  return [
    shown,
    ...[...services.values()].map(
      ({ service, names }) =>
        `Whom to ask about ${oneLine(service.name)}: ${names.map(oneLine).join(', ') || 'nobody is written down yet'}`,
    ),
    ...(notReached === null ? [] : [`A page might not reach you. You ${notReachedYou(notReached)}.`]),
  ].join('\n');
}
