import { MultiSelect, Switch, TextInput } from '@mantine/core';
import type { Filler } from '../../core/section.ts';
import { fillers } from '../../core/section.ts';
import s from './sections.module.css';
import type { Edited } from './types.ts';

const who: Readonly<Record<Filler, string>> = {
  reporter: 'who reported it',
  lead: 'who has it',
  communicator: 'the communicator',
  'on-duty': 'who is on duty',
  team: 'the team',
  reader: 'whoever reads it',
};

interface Props {
  row: Edited;
  mayChange: boolean;
  onChange: (part: Partial<Edited>) => void;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
  onRemove: (() => void) | undefined;
}

/** One section: its name, who could fill it, whether it shows, and its place. */
export function SectionRow({ row, mayChange, onChange, onUp, onDown, onRemove }: Props) {
  const name = row.title === '' ? 'the new section' : row.title;
  return (
    <li className={s.row}>
      <TextInput
        aria-label={`Name of ${name}`}
        placeholder="Name of the section"
        value={row.title}
        maxLength={80}
        disabled={!mayChange}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <MultiSelect
        aria-label={`Who could fill ${name}`}
        data={fillers.map((value) => ({ value, label: who[value] }))}
        value={row.fillers}
        disabled={!mayChange}
        onChange={(chosen) => onChange({ fillers: chosen as Filler[] })}
        comboboxProps={{ withinPortal: true }}
      />
      <Switch
        label="Shown"
        aria-label={`Show ${name}`}
        checked={!row.hidden}
        disabled={!mayChange || !row.mayHide}
        onChange={(event) => onChange({ hidden: !event.currentTarget.checked })}
      />
      {mayChange ? (
        <div className={s.keys}>
          <button type="button" aria-label={`Move ${name} up`} disabled={!onUp} onClick={onUp}>
            ↑
          </button>
          <button type="button" aria-label={`Move ${name} down`} disabled={!onDown} onClick={onDown}>
            ↓
          </button>
          {onRemove ? (
            <button type="button" aria-label={`Take ${name} away`} onClick={onRemove}>
              ×
            </button>
          ) : null}
        </div>
      ) : null}
    </li>
  );
}
