import { Select } from '@mantine/core';
import { readersZone } from '../zone.ts';

const zones = [...new Set([readersZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
const options = zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));

interface Props {
  label: string;
  value: string;
  onChange: (zone: string) => void;
}

/** A zone by any part of its name. Shows a few at once: there are four hundred. */
export function ZoneSelect({ label, value, onChange }: Props) {
  const known = zones.includes(value) ? options : [{ value, label: value }, ...options];
  return (
    <Select
      label={label}
      data={known}
      value={value}
      searchable
      limit={30}
      allowDeselect={false}
      nothingFoundMessage="There is no such zone."
      onChange={(zone) => onChange(zone ?? value)}
    />
  );
}
