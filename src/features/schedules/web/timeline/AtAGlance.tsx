import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { msOf, useTicking } from '../../../../web/clock.ts';
import { durationInWords } from '../../../../kit/duration.ts';
import { Countdown, Line, Person, StateChip, Strip, When } from '../../../../web/ui/index.ts';
import { roleWords } from '../../core/builder/words.ts';
import type { Ahead, WireGap, WireSchedule, WireShift } from '../types.ts';
import { rolesOf } from './roles.ts';
import { FromNow } from './Span.tsx';
import s from './glance.module.css';

const dayMs = 86_400_000;

/** Who is on, who comes next, and whether anything needs a look. */
export function AtAGlance({
  schedule,
  ahead,
  onFill,
}: {
  schedule: WireSchedule;
  ahead: Ahead;
  /** Absent: the reader may not. */
  onFill?: ((gap: WireGap) => void) | undefined;
}) {
  const { zone } = schedule;
  const roles = rolesOf(schedule);
  const people = (role: string) => ahead.now.filter((shift) => shift.role === role);
  const next = ahead.next.find(({ role }) => role === 'superhero');
  const [gap, ...more] = ahead.gaps;
  return (
    <Strip
      of={[
        ['On duty now', <Now key="now" shifts={people('superhero')} ahead={ahead} zone={zone} />],
        ...roles
          .slice(1)
          .map((role): [string, ReactNode] => [
            roleWords[role],
            <Others key={role} shifts={people(role)} zone={zone} />,
          ]),
        [
          'Next',
          next?.person ? (
            <div className={s.two}>
              <Person who={next.person} />
              <small>
                from <When at={next.fromAt} zone={zone} />
              </small>
            </div>
          ) : (
            <span className="muted">Nobody in the next 90 days</span>
          ),
        ],
        [
          'Next 90 days',
          gap ? (
            <div className={s.two}>
              <span>
                <b className={s.gaps}>{more.length === 0 ? '1 gap' : `${ahead.gaps.length} gaps`}</b>
                {more.length === 0 ? ',' : ', the first'}{' '}
                <FromNow fromAt={gap.fromAt} toAt={gap.toAt} zone={zone} inside />
              </span>
              {onFill ? (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  className={s.fill ?? ''}
                  onClick={() => onFill(gap)}
                >
                  Fill it
                </Button>
              ) : null}
            </div>
          ) : (
            <StateChip tone="good">no gaps</StateChip>
          ),
        ],
      ]}
    />
  );
}

function Now({ shifts, ahead, zone }: { shifts: readonly WireShift[]; ahead: Ahead; zone: string }) {
  const [on] = shifts;
  if (!on) {
    const isMissed = ahead.gaps.some(({ role, fromAt }) => role === 'superhero' && fromAt <= ahead.at);
    return isMissed ? (
      <b className={s.gaps}>Nobody</b>
    ) : (
      <span className="muted">Nobody has to be there</span>
    );
  }
  if (!on.person) return <span className="muted">Nobody needed</span>;
  return (
    <div className={s.two}>
      <b>
        <Person who={on.person} />
      </b>
      <small>
        {on.toAt >= ahead.until ? (
          'no hand-off in the next 90 days'
        ) : (
          <>
            superhero until <When at={on.toAt} zone={zone} />, <Left to={on.toAt} />
          </>
        )}
      </small>
    </div>
  );
}

/** How long still: on a clock on the last day, before that in days. */
function Left({ to }: { to: string }) {
  const toMs = msOf(to);
  const words = useTicking((now) =>
    toMs - now < dayMs ? '' : `${durationInWords((toMs - now) / 1000)} left`,
  );
  return words === '' ? (
    <span className="nowrap">
      in <Countdown to={to} />
    </span>
  ) : (
    <span className="nowrap">{words}</span>
  );
}

function Others({ shifts, zone }: { shifts: readonly WireShift[]; zone: string }) {
  const there = shifts.filter(({ person }) => person !== null);
  if (there.length === 0) return <span className="muted">nobody</span>;
  return (
    <Line>
      {there.map(({ person, toAt }) => (
        <div key={person!.id} className={s.two}>
          <Person who={person!} />
          <small>
            until <When at={toAt} zone={zone} />
          </small>
        </div>
      ))}
    </Line>
  );
}
