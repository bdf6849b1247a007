import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useRouteQuery } from '../../../../web/query.ts';
import { listPeople } from '../../../identity/contract.ts';
import type { MeetingView } from '../../contract/meeting.ts';
import s from './plan.module.css';

export type Invited = MeetingView['couldInvite'][number];

/** Somebody else: a colleague by name, or anybody by their mail address. */
export function MoreInvited({
  outside,
  onAdd,
}: {
  outside: MeetingView['nobodyOutside'];
  onAdd: (invited: Invited) => void;
}) {
  const people = useRouteQuery(listPeople);
  const [email, setEmail] = useState('');
  const add = (one: Pick<Invited, 'personId' | 'email' | 'name'>) =>
    onAdd({ ...one, because: 'by-hand', invite: true });
  const known = (people.data?.items ?? []).filter(({ disabledAt }) => disabledAt === null);
  const addAddress = () => {
    if (!/^[^\s@]+@[^\s@]+$/.test(email.trim())) return;
    add({ personId: null, email: email.trim(), name: '' });
    setEmail('');
  };
  return (
    <div className={s.row}>
      <Select
        aria-label="Somebody else"
        placeholder="Somebody else"
        data={known.map(({ id, name }) => ({ value: id, label: name }))}
        value={null}
        onChange={(id) => {
          const person = known.find((one) => one.id === id);
          if (person) add({ personId: person.id, email: null, name: person.name });
        }}
        searchable
      />
      {outside === null ? (
        <>
          <TextInput
            type="email"
            aria-label="Mail address of somebody outside"
            placeholder="Mail address of somebody outside"
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return;
              event.preventDefault();
              addAddress();
            }}
          />
          <Button variant="default" onClick={addAddress}>
            Add
          </Button>
        </>
      ) : (
        <p className="two">
          {outside === 'private'
            ? 'The incident is private: nobody outside is invited.'
            : 'This is practice: nobody outside is invited.'}
        </p>
      )}
    </div>
  );
}
