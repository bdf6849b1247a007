import { Modal, NativeSelect, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { keyOf, queryClient, useRouteQuery } from '../../../../web/query.ts';
import { toast } from '../../../../web/toast.tsx';
import { Segmented, SentForm } from '../../../../web/ui/index.ts';
import { listPeople } from '../../../identity/contract.ts';
import { addWatcher, listWatchers } from '../../contract/watchers.ts';
import { grainInWords, grains, type Grain } from '../../core/watching.ts';
import { useWatching, type WatchedTicket } from './use-watching.ts';

interface Props {
  ticket: WatchedTicket;
  opened: boolean;
  onClose: () => void;
}

export function AddWatcherDialog({ ticket, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Who should watch ${ticket.key}?`}>
      <Form ticket={ticket} onClose={onClose} />
    </Modal>
  );
}

function Form({ ticket, onClose }: Omit<Props, 'opened'>) {
  const [who, setWho] = useState<'person' | 'outside'>('person');
  const people = useRouteQuery(listPeople);
  const nobodyOutside = useWatching(ticket).data?.nobodyOutside ?? null;
  const sent = useSentForm({
    mode: 'controlled',
    initialValues: { personId: '', email: '', name: '', grain: 'updates' as Grain },
    validate: {
      personId: (value) => (who === 'person' && value === '' ? 'Choose somebody.' : null),
      email: (value) => (who === 'outside' && value.trim() === '' ? 'Type an address.' : null),
    },
    send: async ({ personId, email, name, grain }) => {
      const body = who === 'person' ? { personId, grain } : { email: email.trim(), name, grain };
      await call(addWatcher, { params: { key: ticket.key }, body });
      await queryClient.invalidateQueries({ queryKey: keyOf(listWatchers) });
      toast('They get one announcement now, then news.');
      onClose();
    },
  });
  const { form } = sent;
  const outside = who === 'outside';
  return (
    <SentForm sent={sent} submit="Have them watch" label="Add a watcher">
      <Segmented
        label="Who"
        value={who}
        onChange={setWho}
        options={[
          ['person', 'A colleague'],
          ['outside', 'Somebody outside'],
        ]}
      />
      {outside ? (
        <>
          <TextInput
            label="Mail address"
            type="email"
            autoComplete="off"
            disabled={nobodyOutside !== null}
            description={
              nobodyOutside === null
                ? 'They see how it stands by a link, without an account, and can leave at any time.'
                : `Nobody outside hears of a ${nobodyOutside === 'private' ? 'private incident' : 'drill'}.`
            }
            {...form.getInputProps('email')}
          />
          <TextInput label="Name" description="May stay empty." {...form.getInputProps('name')} />
        </>
      ) : (
        <Select
          label="Colleague"
          searchable
          data-autofocus
          data={(people.data?.items ?? [])
            .filter(({ disabledAt }) => disabledAt === null)
            .map(({ id, name, email }) => ({ value: id, label: `${name}, ${email}` }))}
          {...form.getInputProps('personId')}
        />
      )}
      <NativeSelect
        label="How much they hear"
        data={grains
          .filter((grain) => !outside || grain !== 'everything')
          .map((grain) => ({ value: grain, label: grainInWords[grain] }))}
        {...form.getInputProps('grain')}
      />
    </SentForm>
  );
}
