import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';
import { lightRoute } from '../../../platform/contract/light.ts';
import type * as search from '../../tickets/contract/search.ts';
import type * as contract from '../contract.ts';
import type * as views from '../contract/views.ts';
import { criticalities } from '../../services/core/scales.ts';
import { incidentStates } from '../core/incident.ts';
import { listSorts, stateGroups } from '../core/list-filter.ts';
import { builtInViews, type ViewQuery } from '../core/views.ts';

const listIncidents = lightRoute<typeof contract.listIncidents>({ method: 'GET', path: '/api/incidents' });
const listViews = lightRoute<typeof views.listViews>({ method: 'GET', path: '/api/incident-views' });
const searchTickets = lightRoute<typeof search.searchTickets>({ method: 'GET', path: '/api/search' });
const pages = () => import('./pages.ts');

interface ListOptions extends ClientOptions {
  view?: string;
  state?: string;
  criticality?: string;
  service?: string;
  team?: string;
  lead?: string;
  text?: string;
  within?: string;
  from?: string;
  to?: string;
  private?: boolean;
  needsUpdate?: boolean;
  openQuestions?: boolean;
  toReview?: boolean;
  sort?: string;
  limit: string;
  cursor?: string;
}

/** `incident list`, `incident search`, `incident views`. */
export function registerList(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('list'))
      .description('Open incidents by criticality; others latest first. What is given narrows the list.')
      .option('--view <name>', 'a saved or built-in view; "evenkeel incident views" shows them')
      .option('--state <state>', 'open, resolved or all; or states with commas: triage,monitoring')
      .option('--criticality <words>', 'critical, high, moderate, low; several with commas')
      .option('--service <slug>', 'of one service only')
      .option('--team <slug>', 'of one team; "mine": of your teams')
      .option('--lead <who>', 'me, none, or the id of a person')
      .option('--text <words>', 'on which this was said')
      .option('--within <days>', 'begun not longer ago')
      .option('--from <day>', 'begun on this day or later: 2026-11-21')
      .option('--to <day>', 'begun on this day or earlier')
      .option('--private', 'private ones only')
      .option('--needs-update', 'whose next update is late')
      .option('--open-questions', 'with questions that wait for an answer')
      .option('--to-review', 'resolved, and a post-mortem is owed')
      .option('--sort <by>', 'criticality, latest or oldest')
      .option('--limit <number>', 'how many at most, up to 200', '50')
      .option('--cursor <cursor>', 'go on where the last answer said "next"')
      .action(async (options: ListOptions) => list(context, options)),
    [
      ['evenkeel incident list', ''],
      ['evenkeel incident list --state all --service shop --json', ''],
      ['evenkeel incident list --view "This week" --criticality critical,high', ''],
    ],
  );
  examples(
    asClient(group.command('search <words...>'))
      .description('Look for words in all that was said on the tickets you may read.')
      .option('--limit <number>', 'how many at most, up to 50', '20')
      .action(async (words: string[], options: ClientOptions & { limit: string }) => {
        const { call } = await context.connect(options);
        const query = { q: words.join(' '), limit: options.limit };
        const answer = await call(searchTickets, { query });
        const { found } = await pages();
        await show(context, options, answer, ({ items }) => found(context, items));
      }),
    [
      ['evenkeel incident search disk full', ''],
      [`evenkeel incident search '"connection pool" -staging' --json`, ''],
    ],
  );
  asClient(group.command('views'))
    .description('Views of the list: those that everybody has, your own, and those shared with your teams.')
    .action(async (options: ClientOptions) => {
      const { call } = await context.connect(options);
      const { items } = await call(listViews, {});
      const all = [
        ...builtInViews.map(({ id, name, query }) => ({ id, name, query, team: null, by: null })),
        ...items,
      ];
      const { viewsTable } = await pages();
      await show(context, options, { items: all }, () => viewsTable(context, all));
    });
}

async function list(context: CommandContext, options: ListOptions): Promise<void> {
  refuseUnknown(options);
  const { call } = await context.connect(options);
  const { limit, cursor } = options;
  const view =
    options.view === undefined
      ? {}
      : await queryOfView(options.view, async () => (await call(listViews, {})).items);
  // What is to be reviewed is over: without a state of its own that list would be empty.
  const over = options.toReview ? { state: 'resolved' } : {};
  const shown: ViewQuery = { ...view, ...over, ...given(options) };
  const query = { ...shown, limit, ...(cursor ? { cursor } : {}) };
  const answer = await call(listIncidents, { query: query as never });
  const pageWords = await pages();
  const everythingOpen = Object.entries(shown).every(([word, said]) => word === 'state' && said === 'open');
  await show(context, options, answer, (page) => pageWords.list(context, page, everythingOpen));
}

/** By its name or id, in any case; built-in ones need no question to the server. */
async function queryOfView(
  wanted: string,
  saved: () => Promise<{ id: string; name: string; query: object }[]>,
): Promise<ViewQuery> {
  const is = ({ id, name }: { id: string; name: string }) =>
    [id, name].some(
      (one) => one.replaceAll('’', "'").toLowerCase() === wanted.replaceAll('’', "'").toLowerCase(),
    );
  const found = builtInViews.find(is) ?? (await saved()).find(is);
  if (!found)
    throw new CommandError('usage', `There is no view "${wanted}"; "evenkeel incident views" shows them.`);
  return found.query as ViewQuery;
}

/** What cannot be a word of the list is said before anybody is asked. */
function refuseUnknown({ state, criticality, sort }: ListOptions): void {
  const groups: readonly string[] = stateGroups;
  if (state !== undefined && !groups.includes(state) && !all(state, incidentStates))
    throw new CommandError(
      'usage',
      `--state is one of ${groups.join(', ')}, or of ${incidentStates.join(', ')}.`,
    );
  if (criticality !== undefined && !all(criticality, criticalities))
    throw new CommandError('usage', `--criticality is of ${criticalities.join(', ')}.`);
  if (sort !== undefined && !all(sort, listSorts))
    throw new CommandError('usage', `--sort is one of ${listSorts.join(', ')}.`);
}

function all(typed: string, words: readonly string[]): boolean {
  return typed.split(',').every((one) => words.includes(one.trim()));
}

function given(options: ListOptions): ViewQuery {
  const words = [
    'state',
    'criticality',
    'service',
    'team',
    'lead',
    'text',
    'within',
    'from',
    'to',
    'sort',
  ] as const;
  const ticks = ['private', 'needsUpdate', 'openQuestions', 'toReview'] as const;
  return Object.fromEntries([
    ...words.flatMap((word) => (options[word] ? [[word, options[word]]] : [])),
    ...ticks.flatMap((tick) => (options[tick] ? [[tick, 'true']] : [])),
  ]);
}
