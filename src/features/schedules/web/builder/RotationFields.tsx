import { NumberInput, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Rotation } from '../../core/definition.ts';
import s from './builder.module.css';

const units = ['hours', 'days', 'weeks', 'months'] as const;
const presets: readonly { value: string; label: string; rotation: Rotation }[] = [
  { value: 'day', label: 'A day each', rotation: { every: 'days', count: 1 } },
  { value: 'week', label: 'A week each', rotation: { every: 'weeks', count: 1 } },
  { value: 'sprint', label: 'Two weeks each, a sprint', rotation: { every: 'weeks', count: 2 } },
  { value: 'month', label: 'A month each', rotation: { every: 'months', count: 1 } },
  { value: 'twelve', label: '12 hours each', rotation: { every: 'hours', count: 12 } },
  { value: 'four-three', label: '4 and 3 days in turn', rotation: { every: 'pattern', days: [4, 3] } },
];

interface Props {
  rotation: Rotation;
  onChange: (rotation: Rotation) => void;
}

/** How long a turn lasts. */
export function RotationFields({ rotation, onChange }: Props) {
  const preset = presets.find((one) => isSame(one.rotation, rotation))?.value;
  const [isOwn, setOwn] = useState(preset === undefined);
  const kind = isOwn || preset === undefined ? (rotation.every === 'pattern' ? 'pattern' : 'own') : preset;
  const choose = (value: string | null) => {
    setOwn(value === 'own' || value === 'pattern');
    const found = presets.find((one) => one.value === value);
    if (found) onChange(found.rotation);
    else if (value === 'pattern') onChange({ every: 'pattern', days: daysOf(rotation) });
    else if (rotation.every === 'pattern') onChange({ every: 'days', count: rotation.days[0] ?? 1 });
  };
  return (
    <div className={s.two}>
      <Select
        label="How long a turn lasts"
        data={[
          ...presets.map(({ value, label }) => ({ value, label })),
          { value: 'own', label: 'Another length' },
          { value: 'pattern', label: 'A pattern of days' },
        ]}
        value={kind}
        allowDeselect={false}
        onChange={choose}
      />
      {kind === 'own' && rotation.every !== 'pattern' ? (
        <>
          <NumberInput
            label="How many"
            min={1}
            max={1000}
            allowDecimal={false}
            clampBehavior="strict"
            value={rotation.count}
            onChange={(count) =>
              Number(count) >= 1 ? onChange({ ...rotation, count: Number(count) }) : undefined
            }
          />
          <Select
            label="Of what"
            data={[...units]}
            value={rotation.every}
            allowDeselect={false}
            onChange={(every) => onChange({ every: every ?? 'weeks', count: rotation.count })}
          />
        </>
      ) : null}
      {kind === 'pattern' && rotation.every === 'pattern' ? (
        <Pattern days={rotation.days} onChange={(days) => onChange({ every: 'pattern', days })} />
      ) : null}
    </div>
  );
}

/** As it comes back from the server the words may stand in another order. */
const isSame = (a: Rotation, b: Rotation) =>
  a.every === 'pattern'
    ? b.every === 'pattern' && a.days.join() === b.days.join()
    : b.every === a.every && a.count === b.count;

const daysOf = (rotation: Rotation) => (rotation.every === 'pattern' ? rotation.days : [4, 3]);

/** What is typed stays as it is typed; only what can be read counts. */
function Pattern({ days, onChange }: { days: readonly number[]; onChange: (days: number[]) => void }) {
  const [text, setText] = useState(days.join(', '));
  const read = readDays(text);
  return (
    <TextInput
      label="Days of each turn"
      description="As they repeat: 4, 3 is Monday to Thursday, then Friday to Sunday."
      value={text}
      error={read ? undefined : 'Whole numbers from 1 to 366 with commas, such as 4, 3.'}
      onChange={({ currentTarget: { value } }) => {
        setText(value);
        const next = readDays(value);
        if (next) onChange(next);
      }}
    />
  );
}

function readDays(text: string): number[] | undefined {
  const parts = text.split(/[\s,;/]+/).filter(Boolean);
  const days = parts.map(Number);
  const good =
    days.length > 0 &&
    days.length <= 60 &&
    days.every((one) => Number.isInteger(one) && one >= 1 && one <= 366);
  return good ? days : undefined;
}
