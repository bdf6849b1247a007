import type { Command } from 'commander';
import { confirm } from '../../../platform/command/ask.ts';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { lightRoute } from '../../../platform/contract/light.ts';
import type * as contract from '../contract/report.ts';
import { wantedIncident } from './report-words.ts';

const path = '/api/incidents/:key/report/links';
const listReportLinks = lightRoute<typeof contract.listReportLinks>({ method: 'GET', path });
const makeReportLink = lightRoute<typeof contract.makeReportLink>({ method: 'POST', path });
const revokeReportLink = lightRoute<typeof contract.revokeReportLink>({
  method: 'DELETE',
  path: `${path}/:id`,
});
const getReportStanding = lightRoute<typeof contract.getReportStanding>({
  method: 'GET',
  path: '/api/incidents/:key/report/standing',
});

interface LinkOptions extends ClientOptions {
  for: string;
  audience: string;
  days?: string;
}

/** `evenkeel report link|links|unlink`. */
export function registerReportLinks(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('link <incident>'))
      .description(
        'Make a link by which the latest version is read without an account. It is printed this once.',
      )
      .requiredOption('--for <whom>', 'who gets it, to tell it from others')
      .option('--audience <who>', 'customer or internal', 'customer')
      .option('--days <number>', 'it ends after so many days')
      .action(async (key: string, options: LinkOptions) => {
        const { call } = await context.connect(options);
        const params = { key: wantedIncident(key) };
        const { audience } = options;
        if (audience !== 'internal' && audience !== 'customer')
          throw new CommandError('usage', '--audience is internal or customer.');
        const [latest] = (await call(getReportStanding, { params })).versions;
        if (!latest)
          throw new CommandError('usage', 'Nothing is published yet: "evenkeel report publish" does it.');
        const answer = await call(makeReportLink, {
          params,
          body: { version: latest.number, audience, label: options.for, expiresAt: endOf(options.days) },
        });
        await show(context, options, answer, ({ url }) => url);
      }),
    [['evenkeel report link INC-42 --for "Customers of the shop" --days 90', '']],
  );
  asClient(group.command('links <incident>'))
    .description('Links to it, and when each was last opened.')
    .action(async (key: string, options: ClientOptions) => {
      const { call } = await context.connect(options);
      const answer = await call(listReportLinks, { params: { key: wantedIncident(key) } });
      await show(context, options, answer, ({ items }) =>
        table(context, {
          head: ['id', 'for', 'version', 'audience', 'last opened', 'works'],
          rows: items.map((link) => [
            link.id,
            link.label,
            String(link.version),
            link.audience,
            link.lastOpenedAt ?? 'never',
            link.works ? 'yes' : 'ended',
          ]),
          empty: 'There is no link to it.',
        }),
      );
    });
  examples(
    asClient(group.command('unlink <incident> <id>'))
      .description('End a link; it stops working at once.')
      .option('--yes', 'do not ask')
      .action(async (key: string, id: string, options: ClientOptions & { yes?: boolean }) => {
        await confirm(context, options, 'It will stop working. End this link?');
        const { call } = await context.connect(options);
        const answer = await call(revokeReportLink, { params: { key: wantedIncident(key), id } });
        await show(context, options, answer, () => 'Ended.');
      }),
    [['evenkeel report unlink INC-42 019a6a5e-0000-7000-8000-000000000001 --yes', '']],
  );

  function endOf(days: string | undefined): string | null {
    if (days === undefined) return null;
    if (!/^[1-9]\d{0,3}$/.test(days)) throw new CommandError('usage', '--days is a number of days.');
    return new Date(context.io.now().getTime() + Number(days) * 86_400_000).toISOString();
  }
}
