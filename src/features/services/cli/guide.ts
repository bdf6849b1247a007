import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { confirm } from '../../../platform/command/ask.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';
import { manyLines, oneLine } from '../../../platform/command/text.ts';
import { relative } from '../../../platform/command/time.ts';
import { linkKinds, type LinkKind } from '../core/link-kinds.ts';
import { textFrom } from './text-from.ts';

const contract = () => import('../contract/guide.ts');
type OfService = ClientOptions & { service: string };

/** What to look at first when a service breaks: shown, and written. */
export function registerGuide(group: Command, context: CommandContext): void {
  asClient(group.command('show <slug>'))
    .description('What to look at first when it breaks: runbooks, links, contacts, changes.')
    .action(async (slug: string, options: ClientOptions) => {
      const { getGuide } = await contract();
      const { listChanges } = await import('../contract.ts');
      const { call } = await context.connect(options);
      const guide = await call(getGuide, { params: { slug } });
      const { items: changes } = await call(listChanges, { params: { slug } });
      await show(context, options, { ...guide, changes }, () => {
        const { bold, dim } = context.colors;
        const part = (title: string, lines: readonly string[]) =>
          lines.length === 0 ? [] : [bold(title), ...lines.map((line) => `  ${oneLine(line)}`), ''];
        const told = [
          ...part(
            'Runbooks',
            guide.runbooks.map((one) => `${one.title}  ${one.url ?? ''} ${dim(one.id)}`),
          ),
          ...part(
            'Links',
            guide.links.map((one) => `${one.title}  ${one.url ?? `broken: ${one.problem}`} ${dim(one.id)}`),
          ),
          ...part(
            'Errors',
            guide.notes.map((one) => `${one.match}  ${one.means} ${dim(one.id)}`),
          ),
          ...part(
            'Whom to ask',
            guide.contacts.map((one) => `${one.name}  ${one.about} ${one.phone} ${one.email} ${dim(one.id)}`),
          ),
          ...part(
            'Depends on',
            guide.dependsOn.map(({ name }) => name),
          ),
          ...part(
            'Needed by',
            guide.dependedOnBy.map(({ name }) => name),
          ),
          ...part(
            'Latest changes',
            changes.slice(0, 10).map((one) => `${relative(one.at, context.io.now())}  ${one.summary}`),
          ),
        ];
        return told.length === 0
          ? `Nothing is written down yet. Begin with: evenkeel service runbook add "What to do" --service ${oneLine(slug)} --file runbook.md`
          : told.join('\n').trimEnd();
      });
    });
  runbooks(group.command('runbook').description('Runbooks of a service.'), context);
  links(group.command('link').description('Dashboards, logs and traces, filled in from the alert.'), context);
  notes(group.command('note').description('What errors mean, in plain words.'), context);
  contacts(group.command('contact').description('Whom to ask, and how to reach them.'), context);
  depend(group, context);
}

function runbooks(group: Command, context: CommandContext): void {
  type Options = OfService & { file?: string; link?: string; for?: string[]; title?: string };
  const written = async (options: Options) =>
    options.link === undefined
      ? { kind: 'text' as const, body: await textFrom(context, options.file), url: null }
      : { kind: 'link' as const, body: '', url: options.link };
  examples(
    ofService(group.command('add <title>'))
      .description('Add a runbook: Markdown from a file, or the address of one kept elsewhere.')
      .option('--file <file>', 'its Markdown; - reads standard input')
      .option('--link <address>', 'where it is kept')
      .option('--for <words...>', 'words or patterns of the alerts it is for')
      .action(async (title: string, options: Options) => {
        const { addRunbook } = await contract();
        const body = { title, ...(await written(options)), forAlerts: (options.for ?? []).join('\n') };
        const { call } = await context.connect(options);
        const answer = await call(addRunbook, { params: { slug: options.service }, body });
        await show(context, options, answer, ({ id }) => `Added. Its id is ${id}`);
      }),
    [
      [
        'evenkeel service runbook add "Card payments fail" --service shop --file cards.md --for "card payment"',
        '',
      ],
    ],
  );
  ofService(group.command('show <id>'))
    .description('Print a runbook.')
    .action(async (id: string, options: OfService) => {
      const { getRunbook } = await contract();
      const { call } = await context.connect(options);
      const answer = await call(getRunbook, { params: { slug: options.service, id } });
      await show(context, options, answer, ({ kind, body, url }) =>
        kind === 'link' ? oneLine(url ?? '') : manyLines(body),
      );
    });
  ofService(group.command('edit <id>'))
    .description('Word a runbook anew; the version before is kept.')
    .option('--file <file>', 'its Markdown; - reads standard input')
    .option('--link <address>', 'where it is kept')
    .option('--title <title>', 'another title')
    .option('--for <words...>', 'words or patterns of the alerts it is for')
    .action(async (id: string, options: Options) => {
      const { changeRunbook, getRunbook } = await contract();
      const { call } = await context.connect(options);
      const params = { slug: options.service, id };
      const before = await call(getRunbook, { params });
      const said = options.file === undefined && options.link === undefined ? before : await written(options);
      const answer = await call(changeRunbook, {
        params,
        body: {
          title: options.title ?? before.title,
          kind: said.kind,
          body: said.body,
          url: said.url,
          forAlerts: options.for?.join('\n') ?? before.forAlerts,
          version: before.version,
        },
      });
      await show(context, options, answer, ({ version }) => `Saved as version ${version}.`);
    });
  removal(group, context, 'removeRunbook', 'runbook');
}

