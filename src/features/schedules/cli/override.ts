import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { localTime } from '../../../platform/command/time.ts';
import { getMe } from '../../identity/contract.ts';
import { shiftRoles } from '../core/definition.ts';
import { oneOf } from './change.ts';
import { peopleOf, personNamed } from './definition-from.ts';
import { instantOf } from './instant.ts';

const contract = () => import('../contract/schedules.ts');

interface Overriding extends ClientOptions {
  person?: string;
  nobody?: boolean;
  from?: string;
  until: string;
  role: string;
  note?: string;
}

/** `evenkeel schedule override | overrides | remove-override` */
export function register(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('override <schedule>'))
      .description('Put somebody else on duty for a while, or say that nobody is needed.')
      .option('--person <who>', '"me", a name or an e-mail address')
      .option('--nobody', 'nobody is needed then, on purpose')
      .option('--from <instant>', 'from when; without: from now')
      .requiredOption('--until <instant>', 'until when')
      .option('--role <word>', shiftRoles.join(', '), 'superhero')
      .option('--note <words>', 'why')
      .action(async (slug: string, options: Overriding) => {
        const { makeOverride } = await contract();
        if ((options.person === undefined) === (options.nobody !== true))
          throw new CommandError('usage', 'Say who with --person, or --nobody.');
        const { call } = await context.connect(options);
        const personId =
          options.person === undefined
            ? null
            : options.person === 'me'
              ? (await call(getMe, {})).person.id
              : personNamed(options.person, await peopleOf(call));
        const answer = await call(makeOverride, {
          params: { slug },
          body: {
            role: oneOf(shiftRoles, options.role, '--role'),
            fromAt: options.from === undefined ? null : instantOf(options.from, '--from'),
            toAt: instantOf(options.until, '--until'),
            personId,
            note: options.note ?? '',
          },
        });
        await show(
          context,
          options,
          answer,
          ({ person, fromAt, toAt, role, id }) =>
            `${person ? `${oneLine(person.name)} is ${role}` : `No ${role} is needed`}, ${localTime(fromAt)} to ${localTime(toAt)}.  ${context.colors.dim(id)}`,
        );
      }),
    [
      ['evenkeel schedule override payments --person me --until 2026-11-21T18:00', 'take it now'],
      [
        'evenkeel schedule override payments --person cleo --from 2026-12-24T09:00 --until 2026-12-27T09:00',
        '',
      ],
    ],
  );
  examples(asClient(group.command('overrides <schedule>')), [
    ['evenkeel schedule overrides nights --json', ''],
  ])
    .description('Overrides that run or are to come, for the next days.')
    .option('--days <number>', 'how far to look, up to 390', '90')
    .action(async (slug: string, options: ClientOptions & { days: string }) => {
      const { getShifts } = await contract();
      const days = Number(options.days);
      if (!(days > 0 && days <= 390)) throw new CommandError('usage', '--days is a number from 1 to 390.');
      const { call } = await context.connect(options);
      const now = context.io.now().getTime();
      const answer = await call(getShifts, {
        params: { slug },
        query: { from: new Date(now).toISOString(), to: new Date(now + days * 86_400_000).toISOString() },
      });
      await show(context, options, { items: answer.overrides }, ({ items }) =>
        table(context, {
          head: ['id', 'who', 'role', 'from', 'until', 'why'],
          rows: items.map((one) => [
            one.id,
            one.person?.name ?? 'nobody needed',
            one.role,
            localTime(one.fromAt),
            localTime(one.toAt),
            one.note,
          ]),
          empty: 'There is none.',
        }),
      );
    });
  examples(asClient(group.command('remove-override <schedule> <override>')), [
    ['evenkeel schedule remove-override nights <override>', ''],
  ])
    .description('Take an override back; one that has begun ends now.')
    .action(async (slug: string, id: string, options: ClientOptions) => {
      const { removeOverride } = await contract();
      const { call } = await context.connect(options);
      const answer = await call(removeOverride, { params: { slug, id } });
      await show(context, options, answer, () => 'Taken back.');
    });
}
