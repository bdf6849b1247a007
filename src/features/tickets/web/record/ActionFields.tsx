import { NativeSelect, Select } from '@mantine/core';
import { nowMs } from '../../../../web/clock.ts';
import { useRouteQuery } from '../../../../web/query.ts';
import { listPeople, listTeams } from '../../../identity/contract.ts';
import s from './record.module.css';
import type { Record } from './types.ts';

/** In how many minutes, as people say it. */
const dues = [
  { value: '', label: 'Not due at a time' },
  { value: '5', label: 'Due in 5 minutes' },
  { value: '15', label: 'Due in 15 minutes' },
  { value: '30', label: 'Due in 30 minutes' },
  { value: '60', label: 'Due in an hour' },
  { value: '240', label: 'Due in 4 hours' },
  { value: '1440', label: 'Due in a day' },
  { value: '10080', label: 'Due in a week' },
];

export interface Given {
  /** Id of a person or team; empty: nobody chosen yet. */
  readonly for: string;
  readonly dueMinutes: string;
}

export function dueAtOf({ dueMinutes }: Given): string | null {
  return dueMinutes === '' ? null : new Date(nowMs() + Number(dueMinutes) * 60_000).toISOString();
}

interface Props {
  record: Record;
  value: Given;
  onChange: (value: Given) => void;
  /** Where it is kept as it is: "Stays due at 02:50". */
  keepDue?: string | undefined;
}

/** For whom, and by when. A name, never "anyone": those on duty stand first. */
export function ActionFields({ record, value, onChange, keepDue }: Props) {
  const people = useRouteQuery(listPeople);
  const teams = useRouteQuery(listTeams);
  const { onDuty } = record;
  const duty = new Set(onDuty.map(({ id }) => id));
  const others = (people.data?.items ?? []).filter(
    ({ id, disabledAt }) => disabledAt === null && !duty.has(id),
  );
  const option = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  const groups = [
    { group: 'On duty', items: onDuty.map(option) },
    { group: 'People', items: others.map(option) },
    {
      group: 'Teams',
      items: (teams.data?.items ?? []).map(({ id, name }) => ({ value: id, label: `Team ${name}` })),
    },
  ].filter(({ items }) => items.length > 0);
  const offer =
    onDuty.length === 0
      ? ''
      : ` On duty: ${onDuty
          .slice(0, 2)
          .map(({ name }) => name)
          .join(', ')}.`;
  return (
    <div className={s.fields}>
      <Select
        aria-label="For whom"
        placeholder="For whom"
        data={groups}
        value={value.for === '' ? null : value.for}
        onChange={(chosen) => onChange({ ...value, for: chosen ?? '' })}
        searchable
        nothingFoundMessage={`Name one person or team.${offer}`}
        comboboxProps={{ withinPortal: true }}
      />
      <NativeSelect
        aria-label="By when"
        data={keepDue === undefined ? dues : [{ value: 'keep', label: keepDue }, ...dues]}
        value={value.dueMinutes}
        onChange={(event) => onChange({ ...value, dueMinutes: event.currentTarget.value })}
      />
    </div>
  );
}
