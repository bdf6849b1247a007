import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show, table } from '../../../platform/command/print.ts';
import { relative } from '../../../platform/command/time.ts';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import type { getPostMortem } from '../contract/post-mortem.ts';
import { registerFollows as follows } from './follows.ts';
import { stateInWords } from '../core/moves.ts';
import { postMortemFields, type PostMortemField } from '../core/post-mortem.ts';

const contract = () => import('../contract/post-mortem.ts');
type PostMortem = ResponseOf<typeof getPostMortem>;
const views = ['waiting', 'due', 'overdue', 'cause-tbd', 'done', 'all'] as const;

export function register(program: Command, context: CommandContext): void {
  const group = program
    .command('post-mortem')
    .description('What happened and what was learned: made from the record of an incident that is over.');
  list(group, context);
  showOne(group, context);
  set(group, context);
  write(group, context);
  moves(group, context);
  follows(group, context);
}

function list(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('list'))
      .description('Post-mortems, by what they wait for; those that wait for me first.')
      .option('--view <view>', views.join(', '), 'waiting')
      .action(async (options: ClientOptions & { view: string }) => {
        const view = views.find((one) => one === options.view);
        if (!view) throw new CommandError('usage', `--view is one of ${views.join(', ')}.`);
        const { listPostMortems } = await contract();
        const { call } = await context.connect(options);
        const answer = await call(listPostMortems, { query: { view, limit: 200 } });
        const now = context.io.now();
        await show(context, options, answer, ({ items }) =>
          table(context, {
            head: ['incident', 'kind', 'state', 'owner', 'due', 'cause', 'title'],
            rows: items.map((one) => [
              one.key,
              one.kind,
              stateInWords(one),
              one.owner?.name ?? 'nobody',
              one.isDone ? '' : one.dueAt === null ? 'no date' : relative(one.dueAt, now),
              one.causeTbdSince === null ? '' : `TBD, ${relative(one.causeTbdSince, now)}`,
              one.title.slice(0, 70),
            ]),
            empty: 'None.',
          }),
        );
      }),
    [
      ['evenkeel post-mortem list', ''],
      ['evenkeel post-mortem list --view cause-tbd', 'root causes that nobody has confirmed yet'],
    ],
  );
}

function showOne(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('show <incident>'))
      .description('Where it stands, what is missing, its numbers, causes and starred timeline.')
      .action(async (key: string, options: ClientOptions) => {
        const { getPostMortem, getPostMortemTimeline } = await contract();
        const { call } = await context.connect(options);
        const params = { key };
        const [postMortem, timeline] = await Promise.all([
          call(getPostMortem, { params }),
          call(getPostMortemTimeline, { params, query: { show: 'starred' } }),
        ]);
        await show(context, options, { ...postMortem, timeline: timeline.items }, (one) => inWords(one));
      }),
    [['evenkeel post-mortem show INC-42', '']],
  );
}

function inWords(one: PostMortem & { timeline: readonly { at: string; text: string }[] }): string {
  const part = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', `${title}:`, ...lines.map((line) => `  ${line.replaceAll('\n', '\n  ')}`)];
  const owner = one.owner ? one.owner.name : 'nobody has it';
  const due = one.dueAt === null ? 'without a due date' : `due ${one.dueAt.slice(0, 10)}`;
  return [
    `${one.key} ${one.title}`,
    `${one.kind}, ${stateInWords(one).toLowerCase()}, ${owner}, ${due}`,
    ...part(
      'Still missing',
      one.missing.map(({ text }) => text),
    ),
    ...part('Summary', one.texts.summary.text === '' ? ['TBD'] : [one.texts.summary.text]),
    ...part(
      'Targets',
      one.numbers.targets.map(({ text, met, how }) => `${met ? 'met   ' : 'missed'} ${text} (${how})`),
    ),
    ...part(
      'Causes',
      one.causes.map(
        ({ text, standing, open }) =>
          `${text} (${standing ?? 'contributed'}${open ? ', no follow-up yet' : ''})`,
      ),
    ),
    ...part(
      'Timeline (UTC)',
      one.timeline.map(({ at, text }) => `${at.slice(0, 10)} ${at.slice(11, 16)} ${text}`),
    ),
  ].join('\n');
}

