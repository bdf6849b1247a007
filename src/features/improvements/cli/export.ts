import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { csvHead, csvOptions, csvRecord } from '../core/csv.ts';

interface Options extends ClientOptions {
  csv?: boolean;
  state?: string;
  team?: string;
  owner?: string;
  service?: string;
  kind?: string;
  source?: string;
  text?: string;
  sort?: string;
}

/** The whole backlog, narrowed as the list is: as CSV, or with --json one improvement a line. */
export function register(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('export'))
      .description('The backlog as a table for a spreadsheet, safe against formulas.')
      .option('--csv', 'as CSV, which is what comes without --json too')
      .option('--state <words>', 'proposed, accepted, in-progress, done, declined; open, ended, all')
      .option('--team <slug>', 'of a team; "mine": of yours')
      .option('--owner <who>', 'me, none, or the id of a person')
      .option('--service <slug>', 'of a service')
      .option('--kind <words>', 'detect, react, quick-fix, prevent, other-area, make-support-easier')
      .option('--source <words>', 'where it comes from')
      .option('--text <words>', 'only what says these words')
      .option('--sort <word>', 'priority, due, latest, oldest')
      .action(async (options: Options) => {
        const [{ listImprovements }, { stringify }] = await Promise.all([
          import('../contract/improvements.ts'),
          import('csv-stringify/sync'),
        ]);
        const { call } = await context.connect(options);
        const { state, team, owner, service, kind, source, text, sort } = options;
        const asked = Object.entries({ state, team, owner, service, kind, source, text, sort });
        const filter = Object.fromEntries(asked.filter(([, value]) => value !== undefined));
        // Page by page, so that a long backlog is written while it is read.
        if (!options.json) context.io.out(stringify([[...csvHead]], csvOptions));
        for (let cursor: string | null | undefined; cursor !== null;) {
          const query = { ...filter, limit: 200, ...(cursor === undefined ? {} : { cursor }) };
          const page = await call(listImprovements, { query });
          if (options.json) for (const one of page.items) context.io.out(`${JSON.stringify(one)}\n`);
          else context.io.out(stringify(page.items.map(csvRecord), { ...csvOptions, bom: false }));
          cursor = page.next;
        }
      }),
    [['evenkeel improvement export --csv --team shop > backlog.csv', '']],
  );
}
