import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import type { Call } from '../../../platform/contract/client.ts';
import { lightRoute } from '../../../platform/contract/light.ts';
import type * as actions from '../../tickets/contract/next-actions.ts';
import type * as record from '../../tickets/contract/record.ts';
import { scopeAspects, type PartDetail } from '../../tickets/core/part.ts';
import { recordInWords } from './record-words.ts';
import { wantedTicket } from './wanted-ticket.ts';

const getRecord = lightRoute<typeof record.getRecord>({ method: 'GET', path: '/api/tickets/:key/record' });
const addPart = lightRoute<typeof record.addPart>({ method: 'POST', path: '/api/tickets/:key/parts' });
const changePart = lightRoute<typeof record.changePart>({
  method: 'PUT',
  path: '/api/tickets/:key/parts/:id',
});
const addNextAction = lightRoute<typeof actions.addNextAction>({
  method: 'POST',
  path: '/api/tickets/:key/next-actions',
});
const setNextActionDone = lightRoute<typeof actions.setNextActionDone>({
  method: 'PUT',
  path: '/api/tickets/:key/next-actions/:id/done',
});

/** `evenkeel incident record|fill|why|action|done`. */
export function registerRecord(group: Command, context: CommandContext): void {
  asClient(group.command('record <ticket>'))
    .description('What is known and what is to be done, section by section; TBD says who could fill it.')
    .action(async (key: string, options: ClientOptions) => {
      const { call } = await context.connect(options);
      const answer = await call(getRecord, { params: { key: wantedTicket(key) } });
      await show(context, options, answer, (found) => recordInWords(context, found));
    });
  fill(group, context);
  why(group, context);
  action(group, context);
  done(group, context);
}

interface FillOptions extends ClientOptions {
  section: string;
  line?: string;
  aspect?: string;
  count?: string;
  confirmed?: boolean;
}

function fill(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('fill <ticket> <text>'))
      .description('Add a line to a section of the record, or replace one; - reads standard input.')
      .requiredOption(
        '--section <key>',
        'symptoms, scope, root-causes, symptom-fixes, root-cause-fixes, prevention, …',
      )
      .option('--line <number>', 'replace this line, as "incident record" numbers it')
      .option('--aspect <word>', `of the scope: ${scopeAspects.join(', ')}`)
      .option('--count <number>', 'of the scope: how many')
      .option('--confirmed', 'of a root cause: it is no longer only suspected')
      .action(async (typed: string, given: string, options: FillOptions) => {
        const key = wantedTicket(typed);
        const text = (given === '-' ? await context.io.readInput() : given).trim();
        if (text === '') throw new CommandError('usage', 'The line is empty.');
        const { call } = await context.connect(options);
        const { section } = options;
        const detail = detailOf(options);
        const answer =
          options.line === undefined
            ? await call(addPart, { params: { key }, body: { section, text, detail } })
            : await replace(call, key, section, options.line, { text, detail });
        await show(context, options, answer, () => `${key}: ${section} has it.`);
      }),
    [
      ['evenkeel incident fill INC-42 --section symptoms "1 in 4 card payments fails with 502"', ''],
      ['evenkeel incident fill INC-42 --section scope --aspect customers --count 310 "EU shop"', ''],
      ['evenkeel incident fill INC-42 --section root-causes --line 1 --confirmed "pool too small"', ''],
    ],
  );
}

async function replace(
  call: Call,
  key: string,
  section: string,
  line: string,
  change: { text: string; detail: PartDetail },
) {
  const { sections } = await call(getRecord, { params: { key } });
  const part = sections.find((one) => one.key === section)?.parts[Number(line) - 1];
  if (!part) throw new CommandError('notFound', `${key} has no line ${line} in ${section}.`);
  return call(changePart, { params: { key, id: part.id }, body: { version: part.version, ...change } });
}

function detailOf({ aspect, count, confirmed }: FillOptions): PartDetail {
  const known = scopeAspects.find((word) => word === aspect);
  if (aspect !== undefined && !known)
    throw new CommandError('usage', `--aspect is one of ${scopeAspects.join(', ')}.`);
  if (count !== undefined && !/^\d{1,12}$/.test(count))
    throw new CommandError('usage', '--count is a number.');
  return {
    ...(known ? { aspect: known } : {}),
    ...(count === undefined ? {} : { count: Number(count) }),
    ...(confirmed ? { standing: 'confirmed' as const } : {}),
  };
}

function why(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('why <ticket> <question>'))
      .description('Note a why-question for later; it needs no answer now.')
      .action(async (typed: string, text: string, options: ClientOptions) => {
        const key = wantedTicket(typed);
        const { call } = await context.connect(options);
        const body = { section: 'why-questions', text };
        const answer = await call(addPart, { params: { key }, body });
        await show(context, options, answer, () => `Noted on ${key}.`);
      }),
    [['evenkeel incident why INC-42 "Why did a customer tell us before the alert did?"', '']],
  );
}

interface ActionOptions extends ClientOptions {
  for: string;
  due?: string;
}

function action(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('action <ticket> <text>'))
      .description('Give one person or one team something to do; they are told.')
      .requiredOption('--for <who>', 'name or e-mail of a person, or a team; "anyone" is refused')
      .option('--due <minutes>', 'in how many minutes it is due; they are reminded once')
      .action(async (typed: string, text: string, options: ActionOptions) => {
        const key = wantedTicket(typed);
        if (options.due !== undefined && !/^\d{1,6}$/.test(options.due))
          throw new CommandError('usage', '--due is a number of minutes.');
        const { call } = await context.connect(options);
        const dueAt =
          options.due === undefined
            ? null
            : new Date(context.io.now().getTime() + Number(options.due) * 60_000).toISOString();
        const body = { text, for: options.for, dueAt };
        const answer = await call(addNextAction, { params: { key }, body });
        await show(context, options, answer, ({ person, team }) =>
          oneLine(`${key}: ${person?.name ?? `team ${team?.name ?? ''}`} has it to do.`),
        );
      }),
    [['evenkeel incident action INC-42 "drain pay-gw-3" --for ben --due 15', '']],
  );
}

function done(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('done <ticket> <number>'))
      .description('Tick a next action off, by its number in "incident record".')
      .option('--undo', 'it is not done after all')
      .action(async (typed: string, number: string, options: ClientOptions & { undo?: boolean }) => {
        const key = wantedTicket(typed);
        const { call } = await context.connect(options);
        const { nextActions } = await call(getRecord, { params: { key } });
        const wanted = nextActions[Number(number) - 1];
        if (!wanted) throw new CommandError('notFound', `${key} has no next action ${number}.`);
        const params = { key, id: wanted.id };
        const answer = await call(setNextActionDone, { params, body: { done: !options.undo } });
        await show(context, options, answer, ({ text }) =>
          oneLine(`${options.undo ? 'Not done after all' : 'Done'}: ${text}`),
        );
      }),
    [['evenkeel incident done INC-42 2', '']],
  );
}
