import { Chip, TextInput } from '@mantine/core';
import { Line, Stack, ZoneSelect } from '../../../web/ui/index.ts';
import { dayNames, type WeekDraft } from '../core/week-draft.ts';

interface Props {
  /** What the days are for, to somebody who does not see. */
  label: string;
  value: WeekDraft;
  onChange: (value: WeekDraft) => void;
}

/** The same hours on each of some days, on the wall of a zone. */
export function WeekHoursField({ label, value, onChange }: Props) {
  const toggle = (day: number) =>
    onChange({
      ...value,
      days: value.days.includes(day) ? value.days.filter((one) => one !== day) : [...value.days, day],
    });
  return (
    <Stack>
      <div role="group" aria-label={label}>
        <Line>
          {dayNames.map((name, at) => (
            <Chip
              key={name}
              size="sm"
              variant="outline"
              checked={value.days.includes(at + 1)}
              onChange={() => toggle(at + 1)}
            >
              {name}
            </Chip>
          ))}
        </Line>
      </div>
      <Line>
        <TextInput
          label="From"
          type="time"
          w={150}
          value={value.from}
          onChange={(event) => onChange({ ...value, from: event.currentTarget.value })}
        />
        <TextInput
          label="To"
          type="time"
          w={150}
          value={value.to}
          onChange={(event) => onChange({ ...value, to: event.currentTarget.value })}
        />
      </Line>
      <ZoneSelect
        label="On the wall of"
        value={value.zone}
        onChange={(zone) => onChange({ ...value, zone })}
      />
    </Stack>
  );
}
