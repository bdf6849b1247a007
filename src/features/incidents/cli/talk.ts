import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';
import { lightRoute } from '../../../platform/contract/light.ts';
import type * as contract from '../../tickets/contract/talk.ts';
import { dueMinutes } from './due-minutes.ts';
import { wantedTicket } from './wanted-ticket.ts';

const postUpdate = lightRoute<typeof contract.postUpdate>({
  method: 'POST',
  path: '/api/tickets/:key/updates',
});
const addComment = lightRoute<typeof contract.addComment>({
  method: 'POST',
  path: '/api/tickets/:key/comments',
});
const askQuestion = lightRoute<typeof contract.askQuestion>({
  method: 'POST',
  path: '/api/tickets/:key/questions',
});
const announceIntention = lightRoute<typeof contract.announceIntention>({
  method: 'POST',
  path: '/api/tickets/:key/intentions',
});

/** `evenkeel incident update|say|ask|announce`: what one says on a ticket. */
export function registerTalk(group: Command, context: CommandContext): void {
  update(group, context);
  say(group, context);
  ask(group, context);
  announce(group, context);
}

function update(group: Command, context: CommandContext): void {
  type Options = ClientOptions & { did?: string; found?: string; next?: string };
  examples(
    asClient(group.command('update <incident>'))
      .description(
        'Facts for everybody, a line each. What comes next is asked for, so that nobody has to ask.',
      )
      .option('--did <line>', 'what you did')
      .option('--found <line>', 'what it showed')
      .option('--next <line>', 'what comes next, and who does it')
      .action(async (key: string, options: Options) => {
        const { did = '', found = '', next = '' } = options;
        if (`${did}${found}${next}`.trim() === '')
          throw new CommandError('usage', 'Say at least one of --did, --found and --next.');
        const { call } = await context.connect(options);
        const answer = await call(postUpdate, {
          params: { key: wantedTicket(key) },
          body: { did, found, next },
        });
        const hint = next === '' ? ' Next time say what comes --next too.' : '';
        await show(context, options, answer, () => `Update posted on ${wantedTicket(key)}.${hint}`);
      }),
    [
      [
        'evenkeel incident update INC-42 --did "drained pay-gw-3" --found "errors gone" --next "Ben watches for 10 min"',
        '',
      ],
    ],
  );
}

function say(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('say <incident> <text>'))
      .description('A comment, in Markdown: thinking aloud is welcome. - reads standard input.')
      .action(async (key: string, text: string, options: ClientOptions) => {
        const body = { body: text === '-' ? await context.io.readInput() : text };
        if (body.body.trim() === '') throw new CommandError('usage', 'The comment is empty.');
        const { call } = await context.connect(options);
        const answer = await call(addComment, { params: { key: wantedTicket(key) }, body });
        await show(context, options, answer, () => `Said on ${wantedTicket(key)}.`);
      }),
    [['evenkeel incident say INC-42 "it began with the deploy of 01:40, I think"', '']],
  );
}

function ask(group: Command, context: CommandContext): void {
  type Options = ClientOptions & { to: string; due?: string };
  examples(
    asClient(group.command('ask <incident> <question>'))
      .description('Ask one person by name: they are told, and reminded until somebody answers.')
      .requiredOption('--to <person>', 'name, e-mail or id; "anyone" is refused, with who is on duty')
      .option('--due <time>', 'when the answer is needed: 10m, 2h (the team’s usual time when not told)')
      .action(async (key: string, text: string, options: Options) => {
        const due = options.due === undefined ? undefined : dueMinutes(options.due);
        const { call } = await context.connect(options);
        const answer = await call(askQuestion, {
          params: { key: wantedTicket(key) },
          body: { to: options.to, text, ...(due === undefined ? {} : { dueMinutes: due }) },
        });
        const { asked } = await import('./talk-words.ts');
        await show(context, options, answer, (entry) => asked(wantedTicket(key), entry));
      }),
    [['evenkeel incident ask INC-42 --to ben "does the acquirer see our requests?" --due 10m', '']],
  );
}

function announce(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('announce <incident> <intention>'))
      .description('Say what you are going to do, before you do it.')
      .action(async (key: string, text: string, options: ClientOptions) => {
        const { call } = await context.connect(options);
        const params = { key: wantedTicket(key) };
        const answer = await call(announceIntention, { params, body: { text } });
        await show(context, options, answer, () => `Announced on ${params.key}.`);
      }),
    [['evenkeel incident announce INC-42 "restart pay-gw-3"', '']],
  );
}
