import type { ClientOptions, CommandContext } from '../../../platform/command/context.ts';
import { CommandError } from '../../../platform/command/exit.ts';
import { show } from '../../../platform/command/print.ts';
import { oneLine } from '../../../platform/command/text.ts';
import { localTime, span } from '../../../platform/command/time.ts';
import type { ResponseOf } from '../../../platform/contract/route.ts';
import { channelInWords } from '../../channels/core/channel-words.ts';
import { getWhatIf } from '../../paging/contract/what-if.ts';
import { callsInWords } from '../../paging/core/call-words.ts';
import { howBad } from './how-bad.ts';

type WhatIf = ResponseOf<typeof getWhatIf>;
type Skipped = WhatIf['end']['skipped'][number];
export interface WhatIfOptions extends ClientOptions {
  readonly service: string;
  readonly criticality?: string;
  readonly at?: string;
  readonly alerts?: string;
}

/** What paging would do, told and not done. */
export async function showWhatIf(context: CommandContext, options: WhatIfOptions): Promise<void> {
  const { criticality } = howBad(
    options.criticality === undefined ? {} : { criticality: options.criticality },
  );
  const query = {
    ...(criticality ? { criticality } : {}),
    ...(options.at === undefined ? {} : { at: instantOf(options.at) }),
    ...(options.alerts === undefined ? {} : { alerts: Number(options.alerts) }),
  };
  const { call } = await context.connect(options);
  const answer = await call(getWhatIf, { params: { slug: options.service }, query });
  await show(context, options, answer, (found) => inWords(context, found));
}

function instantOf(text: string): string {
  const at = new Date(text);
  if (Number.isNaN(at.getTime()))
    throw new CommandError('usage', `"${oneLine(text)}" is no instant. Try 2027-01-01T09:00.`);
  return at.toISOString();
}

function inWords({ colors }: CommandContext, answer: WhatIf): string {
  const { service, criticality, at, policy, waits, steps, end, holdsSeconds } = answer;
  const skips = (skipped: readonly Skipped[]) =>
    // Who stands in several steps is passed over in each; said once, it is understood.
    [
      ...new Set(
        skipped.map(
          (one) =>
            `${''.padEnd(16)}${colors.yellow(`not ${one.person ? oneLine(one.person.name) : `step ${one.step + 1}`}: ${oneLine(one.words)}${one.untilAt ? ` until ${localTime(one.untilAt)}` : ''}`)}`,
        ),
      ),
    ];
  const lines = steps.flatMap((step) => [
    ...skips(step.skipped),
    ...(step.lastCall
      ? [`${''.padEnd(16)}${colors.dim('nobody answered, so quiet hours are broken before it ends')}`]
      : []),
    ...step.people.map(
      (person, index) =>
        `  ${(index === 0 ? when(answer, step.at) : '').padEnd(14)}${oneLine(person.name)}${
          person.duty ? `, ${person.duty.role} of ${oneLine(person.duty.schedule.name)}` : ''
        } ${colors.dim(callsInWords(person.calls))}`,
    ),
    ...step.destinations.map(
      (one) =>
        `  ${when(answer, step.at).padEnd(14)}${oneLine(one.name)} ${colors.dim(channelInWords(one.channel))}`,
    ),
    ...(step.acknowledgements > 1
      ? [`${''.padEnd(16)}${colors.dim(`${step.acknowledgements} of them have to answer`)}`]
      : []),
  ]);
  return [
    `${colors.bold(oneLine(service.name))} ${criticality}, ${localTime(at)} ${colors.dim(policy ? oneLine(policy.name) : 'no escalation policy')}`,
    ...(waits ? [`  Nobody is paged before ${localTime(waits.untilAt)}: ${waits.words}.`] : []),
    ...lines,
    ...skips(end.skipped),
    `  ${when(answer, end.at).padEnd(14)}nobody was reached, told loudly to ${oneLine(end.told.map(({ name }) => name).join(', ')) || 'nobody'}: ${oneLine(end.words)}`,
    ...(holdsSeconds === null
      ? []
      : [
          colors.dim(
            `  Whoever takes it is paged again after ${span(holdsSeconds * 1000)} without a sign of life.`,
          ),
        ]),
    colors.dim('  So it goes if nobody answers. Nothing was sent.'),
  ].join('\n');
}

function when({ at }: WhatIf, then: string): string {
  const ms = Temporal.Instant.from(then).epochMilliseconds - Temporal.Instant.from(at).epochMilliseconds;
  return ms === 0 ? 'at once' : `after ${span(ms)}`;
}
