import type { Command } from 'commander';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { span } from '../../../platform/command/time.ts';
import type { getCover } from '../contract/cover.ts';
import { shiftRoles, type ShiftRole } from '../core/definition.ts';
import { instantOf } from './instant.ts';
import { onlyOf, personNamed, spanWords } from './which.ts';
import { register as registerSwap } from './swap.ts';

const contract = () => import('../contract/cover.ts');
type Cover = ResponseOf<typeof getCover>;

/** My shifts, cover for them, and swaps. */
export function register(program: Command, context: CommandContext): void {
  myShifts(program, context);
  const group = program.command('cover').description('Somebody else takes a shift, or a part of it.');
  list(group, context);
  who(group, context);
  ask(group, context);
  answers(group, context);
  give(group, context);
  registerSwap(program, context);
}

function myShifts(program: Command, context: CommandContext): void {
  examples(
    asClient(program.command('shifts'))
      .description('My shifts on all schedules, running and coming.')
      .option('--days <number>', 'how far ahead, up to 370', '60')
      .action(async (options: ClientOptions & { days: string }) => {
        const { getMyShifts } = await import('../contract/my-duty.ts');
        const { call } = await context.connect(options);
        const answer = await call(getMyShifts, { query: { days: Number(options.days) } });
        await show(context, options, answer, ({ items }) =>
          table(context, {
            head: ['when', 'lasts', 'role', 'schedule', ''],
            rows: items.map((one) => [
              spanWords(one.fromAt, one.toAt),
              span(new Date(one.toAt).getTime() - new Date(one.fromAt).getTime()),
              one.role,
              one.schedule.slug,
              one.coverId ? 'cover asked' : one.swapId ? 'swap proposed' : '',
            ]),
            empty: 'No shift of yours.',
          }),
        );
      }),
    [['evenkeel shifts', '']],
  );
}

const standing = ({ state, takenBy, asked }: Cover): string =>
  state === 'open'
    ? `waits for ${
        asked
          .filter(({ answer }) => answer === null)
          .map(({ person }) => person.name)
          .join(', ') || 'anybody'
      }`
    : state === 'taken'
      ? `${takenBy!.name} covers`
      : state;

const inWords = (one: Cover): string =>
  [
    `${one.person.name}, ${one.role} of ${oneLine(one.schedule.name)}, ${spanWords(one.fromAt, one.toAt)}`,
    `${standing(one)}  ${one.id}`,
    ...(one.note === '' ? [] : [oneLine(one.note)]),
  ].join('\n');

function list(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('list'))
      .description('Open requests for cover; those that ask you are marked.')
      .option('--schedule <slug>', 'only of this one')
      .option('--all', 'those settled in the last 30 days too')
      .action(async (options: ClientOptions & { schedule?: string; all?: boolean }) => {
        const { listCover } = await contract();
        const { call } = await context.connect(options);
        const { schedule } = options;
        const query = {
          ...(schedule === undefined ? {} : { schedule }),
          state: options.all ? ('all' as const) : ('open' as const),
        };
        await show(context, options, await call(listCover, { query }), ({ items }) =>
          table(context, {
            head: ['', 'who', 'when', 'schedule', 'stands', 'id'],
            rows: items.map((one) => [
              one.asksMe ? 'you?' : '',
              one.person.name,
              spanWords(one.fromAt, one.toAt),
              `${one.schedule.slug} (${one.role})`,
              standing(one),
              one.id,
            ]),
            empty: 'Nobody asks for cover.',
          }),
        );
      }),
    [['evenkeel cover list', '']],
  );
}

interface Span extends ClientOptions {
  from?: string;
  to?: string;
}
/** The window that was named; what was not is that of the caller's running or next shift there. */
async function windowOf(
  call: Awaited<ReturnType<CommandContext['connect']>>['call'],
  slug: string,
  { from, to }: Span,
): Promise<{ fromAt: string; toAt: string; role: ShiftRole | undefined }> {
  const given = {
    from: from === undefined ? undefined : instantOf(from, '--from'),
    to: to === undefined ? undefined : instantOf(to, '--to'),
  };
  if (given.from && given.to) return { fromAt: given.from, toAt: given.to, role: undefined };
  const { getMyShifts } = await import('../contract/my-duty.ts');
  const { items } = await call(getMyShifts, { query: { days: 370 } });
  const shift = items.find(
    (one) =>
      one.schedule.slug === slug &&
      (given.from === undefined || (one.fromAt <= given.from && given.from < one.toAt)) &&
      (given.to === undefined || (one.fromAt < given.to && given.to <= one.toAt)),
  );
  if (!shift) throw new CommandError('usage', 'No shift of yours there; say --from and --to.');
  return { fromAt: given.from ?? shift.fromAt, toAt: given.to ?? shift.toAt, role: shift.role };
}

