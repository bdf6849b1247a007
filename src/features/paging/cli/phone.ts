import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import type { listContactMethods } from '../../identity/contract.ts';
import { phoneNumberOf } from '../../identity/core/phone-number.ts';

type Method = ResponseOf<typeof listContactMethods>['items'][number];
type Connection = Awaited<ReturnType<CommandContext['connect']>>;
interface AddOptions extends ClientOptions {
  textsOnly?: boolean;
  callsOnly?: boolean;
}

const identity = () => import('../../identity/contract.ts');
const contract = () => import('../contract/phones.ts');

/** The numbers by which one is texted and called. */
export function register(program: Command, context: CommandContext): void {
  const group = program.command('phone').description('Your phones: texts and calls that page you.');
  examples(asClient(group.command('list', { isDefault: true })), [['evenkeel phone', '']])
    .description('Your numbers, and whether they are proven.')
    .action(async (options: ClientOptions) => {
      const phones = await phonesOf(await context.connect(options));
      await show(context, options, { items: phones }, ({ items }) => inWords(context, items));
    });
  examples(
    asClient(group.command('add <number>'))
      .description(
        'Add a number with its country code; a code is sent to it, and nothing else before it is proven.',
      )
      .option('--texts-only', 'text me there, never call')
      .option('--calls-only', 'call me there, as on a landline')
      .action(async (number: string, options: AddOptions) => {
        const { addContactMethod } = await identity();
        const connection = await context.connect(options);
        const channels = [
          ...(options.callsOnly ? [] : (['sms'] as const)),
          ...(options.textsOnly ? [] : (['voice'] as const)),
        ];
        if (channels.length === 0)
          throw new CommandError('usage', 'Choose --texts-only or --calls-only, not both.');
        const items: Method[] = [];
        for (const channel of channels)
          items.push((await connection.call(addContactMethod, { body: { channel, number } })).item);
        const sent = await sendCode(connection, items[0]!, undefined);
        await show(context, options, { items, ...sent }, () => codeWords(items[0]!.channel === 'voice'));
      }),
    [['evenkeel phone add "+49 151 2345678"', '']],
  );
  examples(
    asClient(group.command('code <number>'))
      .description('Send a code once more.')
      .option('--call', 'by a call')
      .action(async (number: string, options: ClientOptions & { call?: boolean }) => {
        const connection = await context.connect(options);
        const method = named(await phonesOf(connection), number, true);
        const sent = await sendCode(connection, method, options.call ? 'voice' : undefined);
        await show(context, options, sent, () =>
          codeWords(options.call === true || method.channel === 'voice'),
        );
      }),
    [['evenkeel phone code +491512345678 --call', '']],
  );
  examples(
    asClient(group.command('prove <code> [number]'))
      .description('Give the code that came; the number when more than one waits for it.')
      .action(async (code: string, number: string | undefined, options: ClientOptions) => {
        const { provePhone } = await contract();
        const connection = await context.connect(options);
        const { id, shown } = named(await phonesOf(connection), number, true);
        await connection.call(provePhone, { params: { id }, body: { code } });
        await show(context, options, { proven: shown }, () => `${shown} is proven.`);
      }),
    [['evenkeel phone prove 123456', '']],
  );
  asClient(group.command('remove <number>'))
    .description('Neither text nor call it any more.')
    .action(async (number: string, options: ClientOptions) => {
      const { removeContactMethod } = await identity();
      const connection = await context.connect(options);
      const phones = await phonesOf(connection);
      const { shown } = named(phones, number, false);
      for (const { id } of phones.filter((one) => one.shown === shown))
        await connection.call(removeContactMethod, { params: { id } });
      await show(context, options, { removed: shown }, () => `${shown} is removed.`);
    });
}

async function phonesOf({ call }: Connection): Promise<Method[]> {
  const { listContactMethods } = await identity();
  const { items } = await call(listContactMethods, {});
  return items.filter(({ channel }) => channel === 'sms' || channel === 'voice');
}

async function sendCode({ call }: Connection, { id }: Method, by: 'voice' | undefined) {
  const { sendPhoneCode } = await contract();
  return call(sendPhoneCode, { params: { id }, body: by === undefined ? {} : { by } });
}

function named(phones: readonly Method[], number: string | undefined, toProve: boolean): Method {
  const waiting = toProve
    ? phones.filter(({ verifiedAt, disabledAt }) => !verifiedAt && !disabledAt)
    : phones;
  const wanted = number === undefined ? undefined : (phoneNumberOf(number) ?? number);
  const found = waiting.filter(({ shown }) => wanted === undefined || shown === wanted);
  const [first] = found;
  if (!first)
    throw new CommandError(
      'usage',
      wanted === undefined
        ? 'No phone waits for a code.'
        : `${oneLine(wanted)} is none of your phones${toProve ? ' that wait for a code' : ''}.`,
    );
  if (new Set(found.map(({ shown }) => shown)).size > 1)
    throw new CommandError('usage', 'More than one phone waits for a code: say the number, too.');
  return first;
}

const codeWords = (byCall: boolean): string =>
  `${byCall ? 'The phone rings with a code' : 'A code is on its way'}, good for ten minutes. Give it with: evenkeel phone prove <code>`;

function inWords(context: CommandContext, phones: readonly Method[]): Promise<string> {
  return table(context, {
    head: ['number', 'for', 'state'],
    rows: phones.map(({ shown, channel, verifiedAt, disabledAt, disabledBecause }) => [
      shown,
      channel === 'sms' ? 'texts' : 'calls',
      disabledAt
        ? `switched off: ${disabledBecause ?? ''}`
        : verifiedAt
          ? 'proven'
          : 'not proven, so nothing is sent there',
    ]),
    empty: 'You have no phone here. Add one: evenkeel phone add "+49 151 2345678"',
  });
}
