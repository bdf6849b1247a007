import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';
import { lightRoute } from '../../../platform/contract/light.ts';
import type * as ofTickets from '../../tickets/contract/links.ts';
import { linkInWords, linkKindsByHand } from '../../tickets/core/link.ts';
import type * as contract from '../contract/links.ts';
import { wanted } from './wanted.ts';
import { wantedTicket } from './wanted-ticket.ts';

const linkTicket = lightRoute<typeof ofTickets.linkTicket>({
  method: 'POST',
  path: '/api/tickets/:key/links',
});
const mergeIncident = lightRoute<typeof contract.mergeIncident>({
  method: 'POST',
  path: '/api/incidents/:key/merge',
});
const downgradeIncident = lightRoute<typeof contract.downgradeIncident>({
  method: 'POST',
  path: '/api/incidents/:key/downgrade',
});

const words = () => import('./words.ts');

/** `evenkeel incident link|merge|downgrade`. */
export function registerLinks(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('link <ticket> <other>'))
      .description('Say how two tickets belong together.')
      .option('--as <kind>', `how: ${linkKindsByHand.join(', ')}`, 'related')
      .action(async (typed: string, other: string, options: ClientOptions & { as: string }) => {
        const kind = linkKindsByHand.find((one) => one === options.as);
        if (!kind) throw new CommandError('usage', `--as is one of ${linkKindsByHand.join(', ')}.`);
        const key = wantedTicket(typed);
        const { call } = await context.connect(options);
        const answer = await call(linkTicket, { params: { key }, body: { to: wantedTicket(other), kind } });
        await show(
          context,
          options,
          answer,
          (link) => `${key}: ${linkInWords(link.kind, link.end)}: ${link.ticket.key}.`,
        );
      }),
    [['evenkeel incident link INC-42 INC-31 --as repeat-of', 'the same problem again']],
  );
  examples(
    asClient(group.command('merge <incident>'))
      .description('It is a duplicate: it resolves, its paging stops, its alerts go to the one that stays.')
      .requiredOption('--into <incident>', 'the one that stays')
      .action(async (typed: string, options: ClientOptions & { into: string }) => {
        const { call } = await context.connect(options);
        const [key, into] = [wanted(typed), wanted(options.into)];
        const answer = await call(mergeIncident, { params: { key }, body: { into } });
        const { headline } = await words();
        await show(context, options, answer, (stays) => `${key} is merged.\n${headline(context, stays)}`);
      }),
    [['evenkeel incident merge INC-43 --into INC-42', '']],
  );
  examples(
    asClient(group.command('downgrade <incident>'))
      .description('Not an emergency after all: it goes on as a bug or a request with what is known.')
      .requiredOption('--to <kind>', 'bug or request')
      .option('--because <text>', 'why it can wait')
      .action(async (typed: string, options: ClientOptions & { to: string; because?: string }) => {
        if (options.to !== 'bug' && options.to !== 'request')
          throw new CommandError('usage', '--to is bug or request.');
        const key = wanted(typed);
        const { call } = await context.connect(options);
        const body = { to: options.to as 'bug' | 'request', because: options.because ?? '' };
        const answer = await call(downgradeIncident, { params: { key }, body });
        await show(context, options, answer, (became) => `${key} goes on as ${became.key}.`);
      }),
    [['evenkeel incident downgrade INC-42 --to bug --because "only the logo is blurred"', '']],
  );
}
