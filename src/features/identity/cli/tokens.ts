import type { Command } from 'commander';
import type { z } from 'zod';
import type { CommandContext, JsonOption } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asTool, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { localTime, relative } from '../../../platform/command/time.ts';
import type { Action } from '../../../platform/contract/permission.ts';
import type { wireToken } from '../contract.ts';
import { onPlatform, personByEmail } from './find-person.ts';

interface OfPerson extends JsonOption {
  email: string;
}

export function registerTokens(program: Command, context: CommandContext): void {
  const group = program
    .command('token')
    .description('API tokens of a person, made or revoked on the machine of the server.');
  create(group, context);
  ofPerson(group.command('list'))
    .description('The tokens of a person that work, newest first. Tokens themselves are never shown again.')
    .action(async (options: OfPerson) => {
      const items = await onPlatform(context, async (platform) => {
        const [{ tokensOf }, { readNow }] = await Promise.all([
          import('../index.ts'),
          import('../../../platform/db/index.ts'),
        ]);
        const person = await personByEmail(platform, options.email);
        return tokensOf(platform.db, person.id, await readNow(platform.db));
      });
      await show(context, options, { items }, () => list(context, items));
    });
  examples(
    ofPerson(group.command('revoke <id>'))
      .description('Refuse a token from now on.')
      .action(async (id: string, options: OfPerson) => {
        await onPlatform(context, async (platform) => {
          const [{ revokeToken }, { system }] = await Promise.all([
            import('../index.ts'),
            import('../../../platform/db/index.ts'),
          ]);
          const person = await personByEmail(platform, options.email);
          await revokeToken(platform, person.id, idFrom(id), system);
        });
        await show(context, options, {}, () => 'Revoked.');
      }),
    [['evenkeel token revoke 019a6a5e-0000-7000-8000-000000000001 --email ada@example.org', '']],
  );
}

function create(group: Command, context: CommandContext): void {
  interface Options extends OfPerson {
    name: string;
    scope?: string[];
    expiresInDays?: string;
  }
  examples(
    ofPerson(group.command('create'))
      .description('Make a token. It is printed once, to standard output.')
      .requiredOption('--name <name>', 'what it is for')
      .option('--scope <action...>', 'limit it to these actions; without, it may do all that its person may')
      .option('--expires-in-days <number>', 'from 1 to 3650; without, it works until it is revoked')
      .action(async (options: Options) => {
        const scopes = options.scope === undefined ? null : await actionsFrom(options.scope);
        const expiresInDays = options.expiresInDays === undefined ? null : daysFrom(options.expiresInDays);
        const made = await onPlatform(context, async (platform) => {
          const [{ createTokenFor }, { transact }] = await Promise.all([
            import('../index.ts'),
            import('../../../platform/db/index.ts'),
          ]);
          const person = await personByEmail(platform, options.email);
          if (person.disabledAt) throw new CommandError('conflict', `${options.email} is disabled.`);
          return transact(platform, (tx) =>
            createTokenFor(tx, person.id, { name: options.name, scopes, expiresInDays }),
          );
        });
        await show(context, options, made, ({ token }) => token);
        if (!options.json) context.io.err('This is the only time it is shown.\n');
      }),
    [
      ['evenkeel token create --email ada@example.org --name "deploy script"', ''],
      ['evenkeel token create --email ci@example.org --name ci --scope change.record incident.declare', ''],
    ],
  );
}

function ofPerson(command: Command): Command {
  return asTool(command).requiredOption('--email <address>', 'whose token');
}

async function actionsFrom(words: readonly string[]): Promise<Action[]> {
  const { actions } = await import('../../../platform/contract/permission.ts');
  return words
    .flatMap((word) => word.split(','))
    .map((word) => {
      const action = actions.find((one) => one === word.trim());
      if (!action)
        throw new CommandError('usage', `"${word}" is not an action; there are: ${actions.join(', ')}.`);
      return action;
    });
}

function daysFrom(text: string): number {
  const days = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (days < 1 || days > 3650)
    throw new CommandError('usage', '--expires-in-days is a whole number from 1 to 3650.');
  return days;
}

function idFrom(text: string): string {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text))
    throw new CommandError('usage', `"${text}" is not an id: "evenkeel token list" shows them.`);
  return text;
}

function list(context: CommandContext, tokens: readonly z.infer<typeof wireToken>[]): Promise<string> {
  return table(context, {
    head: ['id', 'name', 'begins', 'may do', 'made', 'last used', 'expires'],
    rows: tokens.map((one) => [
      one.id,
      one.name,
      one.prefix,
      one.scopes?.join(' ') ?? 'all',
      localTime(one.createdAt),
      one.lastUsedAt ? relative(one.lastUsedAt, context.io.now()) : 'never',
      one.expiresAt ? localTime(one.expiresAt) : 'never',
    ]),
    empty: 'There is none.',
  });
}
