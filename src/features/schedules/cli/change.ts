import type { Command } from 'commander';
import { confirm } from '../../../platform/command/ask.ts';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { listTeams } from '../../identity/contract.ts';
import { definitionOf, mondayOnOrBefore, shapes, type Shape } from '../core/builder/templates.ts';
import { regionsOf } from '../core/builder/regions.ts';
import { structures, type Structure } from '../core/structures.ts';
import { definitionFrom, peopleOf, personNamed } from './definition-from.ts';
import { inWords } from './read.ts';
import { instantOf } from './instant.ts';

const contract = () => import('../contract/schedules.ts');

export function register(group: Command, context: CommandContext): void {
  create(group, context);
  edit(group, context);
  removePlanned(group, context);
  archive(group, context);
}

interface Creating extends ClientOptions {
  team: string;
  zone: string;
  file?: string;
  people?: string;
  turns: string;
  handOff: string;
  structure: string;
  description?: string;
  sideKick?: boolean;
}
function create(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('create <name>'))
      .description('Make a schedule: from people who take turns, or from a definition in JSON.')
      .requiredOption('--team <slug>', 'whose schedule it is')
      .option('--zone <zone>', 'such as Europe/Oslo', Temporal.Now.timeZoneId())
      .option('--people <names>', 'who takes turns, in order, with commas')
      .option('--turns <words>', turnWords.join(', '), 'week')
      .option('--hand-off <time>', 'on the wall of the zone', '09:00')
      .option('--side-kick', 'whoever is next stands behind')
      .option('--file <file>', 'its definition as JSON instead; - reads standard input')
      .option('--structure <words>', structures.join(', '), 'dedicated-rotating')
      .option('--description <words>', 'what it is for')
      .action(async (name: string, options: Creating) => {
        const { createSchedule } = await contract();
        const { call } = await context.connect(options);
        const structure = oneOf<Structure>(structures, options.structure, '--structure');
        const { items } = await call(listTeams, {});
        const team = items.find(({ slug }) => slug === options.team);
        if (!team) throw new CommandError('notFound', `There is no team "${oneLine(options.team)}".`);
        const definition =
          options.file === undefined
            ? fromPeople(options, await peopleOf(call))
            : await definitionFrom(context, call, options.file);
        const made = await call(createSchedule, {
          body: {
            teamId: team.id,
            name,
            zone: options.zone,
            structure,
            description: options.description ?? '',
            definition,
          },
        });
        await show(context, options, made, (one) => `Made ${one.slug}.\n${inWords(context, one)}`);
      }),
    [
      ['evenkeel schedule create "Shop, day and night" --team shop --people ada,ben,cleo --side-kick', ''],
      [
        'evenkeel schedule create Edge --team edge --people ada,ben,kei,sam --turns follow-the-sun',
        'each by day, where they live',
      ],
      ['evenkeel schedule create Payments --team shop --zone Europe/Oslo --file payments.json', ''],
    ],
  );
}

const turnWords = Object.keys(shapes) as Shape[];

function fromPeople(options: Creating, everybody: Parameters<typeof personNamed>[1]): Sendable {
  if (!options.people)
    throw new CommandError('usage', 'Say who takes turns with --people, or give a definition with --file.');
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(options.handOff))
    throw new CommandError('usage', `"${oneLine(options.handOff)}" is no time, such as 09:00.`);
  const people = options.people.split(',').map((typed) => personNamed(typed, everybody));
  const shape = oneOf(turnWords, options.turns, '--turns');
  // Each takes the day of the part of the world in which they live.
  const zones = new Map(everybody.map(({ id, timeZone }) => [id, timeZone]));
  const regions = regionsOf(
    people.map((id) => ({ id, zone: zones.get(id) ?? 'UTC' })),
    Temporal.Now.instant().epochMilliseconds,
  );
  if (shape === 'follow-the-sun' && regions.length === 0)
    throw new CommandError(
      'usage',
      'To follow the sun, people have to live more than three hours apart, by the time zone in their settings.',
    );
  const definition = definitionOf({
    structure: 'dedicated-rotating',
    shape,
    zone: options.zone,
    // Monday of this week, so that somebody is on duty at once.
    beginsOn: mondayOnOrBefore(Temporal.Now.plainDateISO().toString()),
    handOff: options.handOff,
    people,
    builders: [],
    regions,
    withSideKick: options.sideKick === true,
  });
  return structuredClone(definition) as Sendable;
}
type Sendable = Awaited<ReturnType<typeof definitionFrom>>;

