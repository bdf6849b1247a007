import { hostname } from 'node:os';
import type { Command } from 'commander';
import { askText, canAsk, readSecret } from '../../platform/command/ask.ts';
import type { ClientOptions, CommandContext } from '../../platform/command/context.ts';
import { CommandError } from '../../platform/command/exit.ts';
import { asClient, examples } from '../../platform/command/options.ts';
import { facts, show } from '../../platform/command/print.ts';
import { oneLine } from '../../platform/command/text.ts';
import { connectWith, originOf } from '../connect.ts';
import { forgetSavedLogin, readSavedLogin, savedLoginPath, writeSavedLogin } from '../saved-login.ts';
import { signInForToken } from '../sign-in.ts';

const identity = () => import('../../features/identity/contract.ts');

export function register(program: Command, context: CommandContext): void {
  login(program, context);
  program
    .command('logout')
    .description('Forget the saved address and token. The token itself stays valid until it is revoked.')
    .action(async () => {
      const saved = await readSavedLogin(context.io.env);
      await forgetSavedLogin(context.io.env);
      context.io.out(saved ? `Forgotten: ${saved.url}\n` : 'Nothing was saved.\n');
    });
  asClient(program.command('whoami'))
    .description('Who you are on the server, in which teams, and what you may do.')
    .action(async (options: ClientOptions) => {
      const { getMe } = await identity();
      const { call, url } = await context.connect(options);
      await show(context, options, await call(getMe, {}), ({ person, may }) =>
        facts(context, [
          ['name', oneLine(person.name)],
          ['e-mail', oneLine(person.email)],
          ['server', url],
          ['time zone', oneLine(person.timeZone)],
          [
            'teams',
            person.teams.map((team) => `${oneLine(team.name)} (${team.accessRole})`).join(', ') || 'none',
          ],
          ['may', `${may.join(', ')}${person.instanceAdmin ? ' (administrator)' : ''}`],
        ]),
      );
    });
}

function login(program: Command, context: CommandContext): void {
  interface Options extends ClientOptions {
    token?: string;
  }
  const { io } = context;
  examples(
    program
      .command('login')
      .description(
        `Save the address of a server and an API token (in ${savedLoginPath({ HOME: '~' })}, readable by you alone).\n` +
          'Asks for what is missing: either a token, or e-mail and password, with which it makes a token of its own.',
      )
      .option('--url <address>', 'address of the server')
      .option('--token-file <file>', 'file with an API token; - reads standard input')
      .option('--token <token>', 'the token itself; others on this machine can see it while the command runs')
      .option('--json', 'print JSON')
      .action(async (options: Options) => {
        const url = originOf(
          options.url ??
            (io.env['EVENKEEL_URL'] || (await askText(context, options, 'Address of the server', '--url'))),
        );
        const token = await tokenFor(context, options, url);
        const { getMe } = await identity();
        const me = await connectWith(io, url, token).call(getMe, {});
        const path = await writeSavedLogin(io.env, { url, token });
        await show(context, options, { url, person: me.person }, ({ person }) =>
          [`You are ${oneLine(person.name)} on ${url}.`, `Saved in ${path}.`].join('\n'),
        );
      }),
    [
      ['evenkeel login --url https://evenkeel.example.org', 'asks for the rest'],
      ['evenkeel login --url https://evenkeel.example.org --token-file token.txt', ''],
    ],
  );
}

async function tokenFor(
  context: CommandContext,
  options: ClientOptions & { token?: string },
  url: string,
): Promise<string> {
  const { io } = context;
  if (options.token !== undefined) return options.token;
  if (options.tokenFile !== undefined)
    return readSecret(context, options, { file: options.tokenFile, option: '--token-file', question: '' });
  if (io.env['EVENKEEL_TOKEN']) return io.env['EVENKEEL_TOKEN'];
  if (!canAsk(io, options))
    throw new CommandError('usage', 'Give the API token with --token-file <file>, or in EVENKEEL_TOKEN.');
  const email = await askText(context, options, 'Your e-mail address (or an API token)', '--token-file');
  if (email.startsWith('ek_')) return email;
  const password = await readSecret(context, options, {
    file: undefined,
    option: '--token-file',
    question: 'Your password',
  });
  return signInForToken(io, url, { email, password, name: `evenkeel on ${hostname()}` });
}
