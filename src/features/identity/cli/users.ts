import type { Command } from 'commander';
import { readSecret } from '../../../platform/command/ask.ts';
import type { CommandContext, JsonOption } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asTool, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { WirePerson } from '../index.ts';
import { everybody, onPlatform, personByEmail } from './find-person.ts';

export function registerUsers(program: Command, context: CommandContext): void {
  const group = program
    .command('user')
    .description('People of this instance, changed on the machine of the server, without signing in.');
  asTool(group.command('list'))
    .description('Everybody, with their teams and access roles.')
    .action(async (options: JsonOption) => {
      const items = await onPlatform(context, everybody);
      await show(context, options, { items }, () => list(context, items));
    });
  create(group, context);
  setPassword(group, context);
  change(group, context, {
    name: 'disable',
    does: 'Sign somebody out everywhere, revoke their API tokens, page them no more. Their history stays.',
    done: 'can no longer sign in, and is not paged.',
    apply: (platform, id) => disable(platform, id, true),
  });
  change(group, context, {
    name: 'enable',
    does: 'Let somebody in again.',
    done: 'can sign in again. API tokens stay revoked.',
    apply: (platform, id) => disable(platform, id, false),
  });
  change(group, context, {
    name: 'make-admin',
    does: 'Make somebody an administrator of the instance; --not takes it back.',
    done: 'is an administrator now.',
    not: 'is no administrator any more.',
    apply: async (platform, id, isNot) => {
      const { setInstanceAdmin, db } = await verbs();
      await db.transact(platform, (tx) => setInstanceAdmin(tx, id, !isNot, db.system));
    },
  });
}

interface Change {
  name: string;
  does: string;
  done: string;
  /** What to say after `--not`; without it there is no such option. */
  not?: string;
  apply(platform: Platform, personId: string, isNot: boolean): Promise<void>;
}

function change(group: Command, context: CommandContext, { name, does, done, not, apply }: Change): void {
  const command = asTool(group.command(`${name} <email>`)).description(does);
  if (not !== undefined) command.option('--not', 'the other way round');
  command.action(async (email: string, options: JsonOption & { not?: boolean }) => {
    const isNot = options.not === true;
    const person = await onPlatform(context, async (platform) => {
      await apply(platform, (await personByEmail(platform, email)).id, isNot);
      return personByEmail(platform, email);
    });
    await show(context, options, person, () => `${oneLine(person.name)} ${isNot ? not : done}`);
  });
  examples(command, [[`evenkeel user ${name} ada@example.org`, '']]);
}

function create(group: Command, context: CommandContext): void {
  interface Options extends JsonOption {
    name: string;
    passwordFile?: string;
    timeZone: string;
    admin?: boolean;
    team?: string;
    role: string;
  }
  examples(
    asTool(group.command('create <email>'))
      .description(
        'Add somebody. The password comes from a file or is asked for, never from the command line.',
      )
      .requiredOption('--name <name>', 'their name, as others see it')
      .option('--password-file <file>', 'file with the password; - reads standard input')
      .option('--time-zone <zone>', 'such as Europe/Oslo', 'UTC')
      .option('--team <slug>', 'put them into this team')
      .option('--role <role>', 'admin, manager, responder or stakeholder of that team', 'responder')
      .option('--admin', 'make them an administrator of the instance')
      .action(async (email: string, options: Options) => {
        const { accessRoles } = await import('../core/access-roles.ts');
        const accessRole = accessRoles.find((word) => word === options.role);
        if (!accessRole) throw new CommandError('usage', `--role is one of ${accessRoles.join(', ')}.`);
        const password = await readSecret(context, options, {
          file: options.passwordFile,
          option: '--password-file',
          question: `A password for ${oneLine(options.name)} (at least 10 characters)`,
        });
        const person = await onPlatform(context, async (platform) => {
          const { createPerson, addMember, teams, db } = await verbs();
          const team = options.team === undefined ? undefined : await teams(platform, options.team);
          await db.transact(platform, async (tx) => {
            const { id } = await createPerson(tx, {
              name: options.name,
              email,
              password,
              timeZone: options.timeZone,
              instanceAdmin: options.admin === true,
            });
            if (team) await addMember(tx, { teamId: team.id, personId: id, accessRole }, db.system);
          });
          return personByEmail(platform, email);
        });
        await show(context, options, person, () => `${oneLine(person.name)} can sign in now.`);
      }),
    [
      ['evenkeel user create ben@example.org --name "Ben Kaur" --team shop', ''],
      ['pass ben | evenkeel user create ben@example.org --name "Ben Kaur" --password-file -', ''],
    ],
  );
}

function setPassword(group: Command, context: CommandContext): void {
  examples(
    asTool(group.command('set-password <email>'))
      .description('Set a forgotten password; all sessions of that person end.')
      .option('--password-file <file>', 'file with the password; - reads standard input')
      .action(async (email: string, options: JsonOption & { passwordFile?: string }) => {
        const password = await readSecret(context, options, {
          file: options.passwordFile,
          option: '--password-file',
          question: `A new password for ${oneLine(email)} (at least 10 characters)`,
        });
        const person = await onPlatform(context, async (platform) => {
          const { setPasswordOf, db } = await verbs();
          const found = await personByEmail(platform, email);
          await setPasswordOf(platform, found.id, password, db.system);
          return found;
        });
        await show(context, options, person, () => `${oneLine(person.name)} has a new password.`);
      }),
    [['evenkeel user set-password ada@example.org', '']],
  );
}

async function disable(platform: Platform, personId: string, disabled: boolean): Promise<void> {
  const { setDisabled, db } = await verbs();
  await db.transact(platform, (tx) => setDisabled(tx, personId, disabled, db.system));
}

/** Loaded when a command runs: with them comes most of the server. */
async function verbs() {
  const [identity, db] = await Promise.all([import('../index.ts'), import('../../../platform/db/index.ts')]);
  const teams = async (platform: Platform, slug: string) => {
    const team = await identity.teamBySlug(platform.db, slug);
    if (!team) throw new CommandError('notFound', `There is no team "${slug}".`);
    return team;
  };
  return { ...identity, db, teams };
}

function list(context: CommandContext, people: readonly WirePerson[]): Promise<string> {
  return table(context, {
    head: ['e-mail', 'name', 'teams', ''],
    rows: people.map((one) => [
      one.email,
      one.name,
      one.teams.map((team) => `${team.slug} (${team.accessRole})`).join(', '),
      [one.instanceAdmin ? 'administrator' : '', one.disabledAt ? 'disabled' : ''].filter(Boolean).join(', '),
    ]),
    empty: 'There is nobody yet: "evenkeel setup" or "evenkeel setup-link" does the first run.',
  });
}
