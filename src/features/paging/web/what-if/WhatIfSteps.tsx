import { Fragment } from 'react';
import { durationInWords } from '../../../../kit/duration.ts';
import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { isSameDay, longDay } from '../../../../kit/wall-time.ts';
import { msOf, nowMs } from '../../../../web/clock.ts';
import { Person, Stack, Timeline, TimelineDay, TimelineLine, When } from '../../../../web/ui/index.ts';
import { useShownZone } from '../../../../web/zone.ts';
import { beginningWithChannel, channelInWords } from '../../../channels/core/channel-words.ts';
import type { getWhatIf } from '../../contract/what-if.ts';
import { callsInWords, listed } from '../../core/call-words.ts';
import s from './what-if.module.css';

type WhatIf = ResponseOf<typeof getWhatIf>;
type Step = WhatIf['steps'][number];
type Skipped = WhatIf['end']['skipped'][number];

/** Step by step, and the loud end. */
export function WhatIfSteps({ answer }: { answer: WhatIf }) {
  const { at, waits, steps, end, holdsSeconds } = answer;
  const zone = useShownZone();
  const days = [waits?.untilAt, ...steps.map((step) => step.at), end.at];
  const newDay = (now: string, before: string | undefined) =>
    !isSameDay(msOf(now), before === undefined ? nowMs() : msOf(before), zone);
  const dayOf = (index: number, now: string) => {
    const before = days.slice(0, index).findLast((one) => one !== undefined);
    return newDay(now, before) ? <TimelineDay>{longDay(msOf(now), zone)}</TimelineDay> : null;
  };
  return (
    <Stack>
      <Timeline label="What would happen">
        {waits ? (
          <>
            {dayOf(0, waits.untilAt)}
            <TimelineLine
              at={waits.untilAt}
              mark="high"
              title="Nobody is paged before"
              by={`${waits.words}`}
            />
          </>
        ) : null}
        {steps.map((step, index) => (
          <Fragment key={index}>
            {dayOf(index + 1, step.at)}
            <OneStep step={step} from={at} />
          </Fragment>
        ))}
        {dayOf(steps.length + 1, end.at)}
        <TimelineLine at={end.at} mark="crit" title="Nobody was reached" by={after(at, end.at)}>
          <Passed skipped={end.skipped} />
          <div className={s.passed}>
            It ends loudly: on the ticket and on the Now page
            {end.told.length > 0
              ? `, and ${namesInWords(end.told)} hear of it`
              : ', and nobody else can be told'}
            . {capital(end.words)}.
          </div>
        </TimelineLine>
      </Timeline>
      <p className="two">
        {holdsSeconds === null
          ? 'Whoever takes it stops all of this.'
          : `Whoever takes it stops all of this, and is paged again after ${durationInWords(holdsSeconds)} without a sign of life.`}
      </p>
    </Stack>
  );
}

function OneStep({ step, from }: { step: Step; from: string }) {
  const { people, destinations, skipped, acknowledgements, round, lastCall } = step;
  const named = lastCall
    ? 'before it ends, quiet hours or not'
    : [`step ${step.step + 1}`, ...(round > 0 ? [`round ${round + 1}`] : [])].join(', ');
  return (
    <TimelineLine at={step.at} mark="sea" title={capital(after(from, step.at))} by={named}>
      <div className={s.people}>
        <Passed skipped={skipped} />
        {people.map((person) => (
          <div key={person.id}>
            <Person who={person}>
              {person.duty ? `${person.duty.role} of ${person.duty.schedule.name}` : null}
            </Person>
            <div className={s.calls}>{beginningWithChannel(callsInWords(person.calls))}</div>
          </div>
        ))}
        {destinations.map((one) => (
          <div key={one.id}>
            {one.name} <span className="muted">{channelInWords(one.channel)}</span>
          </div>
        ))}
        {acknowledgements > 1 ? (
          <div className={s.passed}>{acknowledgements} of them have to say that they’ve got it.</div>
        ) : null}
      </div>
    </TimelineLine>
  );
}

/** Who stands in several steps is passed over in each; said once, it is understood. */
function Passed({ skipped }: { skipped: readonly Skipped[] }) {
  const saying = ({ person, step, words, untilAt }: Skipped) =>
    [person?.id ?? step, words, untilAt ?? ''].join('\n');
  const once = skipped.filter(
    (one, at) => skipped.findIndex((other) => saying(other) === saying(one)) === at,
  );
  return once.map((one, at) => (
    <div key={at} className={s.passed}>
      {one.person ? `${one.person.name} is passed over` : `Step ${one.step + 1} is passed over`}: {one.words}
      {one.untilAt ? (
        <>
          {' '}
          until <When at={one.untilAt} />
        </>
      ) : null}
      .
    </div>
  ));
}

function after(from: string, at: string): string {
  const seconds = (msOf(at) - msOf(from)) / 1000;
  return seconds < 1 ? 'at once' : `after ${durationInWords(seconds)}`;
}

const namesInWords = (people: readonly { name: string }[]) => listed(people.map(({ name }) => name));
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