function edit(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('edit <schedule>'))
      .description('Change who takes which turns, from now, from a time on, or for a while. What was stays.')
      .option('--file <file>', 'the new definition as JSON; - reads standard input')
      .option('--from <instant>', 'from when; without: from now')
      .option('--until <instant>', 'for a while only; then it is again what it would have been')
      .option('--note <words>', 'why')
      .option('--name <words>', 'rename it; its address stays')
      .option('--description <words>', 'what it is for')
      .option('--zone <zone>', 'in which its days are shown')
      .action(
        async (
          slug: string,
          options: ClientOptions & {
            file?: string;
            from?: string;
            until?: string;
            note?: string;
            name?: string;
            description?: string;
            zone?: string;
          },
        ) => {
          const { changeSchedule, saveVersion, getSchedule } = await contract();
          const { call } = await context.connect(options);
          const { file, from, until, note = '', name, description, zone } = options;
          const about = {
            ...(name ? { name } : {}),
            ...(description ? { description } : {}),
            ...(zone ? { zone } : {}),
          };
          const hasAbout = Object.keys(about).length > 0;
          if (file === undefined && !hasAbout)
            throw new CommandError('usage', 'Say what to change: --file, --name, --description or --zone.');
          const params = { slug };
          // Whoever changes it between reading and saving is not overwritten.
          const seen = await call(getSchedule, { params });
          const saved =
            file === undefined
              ? seen
              : await call(saveVersion, {
                  params,
                  body: {
                    fromAt: from === undefined ? null : instantOf(from, '--from'),
                    untilAt: until === undefined ? null : instantOf(until, '--until'),
                    note,
                    definition: await definitionFrom(context, call, file),
                    revision: seen.revision,
                  },
                });
          const answer = hasAbout ? await call(changeSchedule, { params, body: about }) : saved;
          await show(context, options, answer, (one) => `Saved.\n${inWords(context, one)}`);
        },
      ),
    [
      ['evenkeel schedule edit payments --file payments.json --note "Dev joins"', 'from now'],
      ['evenkeel schedule edit payments --file five.json --from 2027-01-01T00:00Z', 'planned'],
    ],
  );
}

function removePlanned(group: Command, context: CommandContext): void {
  examples(asClient(group.command('take-back <schedule> <version>')), [
    ['evenkeel schedule take-back nights <version>', ''],
  ])
    .description(
      'Take a planned version back, or end one that holds for a while; "versions" shows their ids.',
    )
    .action(async (slug: string, id: string, options: ClientOptions) => {
      const { removeVersion } = await contract();
      const { call } = await context.connect(options);
      const answer = await call(removeVersion, { params: { slug, id } });
      await show(context, options, answer, () => 'Taken back.');
    });
}

function archive(group: Command, context: CommandContext): void {
  examples(asClient(group.command('archive <schedule>')), [['evenkeel schedule archive nights --yes', '']])
    .description('Nobody is on duty by it any more; its history stays.')
    .option('--undo', 'bring it back')
    .option('--yes', 'do not ask')
    .action(async (slug: string, options: ClientOptions & { undo?: boolean; yes?: boolean }) => {
      const { changeSchedule } = await contract();
      const archived = options.undo !== true;
      if (archived)
        await confirm(context, options, `Archive ${oneLine(slug)}? Nobody is on duty by it any more.`);
      const { call } = await context.connect(options);
      const answer = await call(changeSchedule, { params: { slug }, body: { archived } });
      await show(context, options, answer, ({ name }) =>
        archived ? `${oneLine(name)} is archived.` : `${oneLine(name)} is back.`,
      );
    });
}

/** @throws CommandError naming the words */
export function oneOf<W extends string>(words: readonly W[], given: string, option: string): W {
  const found = words.find((word) => word === given);
  if (!found) throw new CommandError('usage', `${option} is one of ${words.join(', ')}.`);
  return found;
}
