import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { minuteText, presetOf, presets, type Preset } from '../../core/builder/windows.ts';
import type { WeekWindow } from '../../core/definition.ts';
import s from './builder.module.css';

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const dayOptions = dayNames.map((label, at) => ({ value: String(at + 1), label }));

interface Props {
  label: string;
  windows: readonly WeekWindow[] | undefined;
  onChange: (windows: readonly WeekWindow[] | undefined) => void;
  error?: string | undefined;
}

/** Stretches of each week: always, one of a few that are used often, or one's own. */
export function WindowFields({ label, windows, onChange, error }: Props) {
  const preset = presetOf(windows);
  const [isOwn, setOwn] = useState(preset === 'own');
  const kind = isOwn && preset !== 'always' ? 'own' : preset;
  const own = windows ?? [];
  const put = (at: number, change: Partial<WeekWindow>) =>
    onChange(own.map((one, index) => (index === at ? { ...one, ...change } : one)));
  return (
    <div>
      <Select
        label={label}
        maw={320}
        data={[
          { value: 'always', label: 'Always' },
          { value: 'office-hours', label: 'Office hours, Mon to Fri 09:00 to 17:00' },
          { value: 'weekdays', label: 'Weekdays' },
          { value: 'weekends', label: 'Weekends' },
          { value: 'nights', label: 'Nights, 18:00 to 09:00' },
          { value: 'own', label: 'Other times of the week' },
        ]}
        value={kind}
        error={error}
        allowDeselect={false}
        onChange={(value) => {
          setOwn(value === 'own');
          if (value === 'always') onChange(undefined);
          else if (value === 'own') onChange(own.length > 0 ? own : presets['office-hours']);
          else if (value) onChange(presets[value as Preset]);
        }}
      />
      {kind === 'own' ? (
        <>
          <ul className={s.windows}>
            {own.map((window, at) => (
              <li key={at} className={s.window}>
                <End
                  name={`From, stretch ${at + 1}`}
                  day={window.fromDay}
                  minute={window.fromMinute}
                  onChange={(fromDay, fromMinute) => put(at, { fromDay, fromMinute })}
                />
                <span>to</span>
                <End
                  name={`To, stretch ${at + 1}`}
                  day={window.toDay}
                  minute={window.toMinute}
                  isEnd
                  onChange={(toDay, toMinute) => put(at, { toDay, toMinute })}
                />
                {own.length > 1 ? (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    color="gray"
                    aria-label={`Remove stretch ${at + 1}`}
                    onClick={() => onChange(own.filter((_, index) => index !== at))}
                  >
                    Remove
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
          <Button
            size="compact-sm"
            variant="subtle"
            disabled={own.length >= 50}
            onClick={() => onChange([...own, own.at(-1) ?? presets['office-hours'][0]!])}
          >
            Add a stretch
          </Button>
        </>
      ) : null}
    </div>
  );
}

interface EndProps {
  name: string;
  day: number;
  minute: number;
  /** Midnight then is the end of the day. */
  isEnd?: boolean;
  onChange: (day: number, minute: number) => void;
}
function End({ name, day, minute, isEnd = false, onChange }: EndProps) {
  return (
    <>
      <Select
        aria-label={`${name}, day`}
        size="xs"
        w={120}
        data={dayOptions}
        value={String(day)}
        allowDeselect={false}
        onChange={(value) => onChange(Number(value ?? day), minute)}
      />
      <TextInput
        aria-label={`${name}, time`}
        type="time"
        size="xs"
        value={minuteText(minute % 1440)}
        onChange={({ currentTarget: { value } }) => {
          const [hours = 0, minutes = 0] = value.split(':').map(Number);
          const at = hours * 60 + minutes;
          if (value !== '') onChange(day, isEnd && at === 0 ? 1440 : at);
        }}
      />
    </>
  );
}
