import type { Command } from 'commander';
import type { z } from 'zod';
import { confirm } from '../../../platform/command/ask.ts';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { relative } from '../../../platform/command/time.ts';
import type { wireHeartbeat } from '../contract/heartbeats.ts';
import { criticalities, senderSeverities, type SenderSeverity } from '../../services/core/scales.ts';
import { spanInWords } from '../core/heartbeat.ts';
import { secondsOfSpan } from '../core/span-text.ts';

const contract = () => import('../contract/heartbeats.ts');
type Heartbeat = z.infer<typeof wireHeartbeat>;
type Call = Awaited<ReturnType<CommandContext['connect']>>['call'];
type Options = ClientOptions & { service: string };
interface Settings extends Options {
  name?: string;
  every?: string;
  grace?: string;
  criticality?: string;
}

export function register(program: Command, context: CommandContext): void {
  const group = program
    .command('heartbeat')
    .description('Heartbeats have to call every so often; when one falls silent, somebody is paged.');
  list(group, context);
  create(group, context);
  edit(group, context);
  pause(group, context);
  remove(group, context);
}

function list(group: Command, context: CommandContext): void {
  examples(
    ofService(group.command('list'))
      .description('Heartbeats of a service, how often each has to call, and who is silent.')
      .action(async (options: Options) => {
        const { listHeartbeats } = await contract();
        const { call } = await context.connect(options);
        const answer = await call(listHeartbeats, { params: { slug: options.service } });
        await show(context, options, answer, ({ items }) =>
          table(context, {
            head: ['id', 'heartbeat', 'state', 'calls every', 'grace', 'last call'],
            rows: items.map((one) => [
              one.id,
              one.name,
              one.state,
              spanInWords(one.everySeconds),
              one.graceSeconds === 0 ? 'none' : spanInWords(one.graceSeconds),
              one.lastCallAt ? relative(one.lastCallAt, context.io.now()) : 'never',
            ]),
            empty: 'Nothing has to call for this service: "evenkeel heartbeat create" makes a heartbeat.',
          }),
        );
      }),
    [['evenkeel heartbeat list --service shop', '']],
  );
}

function create(group: Command, context: CommandContext): void {
  examples(
    withSettings(ofService(group.command('create <name>')))
      .description('Make a heartbeat. Its key is shown once; nobody misses it before its first call.')
      .action(async (name: string, options: Settings) => {
        const everySeconds = secondsIn('--every', options.every);
        if (everySeconds === undefined)
          throw new CommandError('usage', 'Say how often it calls: --every 5m, 1h, 1d.');
        const { createHeartbeat } = await contract();
        const { call, url } = await context.connect(options);
        const { everySeconds: _, ...others } = settingsOf(options);
        const answer = await call(createHeartbeat, {
          params: { slug: options.service },
          body: { name, everySeconds, ...others },
        });
        await show(context, options, answer, ({ item, key }) => howToCall(context, url, item, key));
      }),
    [
      ['evenkeel heartbeat create "Nightly backup" --service shop --every 1d --grace 2h', ''],
      ['evenkeel heartbeat create Queue --service shop --every 5m --criticality critical', ''],
    ],
  );
}

function edit(group: Command, context: CommandContext): void {
  examples(
    withSettings(ofService(group.command('edit <heartbeat>')))
      .option('--name <name>', 'another name')
      .description(
        'Change a heartbeat; what is left out stays. With other times, it has its whole time again.',
      )
      .action(async (typed: string, options: Settings) => {
        const body = {
          ...settingsOf(options),
          ...(options.name === undefined ? {} : { name: options.name }),
        };
        if (Object.keys(body).length === 0)
          throw new CommandError('usage', 'Say what changes: --every, --grace, --criticality or --name.');
        await change(context, options, typed, body, (one) => `Saved: ${sentence(one)}`);
      }),
    [['evenkeel heartbeat edit "Nightly backup" --service shop --every 10m', '']],
  );
}

function pause(group: Command, context: CommandContext): void {
  ofService(group.command('pause <heartbeat>'))
    .description('Nobody misses it until "resume"; the alert of its silence is cleared.')
    .action((typed: string, options: Options) =>
      change(
        context,
        options,
        typed,
        { paused: true },
        ({ name }) => `Nobody waits for ${oneLine(name)} now.`,
      ),
    );
  ofService(group.command('resume <heartbeat>'))
    .description('Wait for it again: it has its whole time to call.')
    .action((typed: string, options: Options) =>
      change(context, options, typed, { paused: false }, (one) => `Waiting again: ${sentence(one)}`),
    );
}

