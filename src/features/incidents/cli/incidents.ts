import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';
import { lightRoute } from '../../../platform/contract/light.ts';
import type * as talk from '../../tickets/contract/talk.ts';
import type * as contract from '../contract.ts';
import type * as play from '../contract/state-of-play.ts';
import { registerList } from './list.ts';
import { registerLinks } from './links.ts';
import { registerPaging } from './paging.ts';
import { registerRecord } from './record.ts';
import { registerLife, toldFirstBody, toldFirstOptions, type ToldFirstOptions } from './life.ts';
import { registerRoom } from './room.ts';
import { registerAnswer } from './answer.ts';
import { registerTalk } from './talk.ts';
import { wanted } from './wanted.ts';
import { registerWatchers } from './watchers.ts';

const acknowledgeIncident = lightRoute<typeof contract.acknowledgeIncident>({
  method: 'POST',
  path: '/api/incidents/:key/acknowledge',
});
const resolveIncident = lightRoute<typeof contract.resolveIncident>({
  method: 'POST',
  path: '/api/incidents/:key/resolve',
});
const reopenIncident = lightRoute<typeof contract.reopenIncident>({
  method: 'POST',
  path: '/api/incidents/:key/reopen',
});
const pageIncidentAgain = lightRoute<typeof contract.pageIncidentAgain>({
  method: 'POST',
  path: '/api/incidents/:key/page-again',
});
const addComment = lightRoute<typeof talk.addComment>({
  method: 'POST',
  path: '/api/tickets/:key/comments',
});
const declareIncident = lightRoute<typeof contract.declareIncident>({
  method: 'POST',
  path: '/api/incidents',
});
const getStateOfPlay = lightRoute<typeof play.getStateOfPlay>({
  method: 'GET',
  path: '/api/incidents/:key/state-of-play',
});
const getIncident = lightRoute<typeof contract.getIncident>({ method: 'GET', path: '/api/incidents/:key' });
const getTimeline = lightRoute<typeof talk.getTimeline>({
  method: 'GET',
  path: '/api/tickets/:key/timeline',
});

const words = () => import('./words.ts');
const pages = () => import('./pages.ts');

type Because = ClientOptions & { because?: string };

export function register(program: Command, context: CommandContext): void {
  page(program, context);
  examples(
    asClient(program.command('ack <incident>'))
      .description(
        '"I\'ve got it": you hold the incident now, the paging stops, everyone who was paged is told.',
      )
      .action(async (key: string, options: ClientOptions) => {
        const { call } = await context.connect(options);
        const answer = await call(acknowledgeIncident, { params: { key: wanted(key) } });
        const { taken } = await words();
        await show(context, options, answer, (incident) => taken(context, incident));
      }),
    [
      ['evenkeel ack INC-42', ''],
      ['evenkeel ack 42', 'the number alone will do'],
    ],
  );
  registerPaging(program, context);
  resolve(program, context);
  examples(
    asClient(program.command('page-again <incident>'))
      .description('Page who is on duty once more, from the first step: after "nobody was reached".')
      .action(async (key: string, options: ClientOptions) => {
        const { call } = await context.connect(options);
        const answer = await call(pageIncidentAgain, { params: { key: wanted(key) } });
        await show(context, options, answer, (incident) => `${incident.key} is being paged again.`);
      }),
    [['evenkeel page-again INC-42', '']],
  );
  examples(
    asClient(program.command('reopen <incident>'))
      .description('It is not over: who is on duty is paged again.')
      .option('--because <text>', 'why, in a sentence')
      .action(async (key: string, options: Because) => {
        const { call } = await context.connect(options);
        const body = { because: options.because ?? '' };
        const answer = await call(reopenIncident, { params: { key: wanted(key) }, body });
        const { headline } = await words();
        await show(context, options, answer, (incident) => headline(context, incident));
      }),
    [['evenkeel reopen INC-42 --because "errors are back"', '']],
  );
  comment(program, context);
  incident(program, context);
}

/** In both places where people look for it: by itself at night, and among what one does with an incident. */
function resolve(parent: Command, context: CommandContext): void {
  examples(
    toldFirstOptions(asClient(parent.command('resolve <incident>')))
      .description('It is over: the paging stops and the alerts of the incident are cleared.')
      .option('--because <text>', 'what ended it, in a sentence')
      .action(async (key: string, options: Because & ToldFirstOptions) => {
        const body = { because: options.because ?? '', ...toldFirstBody(options) };
        const { call } = await context.connect(options);
        const answer = await call(resolveIncident, { params: { key: wanted(key) }, body });
        const { headline } = await words();
        await show(context, options, answer, (incident) => headline(context, incident));
      }),
    [
      ['evenkeel resolve INC-42 --because "rolled back to 1.8.2"', ''],
      ['evenkeel resolve INC-42 --told-by customer --could-have-told yes --how "watch the 502s"', ''],
    ],
  );
}