function links(group: Command, context: CommandContext): void {
  type Options = OfService & { kind: string; template: string };
  examples(
    ofService(group.command('add <title>'))
      .description('Add a link template, in Liquid.')
      .requiredOption('--template <address>', 'such as https://logs.example.org/?q={{ labels.pod }}')
      .option('--kind <kind>', linkKinds.join(', '), 'other')
      .action(async (title: string, { kind, template, ...options }: Options) => {
        const { addLink } = await contract();
        const { call } = await context.connect(options);
        const answer = await call(addLink, {
          params: { slug: options.service },
          body: { title, kind: kind as LinkKind, template },
        });
        await show(context, options, answer, ({ url, problem }) =>
          url === null
            ? `Added, but it is broken: ${oneLine(problem ?? '')}`
            : `Added. Now it leads to ${oneLine(url)}`,
        );
      }),
    [
      [
        "evenkeel service link add Logs --service shop --kind logs --template 'https://logs.example.org/?q={{ labels.pod }}&from={{ from }}'",
        '',
      ],
    ],
  );
  removal(group, context, 'removeLink', 'link');
}

function notes(group: Command, context: CommandContext): void {
  type Options = OfService & { means: string; toDo?: string; pattern?: boolean; wholeTeam?: boolean };
  examples(
    ofService(group.command('add <code>'))
      .description('Say what an error means.')
      .requiredOption('--means <words>', 'in plain words')
      .option('--to-do <words>', 'what to do about it')
      .option('--pattern', 'the code is an RE2 pattern')
      .option('--whole-team', 'for all services of the team')
      .action(async (match: string, options: Options) => {
        const { addNote } = await contract();
        const { call } = await context.connect(options);
        const answer = await call(addNote, {
          params: { slug: options.service },
          body: {
            match,
            kind: options.pattern ? 'pattern' : 'code',
            means: options.means,
            toDo: options.toDo ?? '',
            ofService: !options.wholeTeam,
          },
        });
        await show(context, options, answer, ({ id }) => `Added. Its id is ${id}`);
      }),
    [['evenkeel service note add E1042 --service shop --means "The acquirer refused the range."', '']],
  );
  removal(group, context, 'removeNote', 'note');
}

function contacts(group: Command, context: CommandContext): void {
  type Options = OfService & { about?: string; phone?: string; email?: string; supplier?: boolean };
  examples(
    ofService(group.command('add <name>'))
      .description('Add somebody to ask.')
      .option('--about <words>', 'what for')
      .option('--phone <number>', "shown to those who may read the team's incidents")
      .option('--email <address>', 'likewise')
      .option('--supplier', 'a supplier')
      .action(async (name: string, options: Options) => {
        const { addContact } = await contract();
        const { call } = await context.connect(options);
        const { about = '', phone = '', email = '', supplier = false } = options;
        const answer = await call(addContact, {
          params: { slug: options.service },
          body: { name, about, phone, email, supplier },
        });
        await show(context, options, answer, ({ id }) => `Added. Its id is ${id}`);
      }),
    [
      [
        'evenkeel service contact add "Acquirer, night desk" --service shop --phone "+47 55 50 01 00" --supplier',
        '',
      ],
    ],
  );
  removal(group, context, 'removeContact', 'contact');
}

function depend(group: Command, context: CommandContext): void {
  type Options = OfService & { on: string; not?: boolean };
  examples(
    ofService(group.command('depend'))
      .description('Say that a service needs another one: changes there are shown on its incidents.')
      .requiredOption('--on <slug>', 'what it needs')
      .option('--not', 'no longer')
      .action(async (options: Options) => {
        const { addDependency, removeDependency } = await contract();
        const { call } = await context.connect(options);
        const params = { slug: options.service, other: options.on };
        const answer = await call(options.not ? removeDependency : addDependency, { params });
        await show(context, options, answer, () =>
          oneLine(`${options.service} ${options.not ? 'no longer needs' : 'needs'} ${options.on}.`),
        );
      }),
    [['evenkeel service depend --service shop --on card-gateway', '']],
  );
}

function removal(
  group: Command,
  context: CommandContext,
  route: 'removeRunbook' | 'removeLink' | 'removeNote' | 'removeContact',
  what: string,
): void {
  ofService(group.command('remove <id>'))
    .description(`Remove a ${what}.`)
    .option('--yes', 'do not ask')
    .action(async (id: string, options: OfService & { yes?: boolean }) => {
      await confirm(context, options, `Remove this ${what}?`);
      const { call } = await context.connect(options);
      const answer = await call((await contract())[route], { params: { slug: options.service, id } });
      await show(context, options, answer, () => 'Removed.');
    });
}

function ofService(command: Command): Command {
  return asClient(command).requiredOption(
    '--service <slug>',
    'which service; "evenkeel service list" shows them',
  );
}
