import type { Command } from 'commander';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import type { getScheduleHolidays } from '../contract/holidays.ts';

const contract = () => import('../contract/holidays.ts');
type Setting = ClientOptions & { country?: string; region?: string; none?: boolean; ownDay?: string[] };

/** Whose public holidays schedules keep. */
export function register(program: Command, context: CommandContext): void {
  const group = program.command('holidays').description('Whose public holidays a schedule keeps.');
  examples(asClient(group.command('show <schedule>')), [['evenkeel holidays show nights', '']])
    .description('Which are kept, and the next ones.')
    .action(async (slug: string, options: ClientOptions) => {
      const { getScheduleHolidays } = await contract();
      const { call } = await context.connect(options);
      await show(context, options, await call(getScheduleHolidays, { params: { slug } }), inWords);
    });
  examples(
    asClient(group.command('set <schedule>'))
      .description(
        'Keep the holidays of a country or region, days of your own, or none. Days to come change.',
      )
      .option('--country <code>', 'NO, DE, ...')
      .option('--region <code>', 'BY, BY.A, ...: see "evenkeel holidays places DE"')
      .option('--none', 'no public holidays')
      .option('--own-day <day...>', 'days of your own, in place of those kept so far: 2027-05-15')
      .action(async (slug: string, options: Setting) => {
        const { country, region, none, ownDay } = options;
        if ((country === undefined) === (none === undefined))
          throw new CommandError('usage', 'Say --country NO, or --none.');
        const calendar =
          country === undefined
            ? null
            : { country: country.toUpperCase(), ...(region === undefined ? {} : { region }) };
        const body = { calendar, ...(ownDay === undefined ? {} : { ownDays: ownDay }) };
        const { setScheduleHolidays } = await contract();
        const { call } = await context.connect(options);
        await show(context, options, await call(setScheduleHolidays, { params: { slug }, body }), inWords);
      }),
    [['evenkeel holidays set payments --country DE --region BY --own-day 2027-12-24 2027-12-31', '']],
  );
  examples(asClient(group.command('places [country]')), [['evenkeel holidays places NO', '']])
    .description('Countries whose holidays are known, or the regions of one.')
    .action(async (country: string | undefined, options: ClientOptions) => {
      const { listHolidayCountries, listHolidayRegions } = await contract();
      const { call } = await context.connect(options);
      const answer =
        country === undefined
          ? await call(listHolidayCountries, {})
          : await call(listHolidayRegions, { params: { country: country.toUpperCase() } });
      await show(context, options, answer, ({ items }) =>
        table(context, {
          head: ['code', 'name'],
          rows: items.map(({ code, name }) => [code, name]),
          empty: 'It has no regions with holidays of their own.',
        }),
      );
    });
}

function inWords(found: ResponseOf<typeof getScheduleHolidays>): string {
  const kept = found.calendarName ?? 'no public holidays';
  return [
    `Keeps ${kept}${found.ownDays.length === 0 ? '' : ` and ${found.ownDays.length === 1 ? '1 day' : `${found.ownDays.length} days`} of its own`}.`,
    ...found.layers.map(
      ({ name, holidays }) => `${name} ${holidays === 'off' ? 'rests on them' : 'works on them only'}.`,
    ),
    ...found.next.map(({ on, name }) => `${on}  ${name}`),
  ].join('\n');
}
