import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { localTime } from '../../../platform/command/time.ts';
import { lightRoute } from '../../../platform/contract/light.ts';
import type { listPeople as ListPeople } from '../../identity/contract.ts';
import type * as contract from '../../tickets/contract/watchers.ts';
import { grainInWords, grains, type Grain } from '../../tickets/core/watching.ts';
import { personNamed } from './find-person.ts';
import { wanted } from './wanted.ts';

const at = '/api/tickets/:key/watchers';
const listWatchers = lightRoute<typeof contract.listWatchers>({ method: 'GET', path: at });
const addWatcher = lightRoute<typeof contract.addWatcher>({ method: 'POST', path: at });
const watchMyself = lightRoute<typeof contract.watchMyself>({ method: 'PUT', path: `${at}/me` });
const unwatchMyself = lightRoute<typeof contract.unwatchMyself>({ method: 'DELETE', path: `${at}/me` });
const removeWatcher = lightRoute<typeof contract.removeWatcher>({ method: 'DELETE', path: `${at}/:id` });
const draftAnnouncement = lightRoute<typeof contract.draftAnnouncement>({
  method: 'GET',
  path: '/api/tickets/:key/announcement',
});
const announce = lightRoute<typeof contract.announce>({
  method: 'POST',
  path: '/api/tickets/:key/announcements',
});
const listPeople = lightRoute<typeof ListPeople>({ method: 'GET', path: '/api/people' });

type Who = ClientOptions & { person?: string; email?: string };

/** `evenkeel incident watch|unwatch|watchers|announce-to`. */
export function registerWatchers(group: Command, context: CommandContext): void {
  watch(group, context);
  unwatch(group, context);
  list(group, context);
  tell(group, context);
}

function watch(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('watch <incident>'))
      .description('Watch an incident, or have somebody watch it: a colleague, or an address outside.')
      .option('--person <name>', 'a colleague instead of you')
      .option('--email <address>', 'somebody outside instead of you')
      .option('--name <name>', 'what they are called', '')
      .option('--grain <word>', grains.join(', '), 'updates')
      .action(async (key: string, options: Who & { name: string; grain: string }) => {
        const grain = grains.find((word) => word === options.grain);
        if (!grain) throw new CommandError('usage', `--grain is one of ${grains.join(', ')}.`);
        const { call } = await context.connect(options);
        const params = { key: wanted(key) };
        const answer = await (async () => {
          if (options.email !== undefined)
            return call(addWatcher, { params, body: { email: options.email, name: options.name, grain } });
          if (options.person === undefined) return call(watchMyself, { params, body: { grain } });
          const { items } = await call(listPeople, {});
          const { id } = personNamed(options.person, items);
          return call(addWatcher, { params, body: { personId: id, grain } });
        })();
        const who = options.email ?? options.person;
        await show(context, options, answer, () => watched(params.key, who, grain));
      }),
    [
      ['evenkeel incident watch INC-42', ''],
      ['evenkeel incident watch INC-42 --email jo@acme.test --grain states', ''],
    ],
  );
}

function watched(key: string, who: string | undefined, grain: Grain): string {
  const hears = grainInWords[grain].toLowerCase();
  return who === undefined ? `You watch ${key}: ${hears}.` : `${oneLine(who)} watches ${key}: ${hears}.`;
}

function unwatch(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('unwatch <incident>'))
      .description('Watch an incident no more, or have somebody else hear no more of it.')
      .option('--person <name>', 'a colleague instead of you')
      .option('--email <address>', 'somebody outside instead of you')
      .action(async (key: string, options: Who) => {
        const { call } = await context.connect(options);
        const params = { key: wanted(key) };
        const { email, person } = options;
        const who = email ?? person;
        if (who === undefined) {
          const answer = await call(unwatchMyself, { params });
          return show(context, options, answer, () => `You watch ${params.key} no more.`);
        }
        const { items } = await call(listWatchers, { params });
        const { id } =
          email === undefined
            ? personNamed(
                who,
                items.filter(({ personId }) => personId !== null),
              )
            : (items.find((one) => one.email?.toLowerCase() === email.toLowerCase()) ?? nobody(email));
        const answer = await call(removeWatcher, { params: { ...params, id } });
        await show(context, options, answer, () => `${oneLine(who)} watches ${params.key} no more.`);
      }),
    [['evenkeel incident unwatch INC-42 --email jo@acme.test', '']],
  );
}

function nobody(email: string): never {
  throw new CommandError('notFound', `${oneLine(email)} does not watch it.`);
}

function list(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('watchers <incident>'))
      .description('Who watches an incident, and what became of the last mail to them.')
      .action(async (key: string, options: ClientOptions) => {
        const { call } = await context.connect(options);
        const answer = await call(listWatchers, { params: { key: wanted(key) } });
        await show(context, options, answer, ({ items }) =>
          table(context, {
            head: ['who', 'address', 'hears', 'last mail', 'when'],
            rows: items.map(({ name, email, personId, grain, confirmed, lastMail }) => [
              name || '(no name)',
              email ?? (personId ? '' : 'by a link'),
              confirmed || email === null ? grainInWords[grain].toLowerCase() : 'asked, has not said yes',
              lastMail ? (lastMail.error ? `${lastMail.state}: ${lastMail.error}` : lastMail.state) : '',
              lastMail ? localTime(lastMail.at) : '',
            ]),
            empty: 'Nobody watches it yet.',
          }),
        );
      }),
    [['evenkeel incident watchers INC-42 --json', '']],
  );
}

function tell(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('announce-to <incident> <lists...>'))
      .description('Announce an incident to lists of its team; without a text, in the words of its state.')
      .option('--text <text>', 'what it says; - reads standard input')
      .action(async (key: string, names: string[], options: ClientOptions & { text?: string }) => {
        const { call } = await context.connect(options);
        const params = { key: wanted(key) };
        const draft = await call(draftAnnouncement, { params });
        const listIds = names.map((name) => {
          const found = draft.lists.find((one) => one.name.toLowerCase() === name.toLowerCase());
          if (found) return found.id;
          const known = draft.lists.map((one) => oneLine(one.name)).join(', ') || 'none';
          throw new CommandError('notFound', `There is no list "${oneLine(name)}". There are: ${known}.`);
        });
        const { text = draft.text } = options;
        const said = text === '-' ? await context.io.readInput() : text;
        const answer = await call(announce, { params, body: { text: said, listIds } });
        await show(context, options, answer, () => `Announced to ${names.map(oneLine).join(', ')}.`);
      }),
    [['evenkeel incident announce-to INC-42 "All staff"', '']],
  );
}