function set(group: Command, context: CommandContext): void {
  interface Options extends ClientOptions {
    owner?: string;
    due?: string;
    kind?: string;
    because?: string;
  }
  examples(
    asClient(group.command('set <incident>'))
      .description('Who has it, until when, and whether it is short or full.')
      .option('--owner <id>', 'the id of a person, "me", or "nobody"')
      .option('--due <instant>', 'such as 2026-11-27T16:00:00Z, or "never"')
      .option('--kind <kind>', 'short or full')
      .option('--because <text>', 'why; needed to make short what owes a full one')
      .action(async (key: string, options: Options) => {
        const { owner, due, kind, because = '' } = options;
        if (kind !== undefined && kind !== 'short' && kind !== 'full')
          throw new CommandError('usage', '--kind is short or full.');
        const { setPostMortem } = await contract();
        const { call } = await context.connect(options);
        const { getMe } = await import('../../identity/contract.ts');
        const ownerId =
          owner === 'nobody' ? null : owner === 'me' ? (await call(getMe, {})).person.id : owner;
        const answer = await call(setPostMortem, {
          params: { key },
          body: {
            ...(ownerId === undefined ? {} : { ownerId }),
            ...(due === undefined ? {} : { dueAt: due === 'never' ? null : due }),
            ...(kind === undefined ? {} : { kind }),
            because,
          },
        });
        await show(context, options, answer, (one) => inWords({ ...one, timeline: [] }));
      }),
    [
      ['evenkeel post-mortem set INC-42 --owner me', ''],
      ['evenkeel post-mortem set INC-42 --kind full', 'make it full'],
    ],
  );
}

function write(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('write <incident> <field> <text>'))
      .description(`Write one of its texts: ${postMortemFields.join(', ')}.`)
      .action(async (key: string, given: string, text: string, options: ClientOptions) => {
        const field = postMortemFields.find((one): one is PostMortemField => one === given);
        if (!field) throw new CommandError('usage', `A text is one of ${postMortemFields.join(', ')}.`);
        const { getPostMortem, writePostMortemText } = await contract();
        const { call } = await context.connect(options);
        const { texts } = await call(getPostMortem, { params: { key } });
        const answer = await call(writePostMortemText, {
          params: { key, field },
          body: { text, version: texts[field].version },
        });
        await show(context, options, answer, () => 'Written.');
      }),
    [['evenkeel post-mortem write INC-42 summary "The pool was too small for the sale."', '']],
  );
}

function moves(group: Command, context: CommandContext): void {
  const verbs = [
    ['review', 'in-review', 'Put it to review.'],
    ['agree', 'agreed', 'Agree to it; a short one is closed with that.'],
    ['back', 'draft', 'Back to draft.'],
  ] as const;
  for (const [name, to, description] of verbs)
    examples(
      asClient(group.command(`${name} <incident>`))
        .description(description)
        .option('--because <text>', 'why, in a sentence')
        .action(async (key: string, options: ClientOptions & { because?: string }) => {
          const { movePostMortem } = await contract();
          const { call } = await context.connect(options);
          const answer = await call(movePostMortem, {
            params: { key },
            body: { to, because: options.because ?? '' },
          });
          await show(context, options, answer, (one) => `${one.key}: ${stateInWords(one).toLowerCase()}.`);
        }),
      [[`evenkeel post-mortem ${name} INC-42`, '']],
    );
  examples(
    asClient(group.command('begin <incident>'))
      .description('Begin one for an incident that is over and has none.')
      .action(async (key: string, options: ClientOptions) => {
        const { beginPostMortem } = await contract();
        const { call } = await context.connect(options);
        const answer = await call(beginPostMortem, { params: { key } });
        await show(context, options, answer, (one) => inWords({ ...one, timeline: [] }));
      }),
    [['evenkeel post-mortem begin INC-42', '']],
  );
}
