import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { dayWords, kindWords, sourceWords, stateWords } from '../core/improvement.ts';
import { register as registerChanges } from './change.ts';
import { register as registerExport } from './export.ts';
import { register as registerIssue } from './issue.ts';
import { inWords } from './words.ts';

const contract = () => import('../contract/improvements.ts');
const overview = () => import('../contract/overview.ts');

export function register(program: Command, context: CommandContext): void {
  const group = program
    .command('improvement')
    .description('The one backlog of what was learned, until it is really done.');
  list(group, context);
  showOne(group, context);
  next(group, context);
  figures(group, context);
  registerChanges(group, context);
  registerExport(group, context);
  registerIssue(group, context);
}

function list(group: Command, context: CommandContext): void {
  interface Options extends ClientOptions {
    state?: string;
    team?: string;
    owner?: string;
    service?: string;
    kind?: string;
    source?: string;
    overdue?: boolean;
    text?: string;
    ticket?: string;
    sort?: string;
    limit: string;
    cursor?: string;
  }
  examples(
    asClient(group.command('list'))
      .description('What is open, by what matters most.')
      .option('--state <words>', 'proposed, accepted, in-progress, done, declined; open, ended, all')
      .option('--team <slug>', 'of a team; "mine": of yours')
      .option('--owner <who>', 'me, none, or the id of a person')
      .option('--service <slug>', 'of a service')
      .option('--kind <words>', Object.keys(kindWords).join(', '))
      .option('--source <words>', Object.keys(sourceWords).join(', '))
      .option('--overdue', 'only what is overdue')
      .option('--text <words>', 'only what says these words')
      .option('--ticket <key>', 'only what came out of INC-42')
      .option('--sort <word>', 'priority, due, latest, oldest')
      .option('--limit <number>', 'how many at most, up to 200', '50')
      .option('--cursor <cursor>', 'go on where the last answer said "next"')
      .action(async (options: Options) => {
        const { listImprovements } = await contract();
        const { call } = await context.connect(options);
        const { state, team, owner, service, kind, source, overdue, text, ticket, sort, limit, cursor } =
          options;
        const asked = { state, team, owner, service, kind, source, text, ticket, sort, limit, cursor };
        const query = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined));
        const answer = await call(listImprovements, {
          query: { ...query, ...(overdue ? { overdue: 'true' as const } : {}) },
        });
        await show(context, options, answer, ({ items }) =>
          table(context, {
            head: ['key', 'priority', 'state', 'owner', 'due', 'kind', 'title'],
            rows: items.map((one) => [
              one.key,
              String(one.priority),
              one.asksHelped ? 'did it help?' : stateWords[one.state].toLowerCase(),
              one.owner?.name ?? 'TBD',
              one.dueOn === null ? 'TBD' : `${dayWords(one.dueOn)}${one.overdue ? ' (overdue)' : ''}`,
              kindWords[one.kind],
              one.title,
            ]),
            empty: 'Nothing in the backlog is like this.',
          }),
        );
      }),
    [
      ['evenkeel improvement list --owner me', ''],
      ['evenkeel improvement list --team shop --overdue --json', ''],
    ],
  );
}

function showOne(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('show <key>'))
      .description('One improvement: where it came from, who does it by when, what happened to it.')
      .action(async (key: string, options: ClientOptions) => {
        const { getImprovement } = await contract();
        const { call } = await context.connect(options);
        await show(context, options, await call(getImprovement, { params: { key } }), inWords);
      }),
    [['evenkeel improvement show ACT-9', '']],
  );
}

function next(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('next'))
      .description('The best next one when it is quiet: what makes support easier first.')
      .action(async (options: ClientOptions) => {
        const { getNextImprovement } = await overview();
        const { call } = await context.connect(options);
        await show(context, options, await call(getNextImprovement, {}), ({ next: one }) =>
          one === null
            ? 'Nothing waits for anybody: rest.'
            : `${one.key} ${oneLine(one.title)}\n${kindWords[one.kind]}, ${one.priorityBecause}`,
        );
      }),
    [['evenkeel improvement next', '']],
  );
}

function figures(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('figures'))
      .description('How the backlog does: done in time, age, sources, how much of it prevents.')
      .option('--team <slug>', 'of one team')
      .option('--from <day>', 'from this day; 90 days unless told')
      .option('--to <day>', 'until this day')
      .action(async (options: ClientOptions & { team?: string; from?: string; to?: string }) => {
        const { getImprovementFigures } = await overview();
        const { call } = await context.connect(options);
        const { team, from, to } = options;
        const query = { ...(team ? { team } : {}), ...(from ? { from } : {}), ...(to ? { to } : {}) };
        const of = (share: { count: number; of: number }) => `${share.count} of ${share.of}`;
        await show(context, options, await call(getImprovementFigures, { query }), (found) =>
          [
            `${found.from} to ${found.to}: ${found.proposed} proposed, ${found.declined} declined`,
            `done in time: ${of(found.doneInTime)}`,
            `prevent rather than react: ${of(found.prevents)}`,
            `open: ${found.open.count}, overdue ${found.open.overdue}, median age ${found.open.medianAgeDays ?? 0} days`,
            `helped: ${found.helped.yes}, did not: ${found.helped.no}, not said yet: ${found.helped.unsaid}`,
            ...found.perSource.map(
              (row) => `  ${sourceWords[row.source]}: ${row.proposed} proposed, ${row.done} done`,
            ),
          ].join('\n'),
        );
      }),
    [['evenkeel improvement figures --team shop --from 2026-07-01', '']],
  );
}
