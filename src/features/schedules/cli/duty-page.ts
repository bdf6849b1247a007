import type { Command } from 'commander';
import { confirm, readTextFile } from '../../../platform/command/ask.ts';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';
import { manyLines, oneLine } from '../../../platform/command/text.ts';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import type { getDutyPage, ShownTo } from '../contract/duty-page.ts';

const contract = () => import('../contract/duty-page.ts');
type Page = ResponseOf<typeof getDutyPage>;
interface OfTeam extends ClientOptions {
  team: string;
}
interface Set extends OfTeam {
  shownTo?: string;
  names?: boolean;
  reach?: string;
  reachFile?: string;
  reportForm?: string | false;
}

const seen: Readonly<Record<ShownTo, string>> = {
  nobody: 'Shown to nobody.',
  link: 'Shown to whoever has the link.',
  public: 'Shown to everybody.',
};

/** Who is on duty, for clients. */
export function register(program: Command, context: CommandContext): void {
  const group = program
    .command('duty-page')
    .description('A page on which clients see who is on duty, without an account.');
  const ofTeam = (command: Command) => asClient(command).requiredOption('--team <slug>', 'the team');
  examples(ofTeam(group.command('show')), [['evenkeel duty-page show --team shop', '']])
    .description('How it is settled, and where it is.')
    .action(async (options: OfTeam) => {
      const { getDutyPage } = await contract();
      const { call } = await context.connect(options);
      await show(context, options, await call(getDutyPage, { params: { slug: options.team } }), inWords);
    });
  examples(
    ofTeam(group.command('set'))
      .description('Change it. What is not said stays.')
      .option('--shown-to <whom>', 'nobody, link or public')
      .option('--names', 'name the people')
      .option('--no-names', 'only "someone is on duty"')
      .option('--reach <text>', 'how to reach the team')
      .option('--reach-file <path>', 'the same from a file; - for standard input')
      .option('--report-form <id>', 'the report form that it leads to')
      .option('--no-report-form', 'to none')
      .action(async (options: Set) => {
        const { getDutyPage, setDutyPage, shownTo } = await contract();
        const { call } = await context.connect(options);
        const params = { slug: options.team };
        const before = await call(getDutyPage, { params });
        const whom = shownTo.find((one) => one === (options.shownTo ?? before.shownTo));
        if (!whom) throw new CommandError('usage', `--shown-to is one of ${shownTo.join(', ')}.`);
        const reach =
          options.reachFile === undefined ? options.reach : await readTextFile(context.io, options.reachFile);
        const answer = await call(setDutyPage, {
          params,
          body: {
            shownTo: whom,
            names: options.names ?? before.names,
            reach: reach ?? before.reach,
            reportFormId: options.reportForm === undefined ? before.reportFormId : options.reportForm || null,
          },
        });
        await show(context, options, answer, inWords);
      }),
    [
      ['evenkeel duty-page set --team shop --shown-to public --reach "help@shop.example"', ''],
      ['evenkeel duty-page set --team shop --no-names', 'someone is on duty'],
    ],
  );
  examples(
    ofTeam(group.command('link'))
      .description('Make a link to it, printed this once; the one before ends.')
      .option('--yes', 'do not ask')
      .action(async (options: OfTeam & { yes?: boolean }) => {
        const { getDutyPage, renewDutyPageLink } = await contract();
        const { call } = await context.connect(options);
        const params = { slug: options.team };
        const { hasLink } = await call(getDutyPage, { params });
        if (hasLink) await confirm(context, options, 'The link before will stop working. Make a new one?');
        await show(context, options, await call(renewDutyPageLink, { params }), ({ url }) => url);
      }),
    [['evenkeel duty-page link --team shop --yes', '']],
  );
}

function inWords({ shownTo, names, reach, reportFormId, reportForms, url, hasLink }: Page): string {
  const form = reportForms.find(({ id }) => id === reportFormId);
  return [
    seen[shownTo],
    names ? 'People are named.' : 'Nobody is named.',
    ...(url === null ? [] : [url]),
    ...(shownTo === 'link' && !hasLink ? ['It has no link yet: "evenkeel duty-page link" makes one.'] : []),
    ...(form ? [`It leads to the report form "${oneLine(form.title)}".`] : []),
    ...(reach === '' ? ['How to reach the team is not written yet.'] : ['', manyLines(reach)]),
  ].join('\n');
}
