import { Button, Menu, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { keyOf, queryClient, useChange } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import { SentForm } from '../../../../web/ui/index.ts';
import { dutyInWords } from '../../core/duty.ts';
import { getRoom, joinIncident } from '../../contract/room.ts';
import { getStateOfPlay } from '../../contract/state-of-play.ts';
import type { Incident } from '../shared/types.ts';
import type { Room } from './use-room.ts';

interface Props {
  incident: Incident;
  room: Room;
  onHandOver: (duty: string) => void;
}

const offered = ['communicator', 'scribe'] as const;
const asks = { communicator: 'I keep people informed', scribe: 'I write it down' } as const;

/** Which duty to take, or to hand on; any name will do. */
export function DutyMenu({ incident, room, onHandOver }: Props) {
  const me = useMe().person.id;
  const [naming, setNaming] = useState(false);
  const join = useChange(joinIncident, { touches: [getRoom, getStateOfPlay] });
  const params = { key: incident.key };
  const held = new Set(room.people.flatMap(({ duties }) => duties));
  const mine = room.people.find(({ person }) => person.id === me)?.duties ?? [];
  const toHand = (incident.may.edit ? [...held] : mine).filter(
    (duty) => duty !== 'helper' && (duty !== 'lead' || incident.lead?.id !== me),
  );
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button variant="default" loading={join.isPending}>
            Duties
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {offered
            .filter((duty) => !held.has(duty))
            .map((duty) => (
              <Menu.Item key={duty} onClick={() => join.mutate({ params, body: { duty } })}>
                {asks[duty]}
              </Menu.Item>
            ))}
          <Menu.Item onClick={() => setNaming(true)}>Another duty…</Menu.Item>
          {toHand.map((duty) => (
            <Menu.Item key={duty} onClick={() => onHandOver(duty)}>
              Hand over: {dutyInWords(duty)}…
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Modal opened={naming} onClose={() => setNaming(false)} title="Another duty">
        <NameIt incidentKey={incident.key} onDone={() => setNaming(false)} />
      </Modal>
    </>
  );
}

function NameIt({ incidentKey, onDone }: { incidentKey: string; onDone: () => void }) {
  const sent = useSentForm({
    initialValues: { duty: '' },
    send: async (body) => {
      const params = { key: incidentKey };
      queryClient.setQueryData(keyOf(getRoom, { params }), await call(joinIncident, { params, body }));
      onDone();
    },
  });
  const { form } = sent;
  return (
    <SentForm sent={sent} submit="I do this">
      <TextInput
        label="What you do"
        description="As it stands behind your name: talks to the bank."
        maxLength={40}
        data-autofocus
        key={form.key('duty')}
        {...form.getInputProps('duty')}
      />
    </SentForm>
  );
}
