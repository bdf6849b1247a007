import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';
import { changeResults, fixKinds, type ChangeResult, type FixKind } from '../core/production-change.ts';
import { findChange, hypothesisOf, wanted } from './find-change.ts';
import { changeLines, changeTable } from './change-lines.ts';

const contract = () => import('../contract/changes.ts');

/** `evenkeel production-change`: first, do no harm. */
export function register(program: Command, context: CommandContext): void {
  const group = program
    .command('production-change')
    .description('Changes to production during an incident: with what is understood, and a second yes.');
  list(group, context);
  propose(group, context);
  answers(group, context);
  judge(group, context);
  undo(group, context);
  link(group, context);
}

function list(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('list <incident>'))
      .description('Changes of an incident, the latest first, and who could say yes.')
      .action(async (key: string, options: ClientOptions) => {
        const { listProductionChanges } = await contract();
        const { call } = await context.connect(options);
        const answer = await call(listProductionChanges, { params: { key: wanted(key) } });
        await show(context, options, answer, (all) => changeTable(context, all));
      }),
    [['evenkeel production-change list INC-42', '']],
  );
}

interface Propose extends ClientOptions {
  because?: string;
  guess?: boolean;
  expected: string;
  undo: string;
  now?: boolean;
}
function propose(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('propose <incident> <what>'))
      .description('Record a change before it is made. A guess asks for a second yes at every level.')
      .option('--because <hypothesis>', 'what is understood: id or words of a hypothesis on the board')
      .option('--guess', 'nothing is understood yet; it is marked as a guess everywhere')
      .requiredOption('--expected <text>', 'what you expect to see')
      .requiredOption('--undo <text>', 'how to undo it')
      .option('--now', 'it is being made right now, unless a second yes is asked for')
      .action(async (typed: string, text: string, options: Propose) => {
        const { because, guess = false, expected, undo: undoing, now = false } = options;
        if ((because === undefined) !== guess)
          throw new CommandError('usage', 'Say --because <hypothesis>, or --guess: one of the two.');
        const key = wanted(typed);
        const { proposeChange } = await contract();
        const { call } = await context.connect(options);
        const hypothesisId = because === undefined ? null : await hypothesisOf(call, key, because);
        const answer = await call(proposeChange, {
          params: { key },
          body: { text, hypothesisId, expected, undo: undoing, make: now },
        });
        await show(context, options, answer, (change) => changeLines(context, change));
      }),
    [
      [
        'evenkeel production-change propose INC-42 "pool 20 to 40" --guess --expected "errors fall" --undo "back to 20"',
        '',
      ],
    ],
  );
}

/** What is said of a change in one word, or in one word with a reason. */
function answers(group: Command, context: CommandContext): void {
  const plain = [
    ['agree', 'agreeToChange', 'Say the second yes to a change of somebody else.'],
    ['withdraw', 'withdrawChange', 'It is not going to be made.'],
    ['made', 'makeChange', 'It was made in production just now.'],
  ] as const;
  for (const [word, name, description] of plain)
    examples(
      asClient(group.command(`${word} <incident> <change>`))
        .description(description)
        .action(async (typed: string, which: string, options: ClientOptions) => {
          const { [name]: route } = await contract();
          const { call } = await context.connect(options);
          const { id, version, key } = await findChange(call, wanted(typed), which);
          const answer = await call(route, { params: { key, id }, body: { version } });
          await show(context, options, answer, (change) => changeLines(context, change));
        }),
      [[`evenkeel production-change ${word} INC-42 3`, 'the third change of the incident']],
    );
  const reasoned = [
    ['refuse', 'refuseChange', 'Say no to a change of somebody else, and why.'],
    ['break-glass', 'breakGlass', 'Go on without the second yes. Everybody is told, with the reason.'],
  ] as const;
  for (const [word, name, description] of reasoned)
    examples(
      asClient(group.command(`${word} <incident> <change>`))
        .description(description)
        .requiredOption('--because <text>', 'why')
        .action(async (typed: string, which: string, options: ClientOptions & { because: string }) => {
          const { [name]: route } = await contract();
          const { call } = await context.connect(options);
          const { id, version, key } = await findChange(call, wanted(typed), which);
          const body = { version, reason: options.because };
          const answer = await call(route, { params: { key, id }, body });
          await show(context, options, answer, (change) => changeLines(context, change));
        }),
      [[`evenkeel production-change ${word} INC-42 3 --because "the disk is full there"`, '']],
    );
}

