import type { Command } from 'commander';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import type { acceptSwap } from '../contract/swap.ts';
import { instantOf } from './instant.ts';
import { onlyOf, personNamed, spanWords } from './which.ts';

const contract = () => import('../contract/swap.ts');
type Swap = ResponseOf<typeof acceptSwap>;
type Call = Awaited<ReturnType<CommandContext['connect']>>['call'];

const sideWords = ({ person, schedule, role, fromAt, toAt }: Swap['gives']): string =>
  `${person.name}, ${role} of ${schedule.slug}, ${spanWords(fromAt, toAt)}`;
const inWords = (one: Swap): string =>
  [`${sideWords(one.gives)}`, `for ${sideWords(one.gets)}`, `${one.state}  ${one.id}`].join('\n');

/** Two shifts change hands. */
export function register(program: Command, context: CommandContext): void {
  const group = program.command('swap').description('Two people swap two shifts.');
  examples(asClient(group.command('list')), [['evenkeel swap list', '']])
    .description('Open swaps; those that ask you are marked.')
    .option('--schedule <slug>', 'only of this one')
    .option('--all', 'those settled in the last 30 days too')
    .action(async (options: ClientOptions & { schedule?: string; all?: boolean }) => {
      const { listSwaps } = await contract();
      const { call } = await context.connect(options);
      const { schedule } = options;
      const query = {
        ...(schedule === undefined ? {} : { schedule }),
        state: options.all ? ('all' as const) : ('open' as const),
      };
      await show(context, options, await call(listSwaps, { query }), ({ items }) =>
        table(context, {
          head: ['', 'gives', 'for', 'stands', 'id'],
          rows: items.map((one) => [
            one.asksMe ? 'you?' : '',
            sideWords(one.gives),
            sideWords(one.gets),
            one.state,
            one.id,
          ]),
          empty: 'Nobody proposes a swap.',
        }),
      );
    });
  propose(group, context);
  const verbs = [
    ['accept', 'acceptSwap', 'Swap: both shifts change hands at once.', ({ asksMe }: Swap) => asksMe],
    ['decline', 'declineSwap', 'Say no.', ({ asksMe }: Swap) => asksMe],
    ['withdraw', 'withdrawSwap', 'Take your proposal back.', ({ isMine }: Swap) => isMine],
  ] as const;
  for (const [verb, name, description, isMeant] of verbs)
    examples(asClient(group.command(`${verb} [id]`)), [[`evenkeel swap ${verb}`, '']])
      .description(`${description} Without an id: the only one that it can be.`)
      .action(async (given: string | undefined, options: ClientOptions) => {
        const routes = await contract();
        const { call } = await context.connect(options);
        const id = given ?? onlyOf((await call(routes.listSwaps, {})).items.filter(isMeant), 'swap');
        await show(context, options, await call(routes[name], { params: { id }, body: {} }), inWords);
      });
}

interface Proposing extends ClientOptions {
  mine: string;
  with: string;
  theirs: string;
  theirSchedule?: string;
  note: string;
}

function propose(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('propose <schedule>'))
      .description(
        'Propose to swap one of your shifts for one of somebody else. Times name any moment of each shift.',
      )
      .requiredOption('--mine <time>', 'a moment in your shift, like 2026-11-26T18:00')
      .requiredOption('--with <name>', 'who takes it')
      .requiredOption('--theirs <time>', 'a moment in their shift')
      .option('--their-schedule <slug>', 'where their shift is; the same schedule when left out')
      .option('--note <words>', 'a word to them', '')
      .action(async (slug: string, options: Proposing) => {
        const [{ proposeSwap }, { getMe }] = await Promise.all([
          contract(),
          import('../../identity/contract.ts'),
        ]);
        const { call } = await context.connect(options);
        const me = (await call(getMe, {})).person.id;
        const other = options.theirSchedule ?? slug;
        const gives = await shiftAt(
          call,
          slug,
          instantOf(options.mine, '--mine'),
          ({ person }) => person.id === me,
        );
        const theirsAt = instantOf(options.theirs, '--theirs');
        const around = await shiftsAround(call, other, theirsAt);
        const person = personNamed(
          [...new Map(around.map((one) => [one.person.id, one.person])).values()].filter(
            ({ id }) => id !== me,
          ),
          options.with,
        );
        const gets = await shiftAt(call, other, theirsAt, (one) => one.person.id === person.id);
        const made = await call(proposeSwap, {
          body: {
            gives: { schedule: slug, role: gives.role, fromAt: gives.fromAt, toAt: gives.toAt },
            gets: {
              schedule: other,
              role: gets.role,
              fromAt: gets.fromAt,
              toAt: gets.toAt,
              personId: person.id,
            },
            note: options.note,
          },
        });
        await show(context, options, made, inWords);
      }),
    [['evenkeel swap propose shop --mine 2026-11-26T18:00 --with cleo --theirs 2026-12-03T18:00', '']],
  );
}

const aroundMs = 35 * 86_400_000;

/** Shifts as people live them, around an instant. */
async function shiftsAround(call: Call, slug: string, at: string) {
  const [{ getShifts }, { joined }] = await Promise.all([
    import('../contract/schedules.ts'),
    import('../core/joined.ts'),
  ]);
  const atMs = new Date(at).getTime();
  const { shifts } = await call(getShifts, {
    params: { slug },
    query: { from: new Date(atMs - aroundMs).toISOString(), to: new Date(atMs + aroundMs).toISOString() },
  });
  const people = new Map(shifts.flatMap(({ person }) => (person ? [[person.id, person] as const] : [])));
  const plain = shifts.map(({ role, person, because, fromAt, toAt }) => ({
    role,
    because,
    personId: person?.id ?? null,
    fromMs: new Date(fromAt).getTime(),
    toMs: new Date(toAt).getTime(),
  }));
  return joined(plain).flatMap(({ role, personId, fromMs, toMs }) =>
    personId === null
      ? []
      : {
          role,
          person: people.get(personId)!,
          fromAt: new Date(fromMs).toISOString(),
          toAt: new Date(toMs).toISOString(),
        },
  );
}

type Around = Awaited<ReturnType<typeof shiftsAround>>[number];

async function shiftAt(
  call: Call,
  slug: string,
  at: string,
  isMeant: (shift: Around) => boolean,
): Promise<Around> {
  const found = (await shiftsAround(call, slug, at)).find(
    (one) => isMeant(one) && one.fromAt <= at && at < one.toAt,
  );
  if (found) return found;
  throw new CommandError(
    'usage',
    `That is no moment of such a shift on ${slug}; "evenkeel shifts" lists yours.`,
  );
}
