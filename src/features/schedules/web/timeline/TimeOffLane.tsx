import { clockTime, shortDay } from '../../../../kit/wall-time.ts';
import { msOf, nowMs } from '../../../../web/clock.ts';
import { classes } from '../../../../web/ui/classes.ts';
import { useShownZone } from '../../../../web/zone.ts';
import type { ResponseOf } from '../../../../platform/contract/route.ts';
import type { getAbsences } from '../../contract/time-off.ts';
import { placed } from './Bar.tsx';
import { inLines } from './blocks.ts';
import b from './bar.module.css';
import s from './timeline.module.css';
import type { Shown } from './window.ts';

/** Who is away. Only to be seen: it is changed where people say that they are away. */
export function TimeOffLane({
  shown,
  timeOff,
}: {
  shown: Shown;
  timeOff: ResponseOf<typeof getAbsences>['timeOff'];
}) {
  const zone = useShownZone();
  const say = (ms: number) => `${shortDay(ms, nowMs(), zone)} ${clockTime(ms, zone)}`;
  const lines = inLines(
    timeOff.map(({ id, person, fromAt, toAt }) => ({ id, person, fromMs: msOf(fromAt), toMs: msOf(toAt) })),
  );
  return (
    <div className={classes(s.row, s.detail, b.detail)} role="group" aria-label="Time off">
      <div className={s.label}>Time off</div>
      <div className={s.lane}>
        {lines.map((line, index) => (
          <div key={index} className={s.line} role="list">
            {line.map((one) => (
              <span
                key={one.id}
                role="listitem"
                className={classes(b.bar, b.off)}
                style={placed(one, shown)}
                title={`${one.person.name} is away, ${say(one.fromMs)} to ${say(one.toMs)}`}
              >
                <span className={b.name}>{one.person.name} away</span>
              </span>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}