async function change(
  context: CommandContext,
  options: Options,
  typed: string,
  body: Record<string, unknown>,
  words: (heartbeat: Heartbeat) => string,
): Promise<void> {
  const { changeHeartbeat } = await contract();
  const { call } = await context.connect(options);
  const id = await idOf(call, options, typed);
  const answer = await call(changeHeartbeat, { params: { slug: options.service, id }, body });
  await show(context, options, answer, words);
}

function remove(group: Command, context: CommandContext): void {
  ofService(group.command('delete <heartbeat>'))
    .description('Refuse its key from now on; nobody misses it any more.')
    .option('--yes', 'do not ask')
    .action(async (typed: string, options: Options & { yes?: boolean }) => {
      await confirm(context, options, 'Its key will be refused from now on. Delete it?');
      const { deleteHeartbeat } = await contract();
      const { call } = await context.connect(options);
      const id = await idOf(call, options, typed);
      const answer = await call(deleteHeartbeat, { params: { slug: options.service, id } });
      await show(context, options, answer, () => 'Deleted.');
    });
}

/** By its id or its name. @throws CommandError naming what one could mean */
async function idOf(call: Call, { service }: Options, typed: string): Promise<string> {
  const wanted = typed.trim().toLowerCase();
  const { items } = await call((await contract()).listHeartbeats, { params: { slug: service } });
  const byId = items.find(({ id }) => id === wanted);
  const found = byId ? [byId] : items.filter(({ name }) => name.trim().toLowerCase() === wanted);
  if (found.length === 1) return found[0]!.id;
  throw new CommandError(
    found.length === 0 ? 'notFound' : 'usage',
    found.length === 0
      ? `${oneLine(service)} has no heartbeat "${oneLine(typed)}". There are: ${items.map(({ name }) => oneLine(name)).join(', ') || 'none'}.`
      : `Several heartbeats of ${oneLine(service)} are called "${oneLine(typed)}": give the id, as "heartbeat list" shows it.`,
  );
}

function howToCall({ colors }: CommandContext, url: string, { name }: Heartbeat, key: string): string {
  return [
    colors.bold(key),
    `This is the key of ${oneLine(name)}. It is shown only now: keep it where the job finds it.`,
    '',
    `  ./job.sh && curl -fsS -m 10 --retry 5 -o /dev/null ${url}/api/sources/${key}/heartbeat`,
  ].join('\n');
}

function sentence({ name, everySeconds, graceSeconds }: Heartbeat): string {
  const grace = graceSeconds === 0 ? '' : `, and may be ${spanInWords(graceSeconds)} late`;
  return `${oneLine(name)} calls every ${spanInWords(everySeconds)}${grace}.`;
}

function withSettings(command: Command): Command {
  return command
    .option('--every <span>', 'how often it calls at least: 90s, 5m, 2h, 1d')
    .option('--grace <span>', 'how late it may be: 0, 30s, 10m')
    .option('--criticality <level>', `of its silence: ${criticalities.join(', ')}`);
}

function settingsOf({ every, grace, criticality }: Settings) {
  const everySeconds = secondsIn('--every', every);
  const graceSeconds = secondsIn('--grace', grace);
  return {
    ...(everySeconds === undefined ? {} : { everySeconds }),
    ...(graceSeconds === undefined ? {} : { graceSeconds }),
    ...(criticality === undefined ? {} : { severity: severityOf(criticality) }),
  };
}

/** What begins as this criticality. */
function severityOf(criticality: string): SenderSeverity {
  const severity = senderSeverities[criticalities.indexOf(criticality as 'high')];
  if (severity === undefined)
    throw new CommandError(
      'usage',
      `"${oneLine(criticality)}" is no criticality: ${criticalities.join(', ')}.`,
    );
  return severity;
}

function secondsIn(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const seconds = secondsOfSpan(text);
  if (seconds === undefined)
    throw new CommandError('usage', `${option}: "${oneLine(text)}" is no span. Try 90s, 5m, 2h or 1d.`);
  return seconds;
}

function ofService(command: Command): Command {
  return asClient(command).requiredOption(
    '--service <slug>',
    'which service; "evenkeel service list" shows them',
  );
}
