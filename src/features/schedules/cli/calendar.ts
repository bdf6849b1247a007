import type { Command } from 'commander';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import { readTextFile } from '../../../platform/command/ask.ts';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { localTime } from '../../../platform/command/time.ts';
import type { importCalendar } from '../contract/calendar.ts';
import { shiftRoles } from '../core/definition.ts';

const contract = () => import('../contract/calendar.ts');
interface Importing extends ClientOptions {
  schedule: string;
  role: string;
  person: string[];
  apply?: boolean;
}

/** Shifts in calendars: out by a secret address, in from a file. */
export function register(program: Command, context: CommandContext): void {
  const group = program
    .command('calendar')
    .description('Shifts in your calendar, and shifts from another one.');
  examples(asClient(group.command('list')), [['evenkeel calendar list', '']])
    .description('Your calendar addresses that work.')
    .action(async (options: ClientOptions) => {
      const { listCalendarFeeds } = await contract();
      const { call } = await context.connect(options);
      await show(context, options, await call(listCalendarFeeds, {}), ({ items }) =>
        table(context, {
          head: ['id', 'of', 'made', 'last read'],
          rows: items.map((one) => [
            one.id,
            one.schedule ? oneLine(one.schedule.name) : 'my shifts',
            localTime(one.createdAt).slice(0, 10),
            one.lastReadAt ? localTime(one.lastReadAt) : 'never',
          ]),
          empty: 'You have none: "evenkeel calendar make" makes one.',
        }),
      );
    });
  examples(
    asClient(group.command('make'))
      .description(
        'Make an address that your calendar reads; it is shown once, and an older one of the same ends.',
      )
      .option('--schedule <slug>', "everybody's shifts of this schedule; your own when left out")
      .action(async (options: ClientOptions & { schedule?: string }) => {
        const { makeCalendarFeed } = await contract();
        const { call } = await context.connect(options);
        const made = await call(makeCalendarFeed, { body: { schedule: options.schedule ?? null } });
        await show(context, options, made, ({ url }) => url);
      }),
    [
      ['evenkeel calendar make', 'my shifts'],
      ['evenkeel calendar make --schedule payments', ''],
    ],
  );
  examples(asClient(group.command('end <id>')), [['evenkeel calendar end <id>', '']])
    .description('End a calendar address.')
    .action(async (id: string, options: ClientOptions) => {
      const { revokeCalendarFeed } = await contract();
      const { call } = await context.connect(options);
      await show(context, options, await call(revokeCalendarFeed, { params: { id } }), () => 'Ended.');
    });
  examples(
    asClient(group.command('import <file>'))
      .description(
        'Take shifts from a calendar file (.ics; "-" reads standard input). Says what it would do; --apply does it.',
      )
      .requiredOption('--schedule <slug>', 'the schedule that gets them as overrides')
      .option('--role <role>', shiftRoles.join(', '), 'superhero')
      .option(
        '--person <words=id...>',
        "whose entries with these words are: the title in the calendar, and a person's id",
        [],
      )
      .option('--apply', 'do it')
      .action(async (file: string, options: Importing) => {
        const role = shiftRoles.find((one) => one === options.role);
        if (!role) throw new CommandError('usage', `Say --role ${shiftRoles.join(', ')}.`);
        const calendar = await readTextFile(context.io, file);
        const route = (await contract()).importCalendar;
        const { call } = await context.connect(options);
        const answer = await call(route, {
          params: { slug: options.schedule },
          body: { calendar, role, people: peopleOf(options.person), apply: options.apply === true },
        });
        await show(context, options, answer, (found) => words(context, found));
      }),
    [
      ['evenkeel calendar import oncall.ics --schedule payments', 'look'],
      ['evenkeel calendar import oncall.ics --schedule payments --apply', 'do it'],
    ],
  );
}

function peopleOf(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((one) => {
      const at = one.lastIndexOf('=');
      if (at < 1) throw new CommandError('usage', `Say --person "words of the calendar=<id>", not "${one}".`);
      return [one.slice(0, at), one.slice(at + 1)];
    }),
  );
}

function words(
  context: CommandContext,
  { entries, takenBack, applied }: ResponseOf<typeof importCalendar>,
): string {
  const list = table(context, {
    head: ['from', 'to', 'who', 'calendar says', ''],
    rows: entries.map((one) => [
      one.fromAt.slice(0, 16).replace('T', ' '),
      one.toAt.slice(0, 16).replace('T', ' '),
      one.person ? oneLine(one.person.name) : '?',
      oneLine(one.summary),
      one.change,
    ]),
    empty: 'There is no shift in it that is still to come.',
  });
  const back = takenBack.length > 0 ? `\n${takenBack.length} of an earlier import taken back.` : '';
  return `${list}${back}\n${applied ? 'Done.' : 'Nothing was changed yet: --apply does it. Times in UTC.'}`;
}
