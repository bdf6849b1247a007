import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';
import { lightRoute } from '../../../platform/contract/light.ts';
import type * as identity from '../../identity/contract.ts';
import type * as talk from '../../tickets/contract/talk.ts';
import type * as escalation from '../contract/escalate.ts';
import type * as contract from '../contract/room.ts';
import type * as play from '../contract/state-of-play.ts';
import { personNamed } from './find-person.ts';
import { wanted } from './wanted.ts';

const joinIncident = lightRoute<typeof contract.joinIncident>({
  method: 'POST',
  path: '/api/incidents/:key/room/join',
});
const leaveIncident = lightRoute<typeof contract.leaveIncident>({
  method: 'POST',
  path: '/api/incidents/:key/room/leave',
});
const handOverDuty = lightRoute<typeof contract.handOverDuty>({
  method: 'POST',
  path: '/api/incidents/:key/room/hand-over',
});
const getStateOfPlay = lightRoute<typeof play.getStateOfPlay>({
  method: 'GET',
  path: '/api/incidents/:key/state-of-play',
});
const getEscalation = lightRoute<typeof escalation.getEscalation>({
  method: 'GET',
  path: '/api/incidents/:key/escalation',
});
const escalateIncident = lightRoute<typeof escalation.escalateIncident>({
  method: 'POST',
  path: '/api/incidents/:key/escalate',
});
const listTeams = lightRoute<typeof identity.listTeams>({ method: 'GET', path: '/api/teams' });
const getAddressees = lightRoute<typeof talk.getAddressees>({
  method: 'GET',
  path: '/api/tickets/:key/addressees',
});
const words = () => import('./play.ts');

/** `evenkeel incident join|out|hand-over|escalate|state-of-play`. */
export function registerRoom(group: Command, context: CommandContext): void {
  joinAndLeave(group, context);
  handOver(group, context);
  escalate(group, context);
  stateOfPlay(group, context);
}

function joinAndLeave(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('join <incident>'))
      .description('"I\'m joining": be in the room, as a helper or with a duty.')
      .option('--duty <name>', 'scribe, communicator, or what you call it', 'helper')
      .action(async (key: string, options: ClientOptions & { duty: string }) => {
        const { call } = await context.connect(options);
        const answer = await call(joinIncident, {
          params: { key: wanted(key) },
          body: { duty: options.duty },
        });
        const { roomLines } = await words();
        await show(context, options, answer, (room) => roomLines(context, room));
      }),
    [['evenkeel incident join INC-42 --duty scribe', '']],
  );
  asClient(group.command('out <incident>'))
    .description('"I\'m out": leave the room. Whoever has the incident hands it over first.')
    .action(async (key: string, options: ClientOptions) => {
      const { call } = await context.connect(options);
      const answer = await call(leaveIncident, { params: { key: wanted(key) } });
      const { roomLines } = await words();
      await show(context, options, answer, (room) => roomLines(context, room));
    });
}

function handOver(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('hand-over <incident>'))
      .description(
        'Hand the incident, or another duty, to somebody by name: they have it at once and are told.',
      )
      .requiredOption('--to <name>', 'who has it from now on')
      .option('--duty <name>', 'which duty', 'lead')
      .option('--page', 'page them too, since they may be asleep; the policy goes on until somebody answers')
      .option(
        '--summary <text>',
        'where things stand; the state of play when not given, - reads standard input',
      )
      .action(
        async (
          key: string,
          options: ClientOptions & { to: string; duty: string; summary?: string; page?: boolean },
        ) => {
          const { call } = await context.connect(options);
          const params = { key: wanted(key) };
          const { people, onDuty } = await call(getAddressees, { params });
          const to = personNamed(options.to, [...people, ...onDuty]);
          const summary =
            options.summary === undefined
              ? (await call(getStateOfPlay, { params, query: {} })).markdown
              : options.summary === '-'
                ? await context.io.readInput()
                : options.summary;
          const body = { to: to.id, duty: options.duty, summary, page: options.page === true };
          const answer = await call(handOverDuty, { params, body });
          const { roomLines } = await words();
          await show(context, options, answer, (room) => roomLines(context, room));
        },
      ),
    [['evenkeel incident hand-over INC-42 --to ben', 'with the state of play as the summary']],
  );
}

function escalate(group: Command, context: CommandContext): void {
  interface Options extends ClientOptions {
    to?: string;
    team?: string;
    because?: string;
    summary?: string;
  }
  examples(
    asClient(group.command('escalate <incident>'))
      .description('Page somebody now, with what is known in the page itself. When in doubt, escalate.')
      .option('--to <name>', 'whom; without it whoever is on duty next and was not paged yet')
      .option('--team <slug>', 'everybody of a team who responds, instead of one person')
      .requiredOption('--because <text>', 'why, in a sentence: the first thing they read')
      .option('--summary <text>', 'what they are told; the state of play, boiled down, when not given')
      .action(async (key: string, options: Options) => {
        const because = (options.because ?? '').trim();
        if (because === '') throw new CommandError('usage', '--because is empty.');
        const { call } = await context.connect(options);
        const params = { key: wanted(key) };
        if (options.to !== undefined && options.team !== undefined)
          throw new CommandError('usage', 'Say --to or --team, not both.');
        const whom =
          options.team === undefined
            ? { to: options.to === undefined ? ('next' as const) : await personFor(options.to) }
            : { toTeam: await teamFor(options.team) };
        const summary = options.summary === undefined ? {} : { summary: options.summary };
        const answer = await call(escalateIncident, { params, body: { ...whom, because, ...summary } });
        const { escalated } = await words();
        await show(context, options, answer, (said) => escalated(context, params.key, said.to.name));

        async function teamFor(slug: string): Promise<string> {
          const { items } = await call(listTeams, {});
          const found = items.find((one) => one.slug === slug);
          if (!found) throw new CommandError('notFound', `There is no team ${slug}.`);
          return found.id;
        }
        async function personFor(typed: string): Promise<string> {
          const [{ candidates }, { people }] = await Promise.all([
            call(getEscalation, { params }),
            call(getAddressees, { params }),
          ]);
          return personNamed(typed, [...candidates, ...people]).id;
        }
      }),
    [
      ['evenkeel incident escalate INC-42 --because "critical, and I do not know the next step"', ''],
      ['evenkeel incident escalate INC-42 --to cleo --because "does the acquirer see us?"', ''],
      ['evenkeel incident escalate INC-42 --team payments --because "all hands"', ''],
    ],
  );
}

function stateOfPlay(group: Command, context: CommandContext): void {
  interface Options extends ClientOptions {
    markdown?: boolean;
    stakeholder?: boolean;
  }
  examples(
    asClient(group.command('state-of-play <incident>'))
      .description('Where things stand, written from the record.')
      .option('--markdown', 'as Markdown, to paste elsewhere')
      .option('--stakeholder', 'the view for those who wait: no internals')
      .action(async (key: string, options: Options) => {
        const { call } = await context.connect(options);
        const audience = options.stakeholder ? ('stakeholder' as const) : ('responder' as const);
        const answer = await call(getStateOfPlay, { params: { key: wanted(key) }, query: { audience } });
        const { playText, markdownText } = await words();
        await show(context, options, answer, (found) =>
          options.markdown || !('known' in found) ? markdownText(found) : playText(context, found),
        );
      }),
    [
      ['evenkeel incident state-of-play INC-42', ''],
      ['evenkeel incident state-of-play INC-42 --markdown > hand-over.md', ''],
    ],
  );
}
