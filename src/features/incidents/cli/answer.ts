import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';
import { lightRoute } from '../../../platform/contract/light.ts';
import type * as identity from '../../identity/contract.ts';
import type * as contract from '../../tickets/contract/talk.ts';
import { idOfQuestion, isAskedOf, questionLines } from './talk-words.ts';
import { wantedTicket } from './wanted-ticket.ts';

const getTalk = lightRoute<typeof contract.getTalk>({ method: 'GET', path: '/api/tickets/:key/talk' });
const getMe = lightRoute<typeof identity.getMe>({ method: 'GET', path: '/api/me' });
const answerQuestion = lightRoute<typeof contract.answerQuestion>({
  method: 'POST',
  path: '/api/tickets/:key/questions/:id/answer',
});

/** `evenkeel incident questions|answer`. */
export function registerAnswer(group: Command, context: CommandContext): void {
  asClient(group.command('questions <incident>'))
    .description('Questions without an answer, the one that is due first on top.')
    .action(async (key: string, options: ClientOptions) => {
      const { call } = await context.connect(options);
      const { questions } = await call(getTalk, { params: { key: wantedTicket(key) } });
      await show(context, options, { items: questions }, ({ items }) =>
        items.length === 0 ? 'No question is open.' : questionLines(context, items).join('\n'),
      );
    });
  examples(
    asClient(group.command('answer <incident> <answer>'))
      .description('Answer what you are asked, or what you know; - reads standard input.')
      .option('--question <number>', 'which one, as "incident questions" counts them')
      .action(async (key: string, text: string, options: ClientOptions & { question?: string }) => {
        const answer = text === '-' ? await context.io.readInput() : text;
        if (answer.trim() === '') throw new CommandError('usage', 'The answer is empty.');
        const { call } = await context.connect(options);
        const params = { key: wantedTicket(key) };
        const { questions } = await call(getTalk, { params });
        const me = options.question === undefined ? (await call(getMe, {})).person.id : '';
        const chosen = choose(context, questions, options.question, me);
        const entry = await call(answerQuestion, {
          params: { ...params, id: idOfQuestion(chosen) },
          body: { answer },
        });
        await show(context, options, entry, () => `Answered on ${params.key}.`);
      }),
    [
      ['evenkeel incident answer INC-42 "they do, all of them"', 'what you are asked'],
      ['evenkeel incident answer INC-42 --question 2 "yes"', ''],
    ],
  );
}

type Question = Parameters<typeof idOfQuestion>[0];

/** The one that was named, else the only one that the caller is asked, else the only one there is. */
function choose(
  context: CommandContext,
  questions: readonly Question[],
  number: string | undefined,
  me: string,
): Question {
  if (questions.length === 0) throw new CommandError('notFound', 'No question is open on this ticket.');
  const mine = questions.filter((one) => isAskedOf(one, me));
  const chosen =
    number === undefined
      ? mine.length === 1
        ? mine[0]
        : questions.length === 1
          ? questions[0]
          : undefined
      : questions[Number(number) - 1];
  if (chosen) return chosen;
  throw new CommandError(
    'usage',
    `Which one? Say --question 1 to ${questions.length}:\n${questionLines(context, questions).join('\n')}`,
  );
}
