import { Select } from '@mantine/core';
import { useRouteQuery } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import { listPeople } from '../../../identity/contract.ts';
import type { Board } from '../shared/types.ts';

interface Props {
  board: Board;
  /** Id of a person. */
  value: string;
  onChange: (id: string) => void;
}

/** Who looks: a name, never "anyone". Oneself first, then those on duty. */
export function OwnerSelect({ board, value, onChange }: Props) {
  const me = useMe().person;
  const people = useRouteQuery(listPeople);
  const option = ({ id, name }: { id: string; name: string }) => ({ value: id, label: name });
  const duty = board.onDuty.filter(({ id }) => id !== me.id);
  const named = new Set([me.id, ...duty.map(({ id }) => id)]);
  const others = (people.data?.items ?? []).filter(
    ({ id, disabledAt }) => disabledAt === null && !named.has(id),
  );
  const groups = [
    { group: 'You', items: [option(me)] },
    { group: 'On duty', items: duty.map(option) },
    { group: 'People', items: others.map(option) },
  ].filter(({ items }) => items.length > 0);
  return (
    <Select
      label="Who looks"
      data={groups}
      value={value}
      onChange={(chosen) => onChange(chosen ?? me.id)}
      allowDeselect={false}
      searchable
      nothingFoundMessage="Nobody of that name"
      comboboxProps={{ withinPortal: true }}
    />
  );
}