function who(group: Command, context: CommandContext): void {
  examples(asClient(group.command('who <schedule>')), [
    ['evenkeel cover who nights --from 2026-11-26T18:00 --to 2026-11-26T22:00', ''],
  ])
    .description('Who could take it: who is free, on duty elsewhere, or off.')
    .option('--from <time>', 'like 2026-11-26T18:00; your running or next shift when left out')
    .option('--to <time>', 'like 2026-11-26T22:00')
    .action(async (slug: string, options: Span) => {
      const { getCoverCandidates } = await contract();
      const { call } = await context.connect(options);
      const { fromAt, toAt } = await windowOf(call, slug, options);
      const answer = await call(getCoverCandidates, { params: { slug }, query: { from: fromAt, to: toAt } });
      await show(context, options, answer, ({ items }) =>
        table(context, {
          head: ['who', 'stands'],
          rows: items.map(({ person, because }) => [person.name, because === '' ? 'free' : because]),
          empty: 'Nobody is in this team or schedule.',
        }),
      );
    });
}

function ask(group: Command, context: CommandContext): void {
  interface Options extends Span {
    role?: string;
    note: string;
    ask?: string[];
  }
  examples(
    asClient(group.command('ask <schedule>'))
      .description('Ask for cover of your running or next shift, or of the part that you name.')
      .option('--from <time>', 'like 2026-11-26T18:00')
      .option('--to <time>', 'like 2026-11-26T22:00')
      .option('--role <role>', shiftRoles.join(', '))
      .option('--note <words>', 'a word to those who are asked', '')
      .option('--ask <names...>', 'whom to ask; everybody who can when left out')
      .action(async (slug: string, options: Options) => {
        const { askCover, getCoverCandidates } = await contract();
        const { call } = await context.connect(options);
        const { fromAt, toAt, role } = await windowOf(call, slug, options);
        const params = { slug };
        const people = options.ask
          ? (await call(getCoverCandidates, { params, query: { from: fromAt, to: toAt } })).items
          : [];
        const made = await call(askCover, {
          params,
          body: {
            fromAt,
            toAt,
            note: options.note,
            role: roleFrom(options.role) ?? role ?? 'superhero',
            ...(options.ask
              ? {
                  askPersonIds: options.ask.map(
                    (name) =>
                      personNamed(
                        people.map(({ person }) => person),
                        name,
                      ).id,
                  ),
                }
              : {}),
          },
        });
        await show(context, options, made, inWords);
      }),
    [
      ['evenkeel cover ask shop --note "Wedding"', 'all of my running or next shift'],
      ['evenkeel cover ask shop --from 2026-11-26T18:00 --to 2026-11-26T22:00', 'a part of it'],
    ],
  );
}

function roleFrom(given: string | undefined): ShiftRole | undefined {
  if (given === undefined) return undefined;
  const found = shiftRoles.find((role) => role === given);
  if (!found) throw new CommandError('usage', `--role is one of ${shiftRoles.join(', ')}.`);
  return found;
}

function answers(group: Command, context: CommandContext): void {
  const verbs = [
    ['accept', 'acceptCover', 'Take the shift: it is yours at once.', ({ asksMe }: Cover) => asksMe],
    ['decline', 'declineCover', 'Say that you cannot.', ({ asksMe }: Cover) => asksMe],
    ['withdraw', 'withdrawCover', 'Take your request back.', ({ isMine }: Cover) => isMine],
  ] as const;
  for (const [verb, name, description, isMeant] of verbs)
    examples(asClient(group.command(`${verb} [id]`)), [[`evenkeel cover ${verb}`, '']])
      .description(`${description} Without an id: the only one that it can be.`)
      .action(async (given: string | undefined, options: ClientOptions) => {
        const routes = await contract();
        const { call } = await context.connect(options);
        const id = given ?? onlyOf((await call(routes.listCover, {})).items.filter(isMeant), 'request');
        await show(context, options, await call(routes[name], { params: { id }, body: {} }), inWords);
      });
}

function give(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('give <id> <person>'))
      .description('As a manager: say who takes it.')
      .option('--anyway', 'although they are on duty elsewhere then')
      .action(async (id: string, name: string, options: ClientOptions & { anyway?: boolean }) => {
        const { getCover, getCoverCandidates, giveCover } = await contract();
        const { call } = await context.connect(options);
        const { schedule, fromAt, toAt } = await call(getCover, { params: { id } });
        const { items } = await call(getCoverCandidates, {
          params: { slug: schedule.slug },
          query: { from: fromAt, to: toAt },
        });
        const person = personNamed(
          items.map((one) => one.person),
          name,
        );
        const body = { personId: person.id, anyway: options.anyway ?? false };
        await show(context, options, await call(giveCover, { params: { id }, body }), inWords);
      }),
    [['evenkeel cover give 019a6a5e-0000-7000-8000-000000000001 "Cleo Marsh"', '']],
  );
}
