import type { Command } from 'commander';
import type { ClientOptions, CommandContext, Connected } from '../../../platform/command/context.ts';
import { confirm, readTextFile } from '../../../platform/command/ask.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { policyFrom, type Everything } from './policy-from.ts';
import { policiesTable, policyShown } from './policy-words.ts';

// Loaded when a command runs: they bring zod with them, and help is to be quick.
const contract = () => import('../contract.ts');
type Call = Connected['call'];

/** `evenkeel policy list|show|create|edit|delete|use`. */
export function registerPolicies(program: Command, context: CommandContext): void {
  const group = program.command('policy').description('Escalation policies: who is paged, and who next.');
  asClient(group.command('list'))
    .description('Escalation policies, their steps, and the services that use them.')
    .action(async (options: ClientOptions) => {
      const { call } = await context.connect(options);
      const answer = await call((await contract()).listPolicies, {});
      await show(context, options, answer, ({ items }) => policiesTable(context, items));
    });
  asClient(group.command('show <policy>'))
    .description('One escalation policy; with --json as "create" and "edit" take it.')
    .action(async (typed: string, options: ClientOptions) => {
      const { call } = await context.connect(options);
      await show(context, options, await policyNamed(call, typed), (policy) => policyShown(context, policy));
    });
  change(group, context);
  examples(
    asClient(group.command('delete <policy>'))
      .description('Delete an escalation policy that no service uses.')
      .option('--yes', 'do not ask')
      .action(async (typed: string, options: ClientOptions & { yes?: boolean }) => {
        const { call } = await context.connect(options);
        const { id, name } = await policyNamed(call, typed);
        await confirm(context, options, `Delete the escalation policy ${oneLine(name)}?`);
        const answer = await call((await contract()).deletePolicy, { params: { id } });
        await show(context, options, answer, () => `${oneLine(name)} is deleted.`);
      }),
    [['evenkeel policy delete "Shop by night" --yes', '']],
  );
  examples(
    asClient(group.command('use <policy>'))
      .description('Choose the escalation policy of a service; paging that runs keeps its plan.')
      .requiredOption('--service <slug>', 'of which service')
      .action(async (typed: string, options: ClientOptions & { service: string }) => {
        const { call } = await context.connect(options);
        const { id, name } = await policyNamed(call, typed);
        const params = { slug: options.service };
        const answer = await call((await contract()).setServicePolicy, { params, body: { policyId: id } });
        await show(
          context,
          options,
          answer,
          () => `${oneLine(options.service)} pages by ${oneLine(name)} now.`,
        );
      }),
    [['evenkeel policy use "Shop by night" --service shop', '']],
  );
}

function change(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('create'))
      .description('Make an escalation policy from a file.')
      .requiredOption('--team <slug>', 'which team looks after it')
      .requiredOption('--file <file>', 'the policy as JSON; - reads standard input')
      .option('--name <words>', 'its name, instead of the one in the file')
      .action(async (options: ClientOptions & { team: string; file: string; name?: string }) => {
        const { createPolicy } = await contract();
        const { call } = await context.connect(options);
        const everything = everythingOf(call);
        const team = (await everything.teams()).find(({ slug }) => slug === options.team);
        if (!team) throw new CommandError('notFound', `There is no team "${oneLine(options.team)}".`);
        const body = await bodyFrom(context, options, everything);
        const answer = await call(createPolicy, { body: { ...body, teamId: team.id } as never });
        await show(context, options, answer, (policy) => policyShown(context, policy));
      }),
    [
      ['evenkeel policy create --team shop --file shop.json', ''],
      ['evenkeel policy show Shop --json | evenkeel policy create --team shop --name "Shop 2" --file -', ''],
    ],
  );
  examples(
    asClient(group.command('edit <policy>'))
      .description('Change an escalation policy to what a file says; paging that runs keeps its plan.')
      .requiredOption('--file <file>', 'the policy as JSON; - reads standard input')
      .option('--name <words>', 'its name, instead of the one in the file')
      .action(async (typed: string, options: ClientOptions & { file: string; name?: string }) => {
        const { updatePolicy } = await contract();
        const { call } = await context.connect(options);
        const { id, name } = await policyNamed(call, typed);
        const body = await bodyFrom(context, options, everythingOf(call));
        const answer = await call(updatePolicy, { params: { id }, body: { name, ...body } as never });
        await show(context, options, answer, (policy) => `Saved.\n${policyShown(context, policy)}`);
      }),
    [['evenkeel policy show Shop --json > shop.json; evenkeel policy edit Shop --file shop.json', '']],
  );
}

async function bodyFrom(
  { io }: CommandContext,
  { file, name }: { file: string; name?: string },
  everything: Everything,
) {
  const body = await policyFrom(await readTextFile(io, file), file, everything);
  return name === undefined ? body : { ...body, name };
}

async function policyNamed(call: Call, typed: string) {
  const { items } = await call((await contract()).listPolicies, {});
  const wanted = typed.trim().toLowerCase();
  const found = items.filter(({ id, name }) => id === wanted || name.toLowerCase() === wanted);
  if (found.length === 1) return found[0]!;
  throw new CommandError(
    found.length === 0 ? 'notFound' : 'usage',
    found.length === 0
      ? `There is no escalation policy "${oneLine(typed)}". There are: ${items.map(({ name }) => oneLine(name)).join(', ') || 'none'}.`
      : `Several escalation policies are called "${oneLine(typed)}": give the id, as "policy list --json" shows it.`,
  );
}

function everythingOf(call: Call): Everything {
  return {
    people: async () => (await call((await import('../../identity/contract.ts')).listPeople, {})).items,
    teams: async () => (await call((await import('../../identity/contract.ts')).listTeams, {})).items,
    schedules: async () => {
      const { getSchedulesOnDuty } = await import('../../schedules/contract/overview.ts');
      return (await call(getSchedulesOnDuty, { query: {} })).items.map(({ schedule }) => schedule);
    },
    destinations: async () => {
      const { listDestinations } = await import('../../channels/contract.ts');
      return (await call(listDestinations, { query: {} })).items;
    },
  };
}
