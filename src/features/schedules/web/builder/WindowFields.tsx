import { Button, Select } from '@mantine/core';
import { useState } from 'react';
import {
  byDays,
  onDays,
  presetOf,
  presets,
  type DailyHours,
  type Preset,
} from '../../core/builder/windows.ts';
import type { WeekWindow } from '../../core/definition.ts';
import s from './builder.module.css';
import { DailyRow, LongerRow } from './WindowRows.tsx';

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
          else if (value === 'own') onChange(windows ?? presets['office-hours']);
          else if (value) onChange(presets[value as Preset]);
        }}
      />
      {kind === 'own' ? <Own windows={windows ?? []} onChange={onChange} /> : null}
    </div>
  );
}

function Own({ windows, onChange }: Pick<Props, 'onChange'> & { windows: readonly WeekWindow[] }) {
  const { daily, longer } = byDays(windows);
  const put = (rows: readonly DailyHours[], stretches: readonly WeekWindow[]) => {
    const next = [
      ...rows.flatMap((row) => onDays([...row.days].sort(), row.fromMinute, row.toMinute)),
      ...stretches,
    ];
    // The last one stays: none at all would mean always.
    if (next.length > 0 && next.length <= 50) onChange(next);
  };
  const change = <T,>(all: readonly T[], at: number, one: T | undefined) =>
    all.flatMap((old, index) => (index !== at ? [old] : one === undefined ? [] : [one]));
  const isLast = daily.length + longer.length === 1;
  return (
    <>
      <ul className={s.windows}>
        {daily.map((row, at) => (
          <DailyRow
            key={`daily ${at}`}
            name={`hours ${at + 1}`}
            row={row}
            onChange={(next) => put(change(daily, at, next), longer)}
            {...(isLast ? {} : { onRemove: () => put(change(daily, at, undefined), longer) })}
          />
        ))}
        {longer.map((window, at) => (
          <LongerRow
            key={`longer ${at}`}
            name={`stretch ${at + 1}`}
            window={window}
            onChange={(next) => put(daily, change(longer, at, next))}
            {...(isLast ? {} : { onRemove: () => put(daily, change(longer, at, undefined)) })}
          />
        ))}
      </ul>
      <Button size="compact-sm" variant="subtle" onClick={() => put([...daily, freshHours(daily)], longer)}>
        Add hours
      </Button>
      <Button
        size="compact-sm"
        variant="subtle"
        onClick={() => put(daily, [...longer, { fromDay: 5, fromMinute: 1080, toDay: 1, toMinute: 540 }])}
      >
        Add a longer stretch
      </Button>
    </>
  );
}

/** Hours that stand there already would only be joined to themselves. */
function freshHours(daily: readonly DailyHours[]): DailyHours {
  const hour =
    [18, 6, 12, 21, 3].find((one) => !daily.some(({ fromMinute }) => fromMinute === one * 60)) ?? 15;
  return { days: [6], fromMinute: hour * 60, toMinute: ((hour + 3) % 24) * 60 || 1440 };
}
