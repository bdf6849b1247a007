import type { Command } from 'commander';
import type { CommandContext } from '../platform/command/context.ts';

/** A file of commands. Only the one that is asked for is loaded: at night every tenth of a second counts. */
export interface CommandFile {
  register(program: Command, context: CommandContext): void;
}
export interface Entry {
  readonly heading: string;
  readonly commands: readonly (readonly [name: string, summary: string])[];
  load(): Promise<CommandFile>;
}

const emergency = 'When something is wrong:';
const duty = 'On duty:';
const around = 'Around it:';
const machine = 'On the machine of the server:';

export const entries: readonly Entry[] = [
  {
    heading: emergency,
    commands: [
      ['page', 'open an incident by hand and page who is on duty'],
      ['ack', '"I\'ve got it": hold the incident, stop the paging'],
      ['can-wait', 'it can wait until morning, or for a while: nobody is paged before'],
      ['next-step', 'escalate now: page the next step without waiting'],
      ['resolve', 'it is over: stop the paging, clear its alerts'],
      ['page-again', 'page once more, after "nobody was reached"'],
      ['reopen', 'it is not over: page again'],
      ['comment', 'say something on the ticket'],
      ['incident', 'list, search, show, update, ask, resolve, and all else'],
    ],
    load: () => import('../features/incidents/cli/incidents.ts'),
  },
  {
    heading: emergency,
    commands: [['draft', 'what was reported by mail: confirm, add or discard it']],
    load: () => import('../features/incidents/cli/drafts.ts'),
  },
  {
    heading: emergency,
    commands: [['first-look', 'runbook, logs, changes before it began, whom to ask']],
    load: () => import('../features/incidents/cli/first-look.ts'),
  },
  {
    heading: emergency,
    commands: [
      ['board', 'the diagnosis: symptoms, hypotheses, what to do next'],
      ['hypothesis', 'say what could be the cause, rule it out, confirm it'],
      ['test', 'what would be seen if it were true, and what was'],
    ],
    load: () => import('../features/diagnosis/cli/board.ts'),
  },
  {
    heading: emergency,
    commands: [['production-change', 'before production is changed: what is understood, and a second yes']],
    load: () => import('../features/diagnosis/cli/production-change.ts'),
  },
  {
    heading: duty,
    commands: [
      ['oncall', 'who is on duty'],
      ['policy', 'escalation policies: list, show, create, edit, delete, use'],
    ],
    load: () => import('../features/paging/cli/paging.ts'),
  },
  {
    heading: duty,
    commands: [
      ['told', 'who was told what about a ticket, when, by which way, and whether it arrived'],
      ['sending', 'how fast messages go out to people and providers, and what waits now'],
    ],
    load: () => import('../features/paging/cli/told.ts'),
  },
  {
    heading: duty,
    commands: [
      ['rules', 'how you are paged: ways and minutes; play it as a test'],
      ['quiet-hours', 'when you are not to be woken, and when your morning is'],
    ],
    load: () => import('../features/paging/cli/rules.ts'),
  },
  {
    heading: duty,
    commands: [['ways', 'the ways by which you are reached: add e-mail, ntfy or a webhook, test, remove']],
    load: () => import('../features/paging/cli/ways.ts'),
  },
  {
    heading: duty,
    commands: [['phone', 'have pages come by text and by call: add a number, prove it']],
    load: () => import('../features/paging/cli/phone.ts'),
  },
  {
    heading: duty,
    commands: [['link', 'have pages come to your account in Slack or Telegram']],
    load: () => import('../features/paging/cli/link.ts'),
  },
  {
    heading: duty,
    commands: [['schedule', 'schedules: list, show, create, edit, override, load, quality, fair']],
    load: () => import('../features/schedules/cli/schedule.ts'),
  },
  {
    heading: duty,
    commands: [
      ['shifts', 'my shifts on all schedules'],
      ['cover', 'ask for cover of a shift, take one, arrange it'],
      ['swap', 'swap two shifts: propose, accept, decline'],
    ],
    load: () => import('../features/schedules/cli/cover.ts'),
  },
  {
    heading: duty,
    commands: [['time-off', 'when you are away: list, add, calendars; cover of the shifts in it']],
    load: () => import('../features/schedules/cli/time-off.ts'),
  },
  {
    heading: duty,
    commands: [['ready', 'before your shift: what you go through, and who might not be reached']],
    load: () => import('../features/schedules/cli/ready.ts'),
  },
  {
    heading: duty,
    commands: [
      ['ask', 'ask whoever is on duty for a team'],
      ['superhero', 'what you do today because you are on duty'],
      ['question', 'questions to whoever is on duty: list, answer, pass on'],
      ['hand-off', 'notes to the next one: read, confirm, draft, write, list'],
    ],
    load: () => import('../features/schedules/cli/superhero.ts'),
  },
  {
    heading: duty,
    commands: [['holidays', 'whose public holidays a schedule keeps']],
    load: () => import('../features/schedules/cli/holidays.ts'),
  },
  {
    heading: duty,
    commands: [['calendar', 'your shifts in a calendar, and shifts from the calendar of another system']],
    load: () => import('../features/schedules/cli/calendar.ts'),
  },
  {
    heading: duty,
    commands: [['duty-page', 'who is on duty, shown to clients without an account']],
    load: () => import('../features/schedules/cli/duty-page.ts'),
  },
  {
    heading: around,
    commands: [['five-questions', 'what is asked after every incident, and the ideas to each']],
    load: () => import('../features/postmortems/cli/five-questions.ts'),
  },
  {
    heading: around,
    commands: [['report', 'the report of an incident: read, publish, share, search']],
    load: () => import('../features/postmortems/cli/report.ts'),
  },
  {
    heading: around,
    commands: [['post-mortem', 'what was learned: list, show, write, review, agree']],
    load: () => import('../features/postmortems/cli/post-mortem.ts'),
  },
  {
    heading: around,
    commands: [['report-form', 'pages where people without an account report: make, list, end']],
    load: () => import('../features/incidents/cli/report-forms.ts'),
  },
  {
    heading: around,
    commands: [['change', 'tell that something changed: a deploy, a flag, a restart']],
    load: () => import('../features/services/cli/change.ts'),
  },
  {
    heading: around,
    commands: [['service', 'list services, add one, say what to look at first when it breaks']],
    load: () => import('../features/services/cli/services.ts'),
  },
  {
    heading: around,
    commands: [['source', 'list, make or revoke the sources that report about a service']],
    load: () => import('../features/intake/cli/sources.ts'),
  },
  {
    heading: around,
    commands: [['heartbeat', 'what has to call every so often, and is missed when it does not']],
    load: () => import('../features/intake/cli/heartbeats.ts'),
  },
  {
    heading: around,
    commands: [['chat-room', 'rooms in Slack or Teams where incidents are told']],
    load: () => import('../features/incidents/cli/chat-rooms.ts'),
  },
  {
    heading: around,
    commands: [['destination', 'chat channels, webhooks and lists that escalation policies tell']],
    load: () => import('../features/channels/cli/destinations.ts'),
  },
  {
    heading: around,
    commands: [['improvement', 'the backlog of what was learned: list, add, accept, done, figures']],
    load: () => import('../features/improvements/cli/improvement.ts'),
  },
  {
    heading: around,
    commands: [['tracker', 'GitHub, GitLab or Jira, where a team keeps its work']],
    load: () => import('../features/improvements/cli/tracker.ts'),
  },
  {
    heading: around,
    commands: [['mail', 'mail that came in, where people report, conversations that are pasted']],
    load: () => import('../features/tickets/cli/mail.ts'),
  },
  {
    heading: around,
    commands: [
      ['login', 'save the address of the server and an API token'],
      ['logout', 'forget both'],
      ['whoami', 'who I am there, and what I may do'],
    ],
    load: () => import('./commands/login.ts'),
  },
  {
    heading: machine,
    commands: [
      ['server', 'run the server'],
      ['demo', 'tell the whole story in a database of its own'],
      ['migrate', 'bring the database to the level of this version'],
    ],
    load: () => import('./commands/server.ts'),
  },
  {
    heading: machine,
    commands: [
      ['setup', 'do the first run without a browser'],
      ['setup-link', 'make a new set-up link for the browser'],
    ],
    load: () => import('../features/setup/cli/setup.ts'),
  },
  {
    heading: machine,
    commands: [
      ['user', 'list, add, disable people; set a password; make an administrator'],
      ['token', 'list, make or revoke API tokens'],
    ],
    load: () => import('../features/identity/cli/people.ts'),
  },
  {
    heading: machine,
    commands: [
      ['backup', 'write the whole database into one file'],
      ['restore', 'load such a file into an empty database'],
    ],
    load: () => import('./commands/backup.ts'),
  },
  {
    heading: machine,
    commands: [['doctor', 'check this installation, with a remedy for what is wrong']],
    load: () => import('./doctor/command.ts'),
  },
  {
    heading: machine,
    commands: [['watch', 'whether paging keeps its promise, and what did not']],
    load: () => import('../features/paging/cli/watch.ts'),
  },
];
