import type { Command } from 'commander';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { localTime } from '../../../platform/command/time.ts';
import { listPeople } from '../../identity/contract.ts';
import type { getMyDay, listDutyQuestions } from '../contract/superhero.ts';
import { register as registerHandOff } from './hand-off.ts';
import { onlyOf, personNamed } from './which.ts';

const contract = () => import('../contract/superhero.ts');
type Questions = ResponseOf<typeof listDutyQuestions>['items'];

/** The one address for questions to a team, and what whoever is on duty does today. */
export function register(program: Command, context: CommandContext): void {
  ask(program, context);
  today(program, context);
  questions(program, context);
  registerHandOff(program, context);
}

function ask(program: Command, context: CommandContext): void {
  examples(
    asClient(program.command('ask <team> <text...>'))
      .description('Ask whoever is on duty for a team, so that the others keep their focus.')
      .option('--service <slug>', 'what it is about')
      .action(async (team: string, words: string[], options: ClientOptions & { service?: string }) => {
        const { askSuperhero } = await contract();
        const { call } = await context.connect(options);
        const asked = await call(askSuperhero, {
          params: { slug: team },
          body: { text: words.join(' '), service: options.service ?? null },
        });
        await show(context, options, asked, ({ to, id }) =>
          to
            ? `${oneLine(to.name)} has your question: "evenkeel question list --asked" shows the answer. ${id}`
            : `Nobody is on duty now; it waits for who comes next. ${id}`,
        );
      }),
    [['evenkeel ask payments "Which port does it listen on?" --service checkout', '']],
  );
}

function today(program: Command, context: CommandContext): void {
  examples(asClient(program.command('superhero')), [['evenkeel superhero', '']])
    .description('What you do today because you are on duty.')
    .action(async (options: ClientOptions) => {
      const { getMyDay } = await contract();
      const { call } = await context.connect(options);
      await show(context, options, await call(getMyDay, {}), dayInWords);
    });
}

function dayInWords({
  duties,
  questions,
  notesToWrite,
  notesToConfirm,
}: ResponseOf<typeof getMyDay>): string {
  const named = (head: string, of: readonly { key: string; title: string }[], none: string) => [
    `${head}${of.length === 0 ? `: ${none}` : ':'}`,
    ...of.map(({ key, title }) => `  ${oneLine(`${key} ${title}`.trim())}`),
  ];
  const lines = duties.flatMap(({ role, schedule, untilAt, next, facts, questions: open }) => [
    `You are ${role} of ${oneLine(schedule.name)}${untilAt ? ` until ${localTime(untilAt)}` : ''}${next ? `, then ${oneLine(next.person.name)}` : ''}.`,
    ...named('On call', facts.incidents, 'no incident is open'),
    ...named('Issues and bugs', facts.bugsAndRequests, 'none is open'),
    ...named(
      'Interruptible',
      open.map(({ text, askedBy }) => ({ key: `${askedBy.name}:`, title: text })),
      'no question is open',
    ),
    ...named('Make support easier', facts.makeSupportEasier, 'nothing is on the list'),
    '',
  ]);
  return [
    ...(duties.length === 0 ? ['You are not on duty.'] : lines.slice(0, -1)),
    ...(duties.length === 0 && questions.length > 0 ? [`${questions.length} questions wait for you.`] : []),
    ...notesToConfirm.map(
      ({ person, schedule }) =>
        `${oneLine(person.name)} left a note for ${oneLine(schedule.name)}: evenkeel hand-off read`,
    ),
    ...notesToWrite.map(({ schedule }) => `A note is asked for: evenkeel hand-off draft ${schedule.slug}`),
  ].join('\n');
}

function questions(program: Command, context: CommandContext): void {
  const group = program.command('question').description('Questions to whoever is on duty.');
  interface Listing extends ClientOptions {
    asked?: boolean;
    team?: string;
    closed?: boolean;
  }
  examples(asClient(group.command('list', { isDefault: true })), [['evenkeel question', '']])
    .description('Open questions that are yours; those you asked; those of a team.')
    .option('--asked', 'what I asked, with the answers')
    .option('--team <slug>', 'of a team')
    .option('--closed', 'what was answered or taken back')
    .action(async ({ asked, team, closed, ...options }: Listing) => {
      const { listDutyQuestions } = await contract();
      const { call } = await context.connect(options);
      const answer = await call(listDutyQuestions, {
        query: {
          of: asked ? 'asked-by-me' : team ? 'team' : 'me',
          state: closed ? 'closed' : asked ? 'all' : 'open',
          ...(team ? { team } : {}),
        },
      });
      await show(context, options, answer, ({ items }) => questionTable(context, items));
    });
  examples(
    asClient(group.command('answer <words...>'))
      .description('Answer a question.')
      .option('--id <id>', 'which one, where several wait for you')
      .action(async (words: string[], options: ClientOptions & { id?: string }) => {
        const { answerDutyQuestion, listDutyQuestions } = await contract();
        const { call } = await context.connect(options);
        const id = options.id ?? onlyOf((await call(listDutyQuestions, {})).items, 'question');
        const done = await call(answerDutyQuestion, { params: { id }, body: { text: words.join(' ') } });
        await show(context, options, done, ({ askedBy }) => `${oneLine(askedBy.name)} is told.`);
      }),
    [['evenkeel question answer "8080, and 8443 with TLS"', '']],
  );
  examples(asClient(group.command('pass <id> <person>')), [['evenkeel question pass <id> cleo', '']])
    .description('Give a question to somebody who knows.')
    .action(async (id: string, person: string, options: ClientOptions) => {
      const { passDutyQuestion } = await contract();
      const { call } = await context.connect(options);
      const { items } = await call(listPeople, {});
      const to = personNamed(items, person);
      const done = await call(passDutyQuestion, { params: { id }, body: { personId: to.id } });
      await show(context, options, done, () => `${oneLine(to.name)} has it now.`);
    });
  examples(asClient(group.command('withdraw <id>')), [['evenkeel question withdraw <id>', '']])
    .description('Take back what you asked.')
    .action(async (id: string, options: ClientOptions) => {
      const { withdrawDutyQuestion } = await contract();
      const { call } = await context.connect(options);
      await show(context, options, await call(withdrawDutyQuestion, { params: { id } }), () => 'Taken back.');
    });
}

const questionTable = (context: CommandContext, items: Questions) =>
  table(context, {
    head: ['id', 'asked by', 'with', 'question', 'answer'],
    rows: items.map((one) => [
      one.id,
      one.askedBy.name,
      one.to?.name ?? 'nobody yet',
      one.text,
      one.answer?.text ?? (one.state === 'withdrawn' ? 'taken back' : ''),
    ]),
    empty: 'No question is like this.',
  });
