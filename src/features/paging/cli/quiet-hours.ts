import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { localTime } from '../../../platform/command/time.ts';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import { criticalities, type Criticality } from '../../services/core/scales.ts';
import type { getPageRules } from '../contract/rules.ts';
import { minuteOfWall, quietDayNames, quietHoursInWords, wallMinute } from '../core/call-words.ts';

const contract = () => import('../contract/rules.ts');
type PageRules = ResponseOf<typeof getPageRules>;
interface SetOptions extends ClientOptions {
  days?: string;
  through?: string;
}

export function registerQuietHours(program: Command, context: CommandContext): void {
  const group = program
    .command('quiet-hours')
    .description('When you are not to be woken, and when your morning is. Critical always gets through.');
  examples(asClient(group.command('show', { isDefault: true })), [['evenkeel quiet-hours', '']])
    .description('Your quiet hours and your morning.')
    .action(async (options: ClientOptions) => {
      const { getPageRules } = await contract();
      const { call } = await context.connect(options);
      await show(context, options, await call(getPageRules, {}), inWords);
    });
  examples(
    asClient(group.command('set <from> <to>'))
      .description('Set them, on the wall of your own zone; an end before the begin runs over midnight.')
      .option('--days <days>', 'on which they begin, such as mon,tue,wed,thu; every day when not told')
      .option('--through <words>', 'what wakes you all the same, beside critical: high, moderate, low')
      .action(async (from: string, to: string, options: SetOptions) => {
        const quietHours = {
          fromMinute: minuteNamed(from),
          toMinute: minuteNamed(to),
          days: daysNamed(options.days),
          through: throughNamed(options.through),
        };
        await change(context, options, { quietHours });
      }),
    [['evenkeel quiet-hours set 22:00 07:00 --through high', '']],
  );
  asClient(group.command('off'))
    .description('Have none.')
    .action((options: ClientOptions) => change(context, options, { quietHours: null }));
  examples(
    asClient(group.command('morning <time>'))
      .description('When "it can wait until morning" ends for you.')
      .action((time: string, options: ClientOptions) =>
        change(context, options, { morningMinute: minuteNamed(time) }),
      ),
    [['evenkeel quiet-hours morning 08:30', '']],
  );
}

async function change(
  context: CommandContext,
  options: ClientOptions,
  body: {
    quietHours?: {
      fromMinute: number;
      toMinute: number;
      days: number[];
      through: Criticality[];
    } | null;
    morningMinute?: number;
  },
): Promise<void> {
  const { setQuietHours } = await contract();
  const { call } = await context.connect(options);
  await show(context, options, await call(setQuietHours, { body }), inWords);
}

function inWords({ quietHours, quietUntilAt, morningMinute, zone }: PageRules): string {
  return [
    `Quiet hours: ${quietHours ? quietHoursInWords(quietHours) : 'none'}.`,
    ...(quietUntilAt ? [`They last until ${localTime(quietUntilAt)}.`] : []),
    `Morning: ${wallMinute(morningMinute)}. Zone: ${zone}.`,
  ].join('\n');
}

function minuteNamed(given: string): number {
  const minute = minuteOfWall(given);
  if (minute === undefined)
    throw new CommandError('usage', `"${oneLine(given)}" is no time of day. Try 22:00.`);
  return minute;
}

const words = (given: string | undefined): string[] =>
  (given ?? '').split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim().toLowerCase()]));

function daysNamed(given: string | undefined): number[] {
  return words(given).map((word) => {
    const day = quietDayNames.findIndex((name) => word.startsWith(name.toLowerCase()));
    if (day < 0) throw new CommandError('usage', `"${oneLine(word)}" is no day. Try mon,tue,wed.`);
    return day + 1;
  });
}

function throughNamed(given: string | undefined): Criticality[] {
  return words(given).map((word) => {
    const found = criticalities.find((criticality) => criticality === word);
    if (!found) throw new CommandError('usage', `"${oneLine(word)}" is none of ${criticalities.join(', ')}.`);
    return found;
  });
}
