import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { dayNames, fromWeekDraft, weekHoursInWords } from '../core/week-draft.ts';

const contract = () => import('../contract.ts');

interface Options extends ClientOptions {
  days?: string;
  from?: string;
  to?: string;
  zone?: string;
  always?: boolean;
}

/** `evenkeel service hours`: when a service is supported. */
export function registerHours(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('hours <slug>'))
      .description(
        'When a service is supported: outside of it what is not urgent waits. Without options: shows it.',
      )
      .option('--days <days>', 'mon-fri, or sat,sun')
      .option('--from <time>', 'on the wall, such as 08:00')
      .option('--to <time>', 'not later than --from: of the next day')
      .option('--zone <zone>', 'such as Europe/Oslo', Temporal.Now.timeZoneId())
      .option('--always', 'day and night')
      .action(async (slug: string, options: Options) => {
        const { getService, updateService } = await contract();
        const { call } = await context.connect(options);
        const params = { slug };
        const supportHours = options.always ? null : hoursFrom(options);
        const answer =
          supportHours === undefined
            ? await call(getService, { params })
            : await call(updateService, { params, body: { supportHours } as never });
        await show(
          context,
          options,
          answer,
          ({ name, supportHours: hours }) =>
            `${oneLine(name)}: ${hours ? weekHoursInWords(hours) : 'supported day and night'}.`,
        );
      }),
    [
      ['evenkeel service hours shop --days mon-fri --from 08:00 --to 17:00 --zone Europe/Oslo', ''],
      ['evenkeel service hours shop --always', ''],
    ],
  );
}

/** Undefined: they are only to be shown. */
function hoursFrom({ days, from, to, zone = 'UTC' }: Options) {
  if (days === undefined && from === undefined && to === undefined) return undefined;
  const hours =
    days === undefined || from === undefined || to === undefined
      ? undefined
      : fromWeekDraft({ days: daysFrom(days), from, to, zone });
  if (!hours)
    throw new CommandError('usage', 'Say --days mon-fri --from 08:00 --to 17:00, all three, or --always.');
  return hours;
}

function daysFrom(typed: string): number[] {
  const day = (name: string) => {
    const at = dayNames.findIndex((one) => one.toLowerCase() === name.trim().slice(0, 3).toLowerCase());
    if (at < 0) throw new CommandError('usage', `"${oneLine(name)}" is no day: mon to sun.`);
    return at + 1;
  };
  const found = typed.split(',').flatMap((part) => {
    const [first = '', last = first] = part.split('-');
    const [begin, end] = [day(first), day(last)];
    // `fri-mon` runs over the week's end.
    return Array.from({ length: ((end - begin + 7) % 7) + 1 }, (_, at) => ((begin - 1 + at) % 7) + 1);
  });
  return [...new Set(found)];
}
