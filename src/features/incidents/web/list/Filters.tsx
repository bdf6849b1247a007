import { Button, Checkbox, Popover, Select, Stack as Fields, TextInput } from '@mantine/core';
import { useRouteQuery } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import { listServices } from '../../../services/contract.ts';
import { criticalities } from '../../../services/core/scales.ts';
import { incidentStates } from '../../core/incident.ts';
import { stateInWords } from '../../core/words.ts';
import type { ListSearch } from './search.ts';
import s from './list.module.css';

interface Props {
  search: ListSearch;
  /** How many of them narrow the list now. */
  active: number;
  onChange: (change: Readonly<Record<string, string | null>>) => void;
}

/** Everything the list can be narrowed and sorted by, behind one button: most people never need it. */
export function Filters({ search, active, onChange }: Props) {
  return (
    <Popover position="bottom-end" width={320} trapFocus shadow="md">
      <Popover.Target>
        <Button variant="default">{active === 0 ? 'Filter' : `Filter (${active})`}</Button>
      </Popover.Target>
      <Popover.Dropdown className={s.filters ?? ''}>
        <Fields gap="sm">
          <Choices search={search} onChange={onChange} />
          <Days search={search} onChange={onChange} />
          <Ticks search={search} onChange={onChange} />
        </Fields>
      </Popover.Dropdown>
    </Popover>
  );
}

type Part = Omit<Props, 'active'>;

function Choices({ search, onChange }: Part) {
  const services = useRouteQuery(listServices).data?.items ?? [];
  const { teams } = useMe().person;
  const choice = (word: string, label: string, data: { value: string; label: string }[], none: string) => {
    const value = search[word] ?? null;
    const unknown = value !== null && !data.some((one) => one.value === value);
    return (
      <Select
        label={label}
        placeholder={none}
        data={unknown ? [...data, { value, label: value }] : data}
        value={value}
        onChange={(chosen) => onChange({ [word]: chosen })}
        searchable={data.length > 8}
        clearable
        openOnFocus={false}
        clearButtonProps={{ 'aria-label': none }}
        nothingFoundMessage="There is none like that"
        comboboxProps={{ withinPortal: false }}
      />
    );
  };
  return (
    <>
      {choice(
        'state',
        'State',
        [
          { value: 'all', label: 'Open and resolved' },
          { value: 'resolved', label: 'Resolved and reviewed' },
          ...incidentStates
            .filter((state) => state !== 'resolved')
            .map((state) => ({ value: state, label: stateInWords[state] })),
        ],
        'Open',
      )}
      {choice(
        'criticality',
        'Criticality',
        criticalities.map((one) => ({ value: one, label: one })),
        'Any',
      )}
      {choice(
        'service',
        'Service',
        services.map(({ slug, name }) => ({ value: slug, label: name })),
        'Every service',
      )}
      {choice(
        'team',
        'Team',
        [
          { value: 'mine', label: 'My teams' },
          ...teams.map(({ slug, name }) => ({ value: slug, label: name })),
        ],
        'Every team',
      )}
      {choice(
        'lead',
        'Who has it',
        [
          { value: 'me', label: 'I have it' },
          { value: 'none', label: 'Nobody has it' },
        ],
        'Anybody',
      )}
      {choice(
        'sort',
        'Sorted by',
        [
          { value: 'criticality', label: 'How bad it is' },
          { value: 'latest', label: 'The latest first' },
          { value: 'oldest', label: 'The oldest first' },
        ],
        'As usual',
      )}
    </>
  );
}

function Days({ search, onChange }: Part) {
  const day = (word: string, label: string) => (
    <TextInput
      type="date"
      label={label}
      value={search[word] ?? ''}
      onChange={(event) => onChange({ [word]: event.currentTarget.value || null })}
    />
  );
  return (
    <div className={s.days}>
      {day('from', 'Began from')}
      {day('to', 'Until')}
    </div>
  );
}

function Ticks({ search, onChange }: Part) {
  const tick = (word: string, label: string) => (
    <Checkbox
      label={label}
      checked={search[word] === 'true'}
      onChange={(event) => onChange({ [word]: event.currentTarget.checked ? 'true' : null })}
    />
  );
  return (
    <>
      {tick('needsUpdate', 'Its update is late')}
      {tick('openQuestions', 'Has open questions')}
      {tick('toReview', 'Waits for a review')}
      {tick('private', 'Private')}
    </>
  );
}
