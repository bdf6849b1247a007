import type { Command } from 'commander';
import { readSecret } from '../../../platform/command/ask.ts';
import type { CommandContext, JsonOption } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asTool, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { localTime } from '../../../platform/command/time.ts';

export function register(program: Command, context: CommandContext): void {
  setup(program, context);
  examples(
    asTool(program.command('setup-link'))
      .description(
        'Make a new set-up link for the browser, good for 24 hours; older ones stop working. Only while nobody has done the first run.',
      )
      .action(async (options: JsonOption) => {
        const { platform, close } = await context.openPlatform();
        try {
          const { makeSetupLink } = await import('../index.ts');
          const { url, expiresAt } = await makeSetupLink(platform);
          const answer = { url, expiresAt: expiresAt.toISOString() };
          await show(context, options, answer, () => `${url}\nGood until ${localTime(answer.expiresAt)}.`);
        } finally {
          await close();
        }
      }),
    [['evenkeel setup-link', '']],
  );
}

function setup(program: Command, context: CommandContext): void {
  interface Options extends JsonOption {
    email: string;
    name: string;
    passwordFile?: string;
    team: string;
    service: string;
    publicUrl?: string;
    timeZone: string;
  }
  examples(
    asTool(program.command('setup'))
      .description(
        'Do the first run without a browser: administrator, team, service, escalation policy and source.\n' +
          'Prints the key of the source and an API token, once.',
      )
      .requiredOption('--email <address>', 'of the administrator')
      .requiredOption('--name <name>', 'of the administrator')
      .option('--password-file <file>', 'file with the password; - reads standard input')
      .requiredOption('--team <name>', 'the first team')
      .requiredOption('--service <name>', 'the first service')
      .option(
        '--public-url <address>',
        'where people reach this server, such as https://evenkeel.example.org',
      )
      .option('--time-zone <zone>', 'of the administrator, such as Europe/Oslo', 'UTC')
      .action(async (options: Options) => {
        const password = await readSecret(context, options, {
          file: options.passwordFile,
          option: '--password-file',
          question: 'A password for the administrator (at least 10 characters)',
        });
        const input = await understood(options, password);
        const { platform, close } = await context.openPlatform();
        try {
          const { doSetup } = await import('../index.ts');
          const done = await doSetup(platform, { ...input, token: null, withApiToken: true });
          const { sourceKey, apiToken, service, team, publicUrl } = done;
          const answer = { sourceKey, apiToken, service, team, publicUrl };
          await show(context, options, answer, () =>
            [
              `source key  ${sourceKey}`,
              `API token   ${apiToken}`,
              'They are shown only now: keep them.',
              '',
              `Service ${oneLine(service.name)} (${service.slug}) of team ${oneLine(team.name)}, at ${publicUrl}.`,
              `Next: evenkeel server, then sign in as ${oneLine(options.email)}.`,
            ].join('\n'),
          );
        } finally {
          await close();
        }
      }),
    [
      ['evenkeel setup --email ada@example.org --name "Ada Lund" --password-file pw.txt \\', ''],
      ['    --team Shop --service Checkout --public-url https://evenkeel.example.org --json', ''],
    ],
  );
}

/** The same rules as over HTTP, said with the names of the options. */
async function understood(
  options: {
    email: string;
    name: string;
    team: string;
    service: string;
    publicUrl?: string;
    timeZone: string;
  },
  password: string,
) {
  const { setupBody } = await import('../contract.ts');
  const parsed = setupBody.safeParse({
    person: { name: options.name, email: options.email, password, timeZone: options.timeZone },
    team: options.team,
    service: options.service,
    ...(options.publicUrl === undefined ? {} : { publicUrl: options.publicUrl }),
  });
  if (parsed.success) return parsed.data;
  const named: Record<string, string> = {
    publicUrl: 'public-url',
    timeZone: 'time-zone',
    password: 'password-file',
  };
  const [issue] = parsed.error.issues;
  const field = String(issue?.path.at(-1) ?? '');
  throw new CommandError('usage', `--${named[field] ?? field}: ${issue?.message ?? 'is not valid'}.`);
}
