import { Select, TextInput } from '@mantine/core';
import { useRouteQuery } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import { listPeople } from '../../../identity/contract.ts';
import s from '../improvements.module.css';

interface Props {
  owner: string | null;
  dueOn: string;
  onOwner: (id: string | null) => void;
  onDueOn: (day: string) => void;
  /** Without both it stays proposed. */
  optional?: boolean;
}

/** Who does it, and by when: the two without which nothing is accepted. */
export function OwnerAndDay({ owner, dueOn, onOwner, onDueOn, optional = false }: Props) {
  const me = useMe().person;
  const people = useRouteQuery(listPeople).data?.items ?? [];
  const others = people.filter(({ id, disabledAt }) => id !== me.id && disabledAt === null);
  return (
    <div className={s.pair}>
      <Select
        label={optional ? 'Owner, if you know' : 'Owner'}
        data={[
          { value: me.id, label: `${me.name} (you)` },
          ...others.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={owner}
        onChange={onOwner}
        searchable
        clearable={optional}
        required={!optional}
      />
      <TextInput
        type="date"
        label={optional ? 'Due, if you know' : 'Due'}
        value={dueOn}
        onChange={(event) => onDueOn(event.currentTarget.value)}
        required={!optional}
      />
    </div>
  );
}
