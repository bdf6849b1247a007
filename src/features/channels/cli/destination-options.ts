import type { Command } from 'commander';
import { readTextFile } from '../../../platform/command/ask.ts';
import type { CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import type { BodyInputOf } from '../../../platform/contract/route.ts';
import type { createDestination } from '../contract.ts';

type Address = BodyInputOf<typeof createDestination>['to'];
export interface AddressOptions {
  slack?: string;
  telegram?: string;
  teams?: string;
  mattermost?: string;
  discord?: string;
  webhook?: string;
  ntfy?: string;
  server?: string;
  token?: string;
  email?: string;
}

/** Where a destination is: one option a kind. */
export function withAddress(command: Command): Command {
  return command
    .option('--slack <channel>', 'a Slack channel by its id')
    .option('--telegram <group>', 'a Telegram group by its id')
    .option('--teams <url>', 'a Teams workflow webhook; "-" reads the address from standard input')
    .option('--mattermost <url>', 'a Mattermost incoming webhook; "-" likewise')
    .option('--discord <url>', 'a Discord webhook; "-" likewise')
    .option('--webhook <url>', 'a program of your own; each message is signed')
    .option('--ntfy <topic>', 'an ntfy topic')
    .option('--server <url>', 'of ntfy, when it is not the one of this instance')
    .option('--token <token>', 'of ntfy, where only some may publish; "-" reads it from standard input')
    .option('--email <address>', 'a mailing list');
}

/** @returns undefined when none of the options was given; throws when more than one was */
export async function addressFrom(
  context: CommandContext,
  options: AddressOptions,
): Promise<Address | undefined> {
  // An address that lets its holder post need not stand in the history of a shell.
  const secret = async (given: string): Promise<string> =>
    given === '-' ? (await readTextFile(context.io, '-')).trim() : given;
  const { slack, telegram, teams, mattermost, discord, webhook, ntfy, email } = options;
  const named = [slack, telegram, teams, mattermost, discord, webhook, ntfy, email].filter(
    (one) => one !== undefined,
  );
  if (named.length > 1)
    throw new CommandError('usage', 'A destination is one place: give one of the addresses.');
  if (slack !== undefined) return { kind: 'slack', room: slack };
  if (telegram !== undefined) return { kind: 'telegram', room: telegram };
  if (teams !== undefined) return { kind: 'teams', url: await secret(teams) };
  if (mattermost !== undefined) return { kind: 'mattermost', url: await secret(mattermost) };
  if (discord !== undefined) return { kind: 'discord', url: await secret(discord) };
  if (webhook !== undefined) return { kind: 'webhook', url: await secret(webhook) };
  if (email !== undefined) return { kind: 'email', email };
  if (ntfy === undefined) return undefined;
  return {
    kind: 'ntfy',
    topic: ntfy,
    ...(options.server === undefined ? {} : { server: options.server }),
    ...(options.token === undefined ? {} : { token: await secret(options.token) }),
  };
}
