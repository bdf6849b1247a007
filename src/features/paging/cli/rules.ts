import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { localClock } from '../../../platform/command/time.ts';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import { channelInWords } from '../../channels/core/channel-words.ts';
import type { getPageRules, getPlanTest, listPageWarnings } from '../contract/rules.ts';
import { callsInWords, quietHoursInWords, wallMinute } from '../core/call-words.ts';
import { pagingUrgencies, type PagingUrgency } from '../core/low-urgency.ts';
import { isAdvice, warningToYou, warningWords } from '../core/page-warnings.ts';
import { toldInWords } from '../core/told-words.ts';
import { standingWords } from '../core/ways.ts';
import { registerQuietHours } from './quiet-hours.ts';
import { chosenRules } from './chosen-rules.ts';

const contract = () => import('../contract/rules.ts');
export type PageRules = ResponseOf<typeof getPageRules>;
type PlanTest = NonNullable<ResponseOf<typeof getPlanTest>['test']>;
type Warnings = ResponseOf<typeof listPageWarnings>;
type Call = PageRules['high']['calls'][number];

/** How one is paged. */
export function register(program: Command, context: CommandContext): void {
  registerQuietHours(program, context);
  const group = program
    .command('rules')
    .description(
      'How you are paged: by which ways, and after how long. High is critical and high; low is the rest.',
    );
  examples(asClient(group.command('show', { isDefault: true })), [['evenkeel rules', '']])
    .description('How you are paged now, and what is wrong with it.')
    .action(async (options: ClientOptions) => {
      const { getPageRules } = await contract();
      const { call } = await context.connect(options);
      await show(context, options, await call(getPageRules, {}), (answer) => rulesInWords(context, answer));
    });
  set(group, context);
  testing(group, context);
  examples(
    asClient(group.command('team <slug>'))
      .description('Whom of a team a page might not reach, and why. For those who look after it.')
      .action(async (slug: string, options: ClientOptions) => {
        const { listPageWarnings } = await contract();
        const { call } = await context.connect(options);
        const answer = await call(listPageWarnings, { params: { slug } });
        await show(context, options, answer, (found) => warningsTable(context, found));
      }),
    [['evenkeel rules team shop', '']],
  );
}

function set(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('set <urgency> <ways...>'))
      .description('Choose by which ways you are paged, each with its minutes after the page began.')
      .action(async (urgency: string, ways: string[], options: ClientOptions) => {
        const { setPageRules } = await contract();
        const { listContactMethods } = await import('../../identity/contract.ts');
        const wanted = urgencyNamed(urgency);
        const { call } = await context.connect(options);
        const rules = chosenRules(ways, (await call(listContactMethods, {})).items);
        const answer = await call(setPageRules, { params: { urgency: wanted }, body: { rules } });
        await show(context, options, answer, (after) => rulesInWords(context, after));
      }),
    [
      ['evenkeel rules set high push@0 voice@3', 'web push at once, a call after 3 minutes'],
      ['evenkeel rules set low ada@example.org', 'by a part of its address, at once'],
    ],
  );
  examples(
    asClient(group.command('reset <urgency>'))
      .description('Back to everything there is, each way at its usual time.')
      .action(async (urgency: string, options: ClientOptions) => {
        const { setPageRules } = await contract();
        const { call } = await context.connect(options);
        const answer = await call(setPageRules, {
          params: { urgency: urgencyNamed(urgency) },
          body: { rules: [] },
        });
        await show(context, options, answer, (after) => rulesInWords(context, after));
      }),
    [['evenkeel rules reset high', '']],
  );
}

