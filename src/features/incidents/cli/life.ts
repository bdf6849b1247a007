import type { Command } from 'commander';
import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { asClient, examples } from '../../../platform/command/options.ts';
import { show } from '../../../platform/command/print.ts';
import { lightRoute } from '../../../platform/contract/light.ts';
import { impacts, severities } from '../../services/core/scales.ts';
import type { setPrivate as setPrivateRoute } from '../../tickets/contract/private.ts';
import type * as contract from '../contract/life.ts';
import { incidentStates } from '../core/incident.ts';
import { couldHaveTold, tellers } from '../core/told-first.ts';
import { wanted } from './wanted.ts';

const callCriticality = lightRoute<typeof contract.callCriticality>({
  method: 'PUT',
  path: '/api/incidents/:key/criticality',
});
const changeState = lightRoute<typeof contract.changeState>({
  method: 'PUT',
  path: '/api/incidents/:key/state',
});
const setPrivate = lightRoute<typeof setPrivateRoute>({ method: 'PUT', path: '/api/tickets/:key/private' });

const words = () => import('./words.ts');

/** `evenkeel incident criticality|state|private`. */
export function registerLife(group: Command, context: CommandContext): void {
  criticality(group, context);
  state(group, context);
  makePrivate(group, context);
}

interface CriticalityOptions extends ClientOptions {
  severity?: string;
  impact?: string;
  cannotCall?: boolean;
  confirm?: boolean;
  nextStepUnknown?: boolean;
  because?: string;
}

function criticality(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('criticality <incident>'))
      .description('Say how bad it is: severity and impact together, or that you cannot call it.')
      .option('--severity <word>', severities.join(', '))
      .option('--impact <word>', impacts.join(', '))
      .option('--cannot-call', '"I can\'t call it": it counts as high, and somebody to escalate to is named')
      .option('--confirm', 'it is as it stands')
      .option('--next-step-unknown', 'I do not know what to do next')
      .option('--because <text>', 'what makes you say so')
      .action(async (key: string, options: CriticalityOptions) => {
        const body = answerOf(options);
        const { call } = await context.connect(options);
        const answer = await call(callCriticality, { params: { key: wanted(key) }, body });
        const { headline, escalation } = await words();
        await show(context, options, answer, ({ incident, escalate }) =>
          [headline(context, incident), escalation(incident.key, escalate)]
            .filter((part) => part !== '')
            .join('\n'),
        );
      }),
    [
      ['evenkeel incident criticality INC-42 --severity down --impact many', ''],
      ['evenkeel incident criticality INC-42 --cannot-call', 'then escalate'],
    ],
  );
}

function answerOf(options: CriticalityOptions) {
  const { cannotCall = false, confirm = false, nextStepUnknown = false, because = '' } = options;
  const severity = oneWord('--severity', severities, options.severity);
  const impact = oneWord('--impact', impacts, options.impact);
  const answers = [severity !== undefined || impact !== undefined, cannotCall, confirm].filter(Boolean);
  if (answers.length !== 1 || (severity === undefined) !== (impact === undefined))
    throw new CommandError(
      'usage',
      'Say --severity and --impact, or --cannot-call, or --confirm: one of the three.',
    );
  if (severity && impact) return { answer: 'called', severity, impact, nextStepUnknown, because } as const;
  if (cannotCall) return { answer: 'cannot-call', because } as const;
  return { answer: 'confirmed', nextStepUnknown, because } as const;
}

function state(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('state <incident> <state>'))
      .description(`Say where it stands: ${incidentStates.filter((one) => one !== 'resolved').join(', ')}.`)
      .option('--because <text>', 'why, in a sentence')
      .action(async (key: string, typed: string, options: ClientOptions & { because?: string }) => {
        const to = oneWord('the state', incidentStates, typed)!;
        const { call } = await context.connect(options);
        const body = { state: to, because: options.because ?? '' };
        const answer = await call(changeState, { params: { key: wanted(key) }, body });
        const { headline } = await words();
        await show(context, options, answer, (incident) => headline(context, incident));
      }),
    [['evenkeel incident state INC-42 mitigating --because "draining gateway 3"', '']],
  );
}

function makePrivate(group: Command, context: CommandContext): void {
  examples(
    asClient(group.command('private <incident>'))
      .description('Only those on it go on seeing it; --off opens it up again.')
      .option('--off', 'open it up')
      .requiredOption('--because <text>', 'why, in a sentence')
      .action(async (key: string, options: ClientOptions & { off?: boolean; because: string }) => {
        const { call } = await context.connect(options);
        const body = { private: !options.off, because: options.because };
        const answer = await call(setPrivate, { params: { key: wanted(key) }, body });
        const { whoSees } = await words();
        await show(context, options, answer, whoSees);
      }),
    [['evenkeel incident private INC-42 --because "a customer is named"', '']],
  );
}

export interface ToldFirstOptions {
  toldBy?: string;
  couldHaveTold?: string;
  how?: string;
}
/** What `resolve` takes of who told us first. */
export function toldFirstOptions(command: Command): Command {
  return command
    .option('--told-by <who>', `who told us first: ${tellers.join(', ')}`)
    .option('--could-have-told <answer>', `could the system have told us first: ${couldHaveTold.join(', ')}`)
    .option('--how <text>', 'and how');
}
export function toldFirstBody(options: ToldFirstOptions) {
  const toldFirst = oneWord('--told-by', tellers, options.toldBy);
  const could = oneWord('--could-have-told', couldHaveTold, options.couldHaveTold);
  return {
    ...(toldFirst ? { toldFirst } : {}),
    ...(could ? { couldHaveTold: could } : {}),
    ...(options.how === undefined ? {} : { couldHaveToldHow: options.how }),
  };
}

function oneWord<const W extends string>(
  option: string,
  allowed: readonly W[],
  typed: string | undefined,
): W | undefined {
  if (typed === undefined) return undefined;
  const found = allowed.find((word) => word === typed);
  if (!found) throw new CommandError('usage', `${option} is one of ${allowed.join(', ')}.`);
  return found;
}