function page(program: Command, context: CommandContext): void {
  interface Options extends ClientOptions {
    service: string;
    criticality?: string;
    severity?: string;
    impact?: string;
    details?: string;
    whatIf?: boolean;
    at?: string;
    alerts?: string;
  }
  examples(
    asClient(program.command('page [title]'))
      .description('Open an incident by hand and page who is on duty for the service.')
      .requiredOption('--service <slug>', 'what it is about; "evenkeel service list" shows them')
      .option('--criticality <word>', 'critical, high, moderate or low (high when not told)')
      .option('--severity <word>', 'how bad it is: down, degraded, nuisance or cosmetic; with --impact')
      .option('--impact <word>', 'for whom: everyone, many, few or none-yet; criticality follows from both')
      .option('--details <text>', 'what you saw, kept word for word; - reads standard input')
      .option('--what-if', 'page nobody: only show who would be paged, which way and when')
      .option('--at <instant>', 'with --what-if: when it would open, such as 2027-01-01T03:00')
      .option('--alerts <count>', 'with --what-if: how many alerts come with it')
      .action(async (title: string | undefined, options: Options) => {
        if (options.whatIf) return (await import('./what-if.ts')).showWhatIf(context, options);
        if (title === undefined || options.at !== undefined || options.alerts !== undefined)
          throw new CommandError(
            'usage',
            title === undefined
              ? 'Say in a few words what is wrong.'
              : '--at and --alerts go with --what-if.',
          );
        const { howBad } = await import('./how-bad.ts');
        const bad = howBad(options);
        const details = options.details === '-' ? await context.io.readInput() : (options.details ?? '');
        const { call } = await context.connect(options);
        const body = { title, service: options.service, ...bad, details };
        const answer = await call(declareIncident, { body });
        const { opened } = await words();
        await show(context, options, answer, (incident) => opened(context, incident));
      }),
    [
      ['evenkeel page "checkout is down" --service shop --criticality critical', ''],
      ['evenkeel page "checkout is slow" --service shop --severity degraded --impact many', ''],
      ['evenkeel page --what-if --service shop --at 2026-12-24T22:00', 'pages nobody'],
      ['journalctl -u shop -n 50 | evenkeel page "shop restarts" --service shop --details -', ''],
    ],
  );
}

function comment(program: Command, context: CommandContext): void {
  examples(
    asClient(program.command('comment <incident> <text>'))
      .description('Say something on the ticket; - reads standard input.')
      .action(async (key: string, text: string, options: ClientOptions) => {
        const body = { body: text === '-' ? await context.io.readInput() : text };
        if (body.body.trim() === '') throw new CommandError('usage', 'The comment is empty.');
        const { call } = await context.connect(options);
        const answer = await call(addComment, { params: { key: wanted(key) }, body });
        await show(context, options, answer, () => `Said on ${wanted(key)}.`);
      }),
    [
      ['evenkeel comment INC-42 "rolled back to 1.8.2, watching the error rate"', ''],
      ['kubectl get events | evenkeel comment INC-42 -', ''],
    ],
  );
}

function incident(program: Command, context: CommandContext): void {
  const group = program
    .command('incident')
    .description('List incidents, show one, and everything that is done with one.');
  resolve(group, context);
  registerLife(group, context);
  registerRecord(group, context);
  registerLinks(group, context);
  registerRoom(group, context);
  registerTalk(group, context);
  registerAnswer(group, context);
  registerList(group, context);
  registerWatchers(group, context);
  examples(
    asClient(group.command('show <incident>'))
      .description('One incident: where things stand, who has it, what happened last.')
      .action(async (key: string, options: ClientOptions) => {
        const { call } = await context.connect(options);
        const params = { key: wanted(key) };
        const answer = await call(getIncident, { params });
        const { whole } = await pages();
        await show(context, options, answer, async (found) => {
          const [timeline, standing] = await Promise.all([
            call(getTimeline, { params, query: { limit: 12 } }),
            call(getStateOfPlay, { params, query: {} }),
          ]);
          const { playText } = await import('./play.ts');
          const now = 'known' in standing ? playText(context, standing) : '';
          return whole(context, found, timeline.items, now);
        });
      }),
    [['evenkeel incident show INC-42', '']],
  );
  asClient(group.command('timeline <incident>'))
    .description('Everything that happened, latest first.')
    .option('--limit <number>', 'how many at most, up to 500', '200')
    .option('--cursor <cursor>', 'go on where the last answer said "next"')
    .action(async (key: string, options: ClientOptions & { limit: string; cursor?: string }) => {
      const { call } = await context.connect(options);
      const query = { limit: options.limit, ...(options.cursor ? { cursor: options.cursor } : {}) };
      const answer = await call(getTimeline, { params: { key: wanted(key) }, query });
      const { timeline } = await pages();
      await show(context, options, answer, (page) => timeline(context, page.items).join('\n'));
    });
}
