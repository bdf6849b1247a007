import type { Command } from 'commander';
import { confirm } from '../../../platform/command/ask.ts';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { lightRoute } from '../../../platform/contract/light.ts';
import type { listTeams as ListTeams } from '../../identity/contract.ts';
import type { listServices as ListServices } from '../../services/contract.ts';
import type * as contract from '../contract/report-forms.ts';

const listReportForms = lightRoute<typeof contract.listReportForms>({
  method: 'GET',
  path: '/api/teams/:teamId/report-forms',
});
const createReportForm = lightRoute<typeof contract.createReportForm>({
  method: 'POST',
  path: '/api/teams/:teamId/report-forms',
});
const revokeReportForm = lightRoute<typeof contract.revokeReportForm>({
  method: 'DELETE',
  path: '/api/report-forms/:id',
});
const listTeams = lightRoute<typeof ListTeams>({ method: 'GET', path: '/api/teams' });
const listServices = lightRoute<typeof ListServices>({ method: 'GET', path: '/api/services' });

type OfTeam = ClientOptions & { team: string };

/** `evenkeel report-form create|list|revoke`. */
export function register(program: Command, context: CommandContext): void {
  const group = program
    .command('report-form')
    .description('Pages where somebody without an account says that something is wrong.');
  const ofTeam = (command: Command) => asClient(command).requiredOption('--team <slug>', 'the team');
  examples(
    ofTeam(group.command('list'))
      .description('Forms of a team. Their links are shown once, when they are made.')
      .action(async (options: OfTeam) => {
        const { call, teamId } = await connect(context, options);
        const answer = await call(listReportForms, { params: { teamId } });
        await show(context, options, answer, ({ items }) =>
          table(context, {
            head: ['id', 'title', 'services', 'makes', 'reports'],
            rows: items.map(({ id, title, services, makes, reportCount }) => [
              id,
              title,
              services.map(({ name }) => name).join(', '),
              makes,
              String(reportCount),
            ]),
            empty: 'The team has no report form: "evenkeel report-form create" makes one.',
          }),
        );
      }),
    [['evenkeel report-form list --team shop', '']],
  );
  interface Create extends OfTeam {
    service: string[];
    draft?: boolean;
  }
  examples(
    ofTeam(group.command('create <title>'))
      .description('Make a form. Its link is printed this once.')
      .requiredOption('--service <slugs...>', 'what one can report about')
      .option('--draft', 'a report waits for whoever is on duty instead of paging them')
      .action(async (title: string, options: Create) => {
        const { call, teamId } = await connect(context, options);
        const { items } = await call(listServices, {});
        const serviceIds = options.service.map((slug) => {
          const service = items.find((one) => one.slug === slug);
          if (service) return service.id;
          throw new CommandError('notFound', `There is no service "${slug}".`);
        });
        const makes = options.draft ? ('draft' as const) : ('incident' as const);
        const answer = await call(createReportForm, {
          params: { teamId },
          body: { title, serviceIds, makes },
        });
        await show(context, options, answer, ({ url }) => url);
      }),
    [['evenkeel report-form create "Something is wrong with the shop" --team shop --service shop', '']],
  );
  examples(
    asClient(group.command('revoke <id>'))
      .description('End a form; its link stops working at once.')
      .option('--yes', 'do not ask')
      .action(async (id: string, options: ClientOptions & { yes?: boolean }) => {
        await confirm(context, options, 'Its link will stop working. End this form?');
        const { call } = await context.connect(options);
        const answer = await call(revokeReportForm, { params: { id } });
        await show(context, options, answer, () => 'Ended.');
      }),
    [['evenkeel report-form revoke 019a6a5e-0000-7000-8000-000000000001 --yes', '']],
  );
}

async function connect(context: CommandContext, options: OfTeam) {
  const { call } = await context.connect(options);
  const { items } = await call(listTeams, {});
  const team = items.find(({ slug }) => slug === options.team);
  if (!team) throw new CommandError('notFound', `There is no team "${options.team}", or you may not see it.`);
  return { call, teamId: team.id };
}
