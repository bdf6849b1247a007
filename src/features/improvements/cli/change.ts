import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';
import { improvementKinds, improvementStates } from '../../tickets/core/improvement-words.ts';
import { helpedAnswers } from '../core/improvement.ts';
import { inWords } from './words.ts';

const contract = () => import('../contract/improvements.ts');
type Body = Readonly<Record<string, unknown>>;

/** One of a few words. @throws CommandError naming them */
function oneOf<W extends string>(words: readonly W[], given: string, option: string): W {
  const found = words.find((word) => word === given);
  if (!found) throw new CommandError('usage', `${option} is one of ${words.join(', ')}.`);
  return found;
}

export function register(group: Command, context: CommandContext): void {
  add(group, context);
  set(group, context);
  moves(group, context);
}

function add(group: Command, context: CommandContext): void {
  interface Options extends ClientOptions {
    kind: string;
    text?: string;
    service?: string;
    team?: string;
    ticket?: string;
    owner?: string;
    due?: string;
    help?: string;
  }
  examples(
    asClient(group.command('add <title>'))
      .description('Propose one; with owner and day it is accepted at once.')
      .option('--kind <word>', improvementKinds.join(', '), 'prevent')
      .option('--text <words>', 'more about it')
      .option('--service <slug>', 'what is to be improved')
      .option('--team <slug>', 'whose work it is, where it is no service')
      .option('--ticket <key>', 'the incident that it comes from')
      .option('--owner <who>', 'me, or the name or e-mail address of a person')
      .option('--due <day>', 'like 2026-12-01')
      .option('--helps <1-5>', 'how much it would help')
      .action(async (title: string, options: Options & { helps?: string }) => {
        const { proposeImprovement } = await contract();
        const { call } = await context.connect(options);
        const { text, service, team, ticket, owner, due, helps } = options;
        const body = {
          title,
          kind: oneOf(improvementKinds, options.kind, '--kind'),
          source: { kind: 'person' as const, ticket: ticket ?? null },
          ...(text ? { text } : {}),
          ...(service ? { service } : {}),
          ...(team ? { team } : {}),
          ...(owner ? { owner } : {}),
          ...(due ? { dueOn: due } : {}),
          ...(helps ? { help: helps } : {}),
        };
        await show(context, options, await call(proposeImprovement, { body }), inWords);
      }),
    [
      [
        'evenkeel improvement add "Alert before the disk is full" --kind detect --service shop --ticket INC-42',
        '',
      ],
    ],
  );
}

function set(group: Command, context: CommandContext): void {
  interface Options extends ClientOptions {
    title?: string;
    text?: string;
    kind?: string;
    service?: string;
    owner?: string;
    due?: string;
    helps?: string;
    care?: string;
  }
  examples(
    asClient(group.command('set <key>'))
      .description('Change its words, owner, day, or how much it would help.')
      .option('--title <words>', 'what should be different')
      .option('--text <words>', 'more about it')
      .option('--kind <word>', improvementKinds.join(', '))
      .option('--service <slug>', 'it goes to the team that owns it')
      .option('--owner <who>', 'me, or the name or e-mail address of a person')
      .option('--due <day>', 'like 2026-12-01')
      .option('--helps <1-5>', 'how much it would help')
      .option('--care <1-5>', 'how much the business cares: by who speaks for it')
      .action(async (key: string, options: Options) => {
        const { changeImprovement, getImprovement, setImprovementCare } = await contract();
        const { call } = await context.connect(options);
        const params = { key };
        const { title, text, kind, service, owner, due, helps, care } = options;
        const change: Body = Object.fromEntries(
          Object.entries({ title, text, kind, service, owner, dueOn: due, help: helps }).filter(
            ([, value]) => value !== undefined,
          ),
        );
        if (Object.keys(change).length === 0 && care === undefined)
          throw new CommandError('usage', 'Say what to change; --help shows what can be.');
        if (care !== undefined) await call(setImprovementCare, { params, body: { care } });
        let now = await call(getImprovement, { params });
        if (Object.keys(change).length > 0)
          now = await call(changeImprovement, { params, body: { version: now.version, ...change } });
        await show(context, options, now, inWords);
      }),
    [['evenkeel improvement set ACT-9 --owner ben --due 2026-12-01', '']],
  );
}

function moves(group: Command, context: CommandContext): void {
  const move = async (key: string, options: ClientOptions, given: Body & { to: string }) => {
    const { getImprovement, moveImprovement } = await contract();
    const { call } = await context.connect(options);
    const params = { key };
    const { version } = await call(getImprovement, { params });
    const to = oneOf(improvementStates, given.to, '--to');
    return { call, moved: await call(moveImprovement, { params, body: { version, ...given, to } }) };
  };
  examples(
    asClient(group.command('accept <key>'))
      .description('It will be done: by one person, by a day.')
      .option('--owner <who>', 'me, or the name or e-mail address of a person')
      .option('--due <day>', 'like 2026-12-01')
      .action(async (key: string, options: ClientOptions & { owner?: string; due?: string }) => {
        const given = {
          ...(options.owner ? { owner: options.owner } : {}),
          ...(options.due ? { dueOn: options.due } : {}),
        };
        await show(context, options, (await move(key, options, { to: 'accepted', ...given })).moved, inWords);
      }),
    [['evenkeel improvement accept ACT-9 --owner me --due 2026-12-01', '']],
  );
  examples(
    asClient(group.command('start <key>'))
      .description('Somebody is on it now.')
      .action(async (key: string, options: ClientOptions) =>
        show(context, options, (await move(key, options, { to: 'in-progress' })).moved, inWords),
      ),
    [['evenkeel improvement start ACT-9', '']],
  );
  examples(
    asClient(group.command('done <key>'))
      .description('It is done. Did it help?')
      .option('--helped <word>', helpedAnswers.join(', '))
      .option('--because <words>', 'how you know')
      .action(async (key: string, options: ClientOptions & { helped?: string; because?: string }) => {
        const helped =
          options.helped === undefined ? undefined : oneOf(helpedAnswers, options.helped, '--helped');
        const { answerHelped, getImprovement } = await contract();
        const { call } = await context.connect(options);
        const params = { key };
        // It may be done already: then only the question is answered.
        let now = await call(getImprovement, { params });
        if (now.state !== 'done' || helped === undefined)
          now = (await move(key, options, { to: 'done' })).moved;
        if (helped !== undefined)
          now = await call(answerHelped, { params, body: { helped, because: options.because ?? '' } });
        await show(context, options, now, inWords);
      }),
    [['evenkeel improvement done ACT-9 --helped yes --because "The alert came an hour before"', '']],
  );
  examples(
    asClient(group.command('decline <key>'))
      .description('It will not be done; whoever proposed it reads why.')
      .requiredOption('--because <words>', 'why not')
      .action(async (key: string, options: ClientOptions & { because: string }) =>
        show(
          context,
          options,
          (await move(key, options, { to: 'declined', because: options.because })).moved,
          inWords,
        ),
      ),
    [['evenkeel improvement decline ACT-9 --because "The service is switched off in March"', '']],
  );
}
