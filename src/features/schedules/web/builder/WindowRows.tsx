import { Select, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { minuteText, type DailyHours } from '../../core/builder/windows.ts';
import type { WeekWindow } from '../../core/definition.ts';
import s from './builder.module.css';

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const dayOptions = dayNames.map((label, at) => ({ value: String(at + 1), label }));

interface RowProps {
  /** For those who listen: "hours 1". */
  name: string;
  /** Absent where it is the only one. */
  onRemove?: (() => void) | undefined;
}

/** The same hours on the chosen days. */
export function DailyRow({
  name,
  row,
  onChange,
  onRemove,
}: RowProps & { row: DailyHours; onChange: (row: DailyHours) => void }) {
  const toggle = (day: number) => {
    const days = row.days.includes(day) ? row.days.filter((one) => one !== day) : [...row.days, day];
    if (days.length > 0) onChange({ ...row, days });
  };
  return (
    <li className={s.window}>
      <span className={s.weekdays} role="group" aria-label={`Days of ${name}`}>
        {dayNames.map((day, at) => (
          <button
            key={day}
            type="button"
            className={s.weekday}
            aria-pressed={row.days.includes(at + 1)}
            title={day}
            onClick={() => toggle(at + 1)}
          >
            {day.slice(0, 2)}
            <span className="visually-hidden">{day.slice(2)}</span>
          </button>
        ))}
      </span>
      <Time
        name={`From, ${name}`}
        minute={row.fromMinute}
        onChange={(fromMinute) => onChange({ ...row, fromMinute })}
      />
      <span>to</span>
      <Time
        name={`To, ${name}`}
        minute={row.toMinute}
        isEnd
        onChange={(toMinute) => onChange({ ...row, toMinute })}
      />
      {row.toMinute <= row.fromMinute ? <small>on the next day</small> : null}
      <Remove name={name} onRemove={onRemove} />
    </li>
  );
}

/** From a day and time to another one, over more than a night. */
export function LongerRow({
  name,
  window,
  onChange,
  onRemove,
}: RowProps & { window: WeekWindow; onChange: (window: WeekWindow) => void }) {
  const day = (key: 'fromDay' | 'toDay', label: string) => (
    <Select
      aria-label={`${label} day, ${name}`}
      size="xs"
      w={118}
      data={dayOptions}
      value={String(window[key])}
      allowDeselect={false}
      onChange={(value) => onChange({ ...window, [key]: Number(value ?? window[key]) })}
    />
  );
  return (
    <li className={s.window}>
      {day('fromDay', 'From')}
      <Time
        name={`From, ${name}`}
        minute={window.fromMinute}
        onChange={(fromMinute) => onChange({ ...window, fromMinute })}
      />
      <span>to</span>
      {day('toDay', 'To')}
      <Time
        name={`To, ${name}`}
        minute={window.toMinute}
        isEnd
        onChange={(toMinute) => onChange({ ...window, toMinute })}
      />
      <Remove name={name} onRemove={onRemove} />
    </li>
  );
}

interface TimeProps {
  name: string;
  minute: number;
  /** Midnight then is the end of the day. */
  isEnd?: boolean;
  onChange: (minute: number) => void;
}
function Time({ name, minute, isEnd = false, onChange }: TimeProps) {
  return (
    <TextInput
      aria-label={name}
      type="time"
      size="xs"
      value={minuteText(minute % 1440)}
      onChange={({ currentTarget: { value } }) => {
        const [hours = 0, minutes = 0] = value.split(':').map(Number);
        const at = hours * 60 + minutes;
        if (value !== '') onChange(isEnd && at === 0 ? 1440 : at);
      }}
    />
  );
}

function Remove({ name, onRemove }: { name: string; onRemove: (() => void) | undefined }) {
  if (!onRemove) return null;
  return (
    <button type="button" className={s.away} aria-label={`Remove ${name}`} title="Remove" onClick={onRemove}>
      <IconX size={15} aria-hidden="true" />
    </button>
  );
}