interface Judge extends ClientOptions {
  result: string;
  note?: string;
  kept?: boolean;
  undone?: string;
  fixFor?: string;
}
function judge(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('judge <incident> <change>'))
      .description('What came of it. A fix that is kept becomes a line of the record.')
      .requiredOption('--result <word>', `did it do what was expected: ${changeResults.join(', ')}`)
      .option('--kept', 'it stays')
      .option('--undone <worked>', 'it was undone; are things as before: yes, no')
      .option('--fix-for <what>', `of what it is a fix: ${fixKinds.join(', ')}`)
      .option('--note <text>', 'what you see')
      .action(async (typed: string, which: string, options: Judge) => {
        const { kept = false, undone, note = '' } = options;
        const result = oneOf('--result', changeResults, options.result);
        const fixFor = options.fixFor === undefined ? null : oneOf('--fix-for', fixKinds, options.fixFor);
        if (kept === (undone !== undefined))
          throw new CommandError('usage', 'Say --kept, or --undone yes|no: one of the two.');
        const { judgeChange } = await contract();
        const { call } = await context.connect(options);
        const { id, version, key } = await findChange(call, wanted(typed), which);
        const answer = await call(judgeChange, {
          params: { key, id },
          body: { version, note, ...judgement(result, fixFor, undone) },
        });
        await show(context, options, answer, (change) => changeLines(context, change));
      }),
    [['evenkeel production-change judge INC-42 3 --result as-expected --kept --fix-for symptom', '']],
  );
}

function judgement(result: ChangeResult, fixFor: FixKind | null, undone: string | undefined) {
  return undone === undefined
    ? { result, fixFor, outcome: 'kept' as const }
    : { result, fixFor, outcome: 'undone' as const, undoWorked: yesOrNo('--undone', undone) };
}

function undo(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('undo <incident> <change>'))
      .description('It was undone in production just now.')
      .requiredOption('--worked <answer>', 'are things as they were before: yes, no')
      .option('--note <text>', 'what you see')
      .action(
        async (typed: string, which: string, options: ClientOptions & { worked: string; note?: string }) => {
          const worked = yesOrNo('--worked', options.worked);
          const { undoChange } = await contract();
          const { call } = await context.connect(options);
          const { id, version, key } = await findChange(call, wanted(typed), which);
          const body = { version, worked, note: options.note ?? '' };
          const answer = await call(undoChange, { params: { key, id }, body });
          await show(context, options, answer, (change) => changeLines(context, change));
        },
      ),
    [['evenkeel production-change undo INC-42 3 --worked yes', '']],
  );
}

function link(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('link <incident> <change> <hypothesis>'))
      .description('Say which hypothesis stands behind it: it is no guess any more.')
      .action(async (typed: string, which: string, said: string, options: ClientOptions) => {
        const { linkChange } = await contract();
        const { call } = await context.connect(options);
        const { id, version, key } = await findChange(call, wanted(typed), which);
        const hypothesisId = await hypothesisOf(call, key, said);
        const answer = await call(linkChange, { params: { key, id }, body: { version, hypothesisId } });
        await show(context, options, answer, (change) => changeLines(context, change));
      }),
    [['evenkeel production-change link INC-42 3 "the pool is too small"', '']],
  );
}

function oneOf<const W extends string>(option: string, allowed: readonly W[], typed: string): W {
  const found = allowed.find((word) => word === typed);
  if (!found) throw new CommandError('usage', `${option} is one of ${allowed.join(', ')}.`);
  return found;
}
const yesOrNo = (option: string, typed: string) => oneOf(option, ['yes', 'no'], typed) === 'yes';
