import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { keyOf, queryClient } from '../../../../web/query.ts';
import { SentForm } from '../../../../web/ui/index.ts';
import { getRoom, setCallLink } from '../../contract/room.ts';
import type { Room } from './use-room.ts';

/** To where those who work on it talk: one press, in a window of its own. */
export function JoinCall({ url }: { url: string }) {
  return (
    <Button
      component="a"
      href={url}
      target="_blank"
      rel="noopener noreferrer"
      variant="light"
      size="compact-sm"
      title={url}
    >
      Join the call
    </Button>
  );
}

/** The one link, and the quiet way to set or change it. */
export function CallLink({ incidentKey, room }: { incidentKey: string; room: Room }) {
  const [editing, setEditing] = useState(false);
  if (editing)
    return <Form incidentKey={incidentKey} url={room.callUrl ?? ''} onDone={() => setEditing(false)} />;
  return (
    <>
      {room.callUrl ? <JoinCall url={room.callUrl} /> : null}
      {room.may.setCallLink ? (
        <Button variant="transparent" px={0} size="compact-sm" onClick={() => setEditing(true)}>
          {room.callUrl ? 'Change' : 'Add a link to the call'}
        </Button>
      ) : null}
    </>
  );
}

function Form({ incidentKey, url, onDone }: { incidentKey: string; url: string; onDone: () => void }) {
  const sent = useSentForm({
    initialValues: { url },
    send: async (values) => {
      const params = { key: incidentKey };
      const typed = values.url.trim();
      const room = await call(setCallLink, { params, body: { url: typed === '' ? null : typed } });
      queryClient.setQueryData(keyOf(getRoom, { params }), room);
      onDone();
    },
  });
  const { form } = sent;
  return (
    <SentForm
      sent={sent}
      submit="Keep the link"
      focusFirst
      beside={
        <Button variant="default" onClick={onDone}>
          Leave it
        </Button>
      }
    >
      <TextInput
        label="Link to the call or chat"
        description="Begins with https://. Empty takes it away."
        inputMode="url"
        key={form.key('url')}
        {...form.getInputProps('url')}
      />
    </SentForm>
  );
}
