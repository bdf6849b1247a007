import { classes } from '../../../../web/ui/classes.ts';
import { useShownZone } from '../../../../web/zone.ts';
import { clockTime, longDay } from '../../../../kit/wall-time.ts';
import { useTicking } from '../../../../web/clock.ts';
import s from './timeline.module.css';
import { percentOf, type Shown } from './window.ts';

const wide = (shown: Shown) => ({ gridTemplateColumns: shown.columns.map(() => 'minmax(0, 1fr)').join(' ') });

/** The days, or the hours of one day, across the top. */
export function Heads({ shown, holidays }: { shown: Shown; holidays: ReadonlyMap<string, string> }) {
  const zone = useShownZone();
  const isDay = shown.view === 'day';
  return (
    <div className={classes(s.row, s.heads)} aria-hidden="true">
      <div className={s.label}>{monthOf(shown, zone)}</div>
      <div className={s.columns} style={wide(shown)}>
        {shown.columns.map((column) => {
          const holiday = holidays.get(column.day);
          const [weekday = '', number = ''] = longDay(column.fromMs, zone).split(' ');
          return (
            <span
              key={column.fromMs}
              className={classes(
                s.head,
                column.isWeekend && !isDay && s.weekend,
                column.isToday && !isDay && s.today,
                holiday !== undefined && s.holiday,
                shown.view === 'month' && s.narrowHead,
                weekday !== 'Monday' && !column.isToday && s.between,
              )}
              title={holiday}
            >
              {isDay ? (
                column.time
              ) : (
                <>
                  <span className={s.weekday}>{weekday.slice(0, 3)}</span>
                  <span className={s.letter}>{weekday.slice(0, 1)}</span> {number}
                  {holiday === undefined ? null : <em>{holiday}</em>}
                </>
              )}
            </span>
          );
        })}
      </div>
    </div>
  );
}

function monthOf(shown: Shown, zone: string): string {
  return (
    longDay((shown.fromMs + shown.toMs) / 2, zone)
      .split(' ')
      .at(-1) ?? ''
  );
}

/** Lines between the columns, behind all rows; and the present moment before them. */
export function Ground({ shown }: { shown: Shown }) {
  const zone = useShownZone();
  // Where the present moment stands, to the minute.
  const now = useTicking((ms) =>
    ms < shown.fromMs || ms >= shown.toMs ? '' : `${percentOf(shown, ms).toFixed(3)} ${clockTime(ms, zone)}`,
  );
  const [left, time] = now.split(' ');
  return (
    <>
      <div className={classes(s.columns, s.behind)} style={wide(shown)} aria-hidden="true">
        {shown.columns.map((column) => (
          <span
            key={column.fromMs}
            className={classes(s.column, column.isWeekend && shown.view !== 'day' && s.weekend)}
          />
        ))}
      </div>
      {now === '' ? null : (
        <div className={s.nowHolder} aria-hidden="true">
          <i className={s.now} style={{ left: `${left}%` }} title={`Now, ${time}`} />
        </div>
      )}
    </>
  );
}
