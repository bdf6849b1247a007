import type { Command } from 'commander';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { localTime } from '../../../platform/command/time.ts';
import type { addTimeOff, listTimeOff } from '../contract/time-off.ts';
import { register as registerCalendars } from './time-off-calendar.ts';

const contract = () => import('../contract/time-off.ts');
type Adding = ClientOptions & {
  from: string;
  to?: string;
  note?: string;
  person?: string;
  askCover?: boolean;
  word?: string;
};

/** When somebody is away, and who takes their shifts. */
export function register(program: Command, context: CommandContext): void {
  const group = program.command('time-off').description('When you are away, and the shifts in it.');
  examples(
    asClient(group.command('list'))
      .description('What is to come, and the shifts in it.')
      .option('--person <id>', 'of somebody whose shifts you manage')
      .action(async (options: ClientOptions & { person?: string }) => {
        const { listTimeOff } = await contract();
        const { call } = await context.connect(options);
        const query = options.person === undefined ? {} : { personId: options.person };
        await show(context, options, await call(listTimeOff, { query }), (found) => inWords(context, found));
      }),
    [['evenkeel time-off list', '']],
  );
  examples(
    asClient(group.command('add'))
      .description('Say when you are away: whole days, or hours.')
      .requiredOption('--from <day or time>', 'first day, 2027-01-04, or a time, 2027-01-04T13:00')
      .option('--to <day or time>', 'last day, or the time it ends; the first day when left out')
      .option('--note <words>', 'for you and your managers alone')
      .option('--person <id>', 'somebody whose shifts you manage')
      .option('--no-ask-cover', 'do not ask others to take the shifts in it')
      .option('--word <words>', 'said to those who are asked')
      .action(async (options: Adding) => {
        const { addTimeOff } = await contract();
        const { call } = await context.connect(options);
        const { from, to = from, note = '', person, askCover = true, word } = options;
        const body = {
          ...timesOf(from, to),
          note,
          askCover,
          ...(person === undefined ? {} : { personId: person }),
          ...(word === undefined ? {} : { coverNote: word }),
        };
        await show(context, options, await call(addTimeOff, { body }), savedInWords);
      }),
    [
      ['evenkeel time-off add --from 2027-02-08 --to 2027-02-12 --note "Skiing"', 'a week, cover asked for'],
      ['evenkeel time-off add --from 2027-02-08T13:00 --to 2027-02-08T15:30 --no-ask-cover', 'an afternoon'],
    ],
  );
  examples(asClient(group.command('cover <id>')), [['evenkeel time-off cover <id>', '']])
    .description('Ask for cover of the shifts in it for which nobody was asked yet.')
    .option('--word <words>', 'said to those who are asked')
    .action(async (id: string, options: ClientOptions & { word?: string }) => {
      const { askCoverOfTimeOff } = await contract();
      const { call } = await context.connect(options);
      const body = options.word === undefined ? {} : { note: options.word };
      const answer = await call(askCoverOfTimeOff, { params: { id }, body });
      await show(context, options, answer, ({ coverAskedCount }) => askedInWords(coverAskedCount));
    });
  examples(asClient(group.command('remove <id>')), [['evenkeel time-off remove <id>', '']])
    .description('Not away after all; what has begun ends now.')
    .action(async (id: string, options: ClientOptions) => {
      const { removeTimeOff } = await contract();
      const { call } = await context.connect(options);
      await show(context, options, await call(removeTimeOff, { params: { id } }), () => 'Removed.');
    });
  registerCalendars(group, context);
}

/** Days as they stand; times are those of this machine. */
function timesOf(from: string, to: string) {
  if (!from.includes('T') && !to.includes('T')) return { fromOn: from, toOn: to };
  const instant = (text: string) =>
    Temporal.PlainDateTime.from(text)
      .toZonedDateTime(Temporal.Now.timeZoneId())
      .toInstant()
      .toString({ smallestUnit: 'millisecond' });
  return { fromAt: instant(from), toAt: instant(to) };
}

async function inWords(
  context: CommandContext,
  { items, conflicts }: ResponseOf<typeof listTimeOff>,
): Promise<string> {
  const list = await table(context, {
    head: ['id', 'from', 'to', 'note', 'shifts in it'],
    rows: items.map((one) => [
      one.id,
      one.fromOn ?? localTime(one.fromAt),
      one.toOn ?? localTime(one.toAt),
      `${one.note ?? ''}${one.fromCalendar ? ' (calendar)' : ''}`.trim(),
      String(conflicts.filter(({ timeOffId }) => timeOffId === one.id).length),
    ]),
    empty: 'No time off to come: "evenkeel time-off add" says when you are away.',
  });
  return [list, ...conflicts.map(shiftInWords)].join('\n');
}

const shiftInWords = (one: ResponseOf<typeof listTimeOff>['conflicts'][number]): string =>
  `${localTime(one.fromAt)} to ${localTime(one.toAt)}  ${one.role} of ${oneLine(one.schedule.name)}: ${
    one.coverAsked ? 'cover is asked for' : `nobody asked yet ("evenkeel time-off cover ${one.timeOffId}")`
  }`;

function savedInWords({ timeOff, conflicts, coverAskedCount }: ResponseOf<typeof addTimeOff>): string {
  const saved = `Saved: ${timeOff.id}`;
  if (conflicts.length === 0) return `${saved}. No shift is in it.`;
  return [
    saved,
    ...(coverAskedCount > 0 ? [askedInWords(coverAskedCount)] : []),
    ...conflicts.map(shiftInWords),
  ].join('\n');
}

const askedInWords = (count: number): string =>
  count === 0
    ? 'Nobody had to be asked.'
    : `${count === 1 ? '1 request' : `${count} requests`} for cover made; the first to accept gets the shift.`;
