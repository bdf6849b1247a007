import type { Command } from 'commander';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { facts, show, table } from '../../../platform/command/print.ts';
import { counted, oneLine } from '../../../platform/command/text.ts';
import { localTime } from '../../../platform/command/time.ts';
import type { getLoad, getQuality, proposeFairOrder } from '../contract/fairness.ts';
import { findingInWords, hoursInWords } from '../core/fairness/words.ts';

const contract = () => import('../contract/fairness.ts');
interface Days extends ClientOptions {
  from?: string;
  to?: string;
}

/** `evenkeel schedule load | quality | fair` */
export function register(group: Command, context: CommandContext): void {
  examples(
    withDays(asClient(group.command('load [schedule]')))
      .description('What each person carried: hours, nights, weekends, pages. Without days the last 90.')
      .option('--team <slug>', 'all schedules of a team')
      .action(async (slug: string | undefined, options: Days & { team?: string }) => {
        if ((slug === undefined) === (options.team === undefined))
          throw new CommandError('usage', 'Name a schedule, or a team with --team.');
        const { getLoad, getTeamLoad } = await contract();
        const { call } = await context.connect(options);
        const window = windowOf(options);
        const answer =
          slug === undefined
            ? await call(getTeamLoad, { query: { team: options.team!, ...window } })
            : await call(getLoad, { params: { slug }, query: window });
        await show(context, options, answer, ({ people }) => loadTable(context, people));
      }),
    [
      ['evenkeel schedule load payments', 'the last 90 days'],
      ['evenkeel schedule load --team shop --from 2026-12-01 --to 2026-12-31', 'a month, all schedules'],
    ],
  );
  examples(asClient(group.command('quality <schedule>')), [['evenkeel schedule quality nights', '']])
    .description('How good it is from 0 to 100, and why; what costs most first.')
    .action(async (slug: string, options: ClientOptions) => {
      const { getQuality } = await contract();
      const { call } = await context.connect(options);
      const answer = await call(getQuality, { params: { slug } });
      await show(context, options, answer, (quality) => qualityInWords(context, quality));
    });
  examples(
    withDays(asClient(group.command('fair <schedule>')))
      .description('A fairer order of the next turns, by who carried least. Shows it; --apply plans it.')
      .option('--apply', 'plan the order that is shown')
      .action(async (slug: string, options: Days & { apply?: boolean }) => {
        const { applyFairOrder, proposeFairOrder } = await contract();
        const { call } = await context.connect(options);
        const shown = await call(proposeFairOrder, { params: { slug }, query: windowOf(options) });
        const plans = options.apply === true && shown.because === 'fairer';
        const { from, to, fingerprint } = shown;
        const planned = plans
          ? await call(applyFairOrder, { params: { slug }, body: { from, to, fingerprint } })
          : { versionIds: [] };
        await show(context, options, { ...shown, ...planned }, async (answer) =>
          [await orderInWords(context, answer), ...(plans ? ['', 'It is planned.'] : [])].join('\n'),
        );
      }),
    [
      ['evenkeel schedule fair payments', 'the next three months from tomorrow'],
      ['evenkeel schedule fair payments --from 2027-01-04 --to 2027-03-28 --apply', ''],
    ],
  );
}

const withDays = (command: Command) =>
  command
    .option('--from <day>', 'the first day, like 2026-12-01')
    .option('--to <day>', 'the last day, like 2027-02-28');

/** Days of the reader's wall, the last one to its end. */
function windowOf({ from, to }: Days): { from?: string; to?: string } {
  const midnight = (day: string, option: string, plus = 0) => {
    try {
      const date = Temporal.PlainDate.from(day).add({ days: plus });
      return new Date(date.toZonedDateTime(Temporal.Now.timeZoneId()).epochMilliseconds).toISOString();
    } catch {
      throw new CommandError('usage', `${option} is a day like 2026-12-01.`);
    }
  };
  return {
    ...(from === undefined ? {} : { from: midnight(from, '--from') }),
    ...(to === undefined ? {} : { to: midnight(to, '--to', 1) }),
  };
}

/** With less than a day to share, who was first carries a multiple of it. */
const enoughHours = 24;

async function loadTable(
  context: CommandContext,
  people: ResponseOf<typeof getLoad>['people'],
): Promise<string> {
  return table(context, {
    head: ['', 'hours', 'nights', 'weekends', 'holidays', 'pages', 'at night', '× share'],
    rows: people.map((one) => [
      oneLine(one.person.name),
      hoursInWords(one.hours),
      String(one.nights),
      String(one.weekends),
      String(one.holidays),
      String(one.pages ?? '?'),
      String(one.nightPages ?? '?'),
      one.ratio === null ? 'helps out' : one.shareHours < enoughHours ? '-' : one.ratio.toFixed(2),
    ]),
    empty: 'Nobody was on duty in this time.',
  });
}

function qualityInWords(context: CommandContext, { score, findings }: ResponseOf<typeof getQuality>): string {
  const rows = findings.map((finding): [string, string] => {
    const { label, short } = findingInWords(finding);
    return [label, `${oneLine(short)}${finding.lost >= 0.5 ? ` (costs ${Math.round(finding.lost)})` : ''}`];
  });
  return `${context.colors.bold(`${score} of 100`)}\n${facts(context, rows)}`;
}

async function orderInWords(
  context: CommandContext,
  { because, changes, people, spreadHours }: ResponseOf<typeof proposeFairOrder>,
): Promise<string> {
  if (because === 'nothing-to-move')
    return 'There is no whole turn in this time that somebody else could take.';
  if (because === 'fair-already')
    return 'It is fair already: no other order would bring people closer together.';
  const each = await table(context, {
    head: ['', 'hours now', 'then', 'nights now', 'then'],
    rows: people.map(({ person, hours, nights }) => [
      oneLine(person.name),
      hoursInWords(hours.before),
      hoursInWords(hours.after),
      String(nights.before),
      String(nights.after),
    ]),
    empty: '',
  });
  const turns = await table(context, {
    head: ['from', 'to', 'now', 'then'],
    rows: changes.map(({ fromAt, toAt, before, after }) => [
      localTime(fromAt),
      localTime(toAt),
      before?.name ?? '',
      after.name,
    ]),
    empty: '',
  });
  const verdict = `${counted(changes.length, 'turn')} would change hands: between who carries most and least lie ${hoursInWords(
    spreadHours.after,
  )} instead of ${hoursInWords(spreadHours.before)}.`;
  return [verdict, '', each, '', turns].join('\n');
}