function testing(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('test <urgency>'))
      .description('Play how you are paged: every way, each at its time. Quiet hours do not hold it up.')
      .option('--quick', 'ten seconds between the ways instead of the minutes you chose')
      .action(async (urgency: string, options: ClientOptions & { quick?: boolean }) => {
        const { startPlanTest } = await contract();
        const { call } = await context.connect(options);
        const answer = await call(startPlanTest, {
          params: { urgency: urgencyNamed(urgency) },
          body: { quick: options.quick === true },
        });
        await show(context, options, answer, (test) => testTable(context, test));
      }),
    [['evenkeel rules test high --quick', '']],
  );
  asClient(group.command('tested'))
    .description('How your latest test fares.')
    .action(async (options: ClientOptions) => {
      const { getPlanTest } = await contract();
      const { call } = await context.connect(options);
      const answer = await call(getPlanTest, {});
      await show(context, options, answer, ({ test }) =>
        test ? testTable(context, test) : 'You have never played a test.',
      );
    });
  asClient(group.command('stop'))
    .description('Send no more of your test.')
    .action(async (options: ClientOptions) => {
      const { stopPlanTest } = await contract();
      const { call } = await context.connect(options);
      await show(context, options, await call(stopPlanTest, {}), () => 'Nothing more is sent.');
    });
}

function urgencyNamed(given: string): PagingUrgency {
  const found = pagingUrgencies.find((urgency) => urgency === given);
  if (found === undefined)
    throw new CommandError(
      'usage',
      `The urgency is high (critical and high) or low, not "${oneLine(given)}".`,
    );
  return found;
}

function rulesInWords({ colors }: CommandContext, answer: PageRules): string {
  const of = (name: string, { rules, calls }: PageRules['high']) => [
    `${colors.bold(name)} ${colors.dim(rules.length > 0 ? 'as you chose' : 'everything there is')}`,
    ...(calls.length > 0 ? [] : [`  ${colors.yellow('nothing: no page goes out')}`]),
    ...calls.map((call) => `  ${callsInWords([call])}  ${colors.dim(wayName(call))}`),
    ...rules
      .filter(({ standing }) => standing !== 'works' && standing !== 'not-proven')
      .map((rule) => `  ${colors.yellow(`${wayName(rule)}: ${standingWords[rule.standing]}`)}`),
  ];
  const quiet = answer.quietHours ? quietHoursInWords(answer.quietHours) : 'none';
  return [
    ...of('critical and high', answer.high),
    ...of('moderate and low', answer.low),
    `${colors.bold('quiet hours')} ${quiet} ${colors.dim(answer.zone)}`,
    `${colors.bold('morning')} ${wallMinute(answer.morningMinute)}`,
    ...answer.warnings.map(({ warning }) =>
      isAdvice(warning) ? colors.dim(warningToYou[warning]) : colors.yellow(warningToYou[warning]),
    ),
  ].join('\n');
}

const wayName = ({ channel, label, shown }: Pick<Call, 'channel' | 'label' | 'shown'>): string =>
  oneLine(label || shown || channelInWords(channel) || 'a way that you removed');

function testTable(context: CommandContext, { calls, stoppedAt }: PlanTest): Promise<string> {
  return table(context, {
    head: ['way', 'at', 'state', 'proven'],
    rows: calls.map((call) => [
      `${channelInWords(call.channel)} ${wayName(call)}`,
      localClock(call.dueAt),
      stateInWords(call),
      call.proven ? 'yes' : 'not yet: press its button',
    ]),
    empty: stoppedAt ? 'It was stopped.' : 'There is nothing to test.',
  });
}

function stateInWords({ state, lastError }: PlanTest['calls'][number]): string {
  const words = toldInWords({ state, held: null, attemptCount: 1, together: 1 });
  return lastError ? `${words}: ${lastError}` : words;
}

async function warningsTable(context: CommandContext, { items, fineCount }: Warnings): Promise<string> {
  return table(context, {
    head: ['person', 'what'],
    rows: items.flatMap(({ person, warnings }) =>
      warnings.map(({ warning, urgency }) => [
        person.name,
        `${warningWords[warning]}${urgency ? ` (${urgency})` : ''}`,
      ]),
    ),
    empty: fineCount > 0 ? 'A page reaches everybody in the team.' : 'There is nobody in the team to page.',
  });
}
