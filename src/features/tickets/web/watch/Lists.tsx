import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { keyOf, queryClient, useChange } from '../../../../web/query.ts';
import { Card, ConfirmButton, EmptyState, Row, Rows, Segmented, SentForm } from '../../../../web/ui/index.ts';
import type { Team } from '../../../identity/web/index.ts';
import { addList, getWatchingSettings, removeList } from '../../contract/watchers.ts';
import type { WatchingSettings } from './watching-settings.ts';

interface Props {
  team: Team;
  settings: WatchingSettings;
  manages: boolean;
}

/** Mailing lists and channels that an incident can be announced to. */
export function Lists({ team, settings: { lists }, manages }: Props) {
  const [adding, setAdding] = useState(false);
  const remove = useChange(removeList, { touches: [getWatchingSettings] });
  return (
    <Card
      title="Lists to announce to"
      flush
      aside={
        manages && lists.length > 0 && !adding ? (
          <Button size="xs" variant="default" onClick={() => setAdding(true)}>
            Add a list
          </Button>
        ) : undefined
      }
      foot={adding ? <NewList team={team} onLeave={() => setAdding(false)} /> : undefined}
    >
      {lists.length > 0 ? (
        <Rows label="Lists to announce to" endsBelow>
          {lists.map(({ id, name, via, shown }) => (
            <Row
              key={id}
              title={name}
              sub={via === 'email' ? shown : `a channel, by a webhook of ${shown}`}
              end={
                manages ? (
                  <ConfirmButton
                    size="xs"
                    question={`Announce nothing more to ${name}?`}
                    confirm="Remove"
                    onConfirm={() => remove.mutateAsync({ params: { teamId: team.id, id } })}
                  >
                    Remove
                  </ConfirmButton>
                ) : null
              }
            />
          ))}
        </Rows>
      ) : adding ? null : (
        <EmptyState {...(manages ? { begin: { label: 'Add a list', onClick: () => setAdding(true) } } : {})}>
          An incident can be announced to a mailing list or a chat channel, with a link where anyone follows
          it with one click.
        </EmptyState>
      )}
    </Card>
  );
}

function NewList({ team, onLeave }: { team: Team; onLeave: () => void }) {
  const [via, setVia] = useState<'email' | 'webhook'>('email');
  const sent = useSentForm({
    mode: 'controlled',
    initialValues: { name: '', address: '' },
    send: async ({ name, address }) => {
      await call(addList, { params: { teamId: team.id }, body: { via, name, address: address.trim() } });
      await queryClient.invalidateQueries({ queryKey: keyOf(getWatchingSettings) });
      onLeave();
    },
  });
  const { form } = sent;
  return (
    <SentForm
      sent={sent}
      submit="Add it"
      label="A list to announce to"
      beside={
        <Button variant="default" onClick={onLeave}>
          Cancel
        </Button>
      }
    >
      <Segmented
        label="What it is"
        value={via}
        onChange={setVia}
        options={[
          ['email', 'A mailing list'],
          ['webhook', 'A chat channel'],
        ]}
      />
      <TextInput
        label="Name"
        placeholder={via === 'email' ? 'All staff' : '#status'}
        {...form.getInputProps('name')}
      />
      {via === 'email' ? (
        <TextInput label="Mail address of the list" type="email" {...form.getInputProps('address')} />
      ) : (
        <TextInput
          label="Webhook of the channel"
          description="An incoming webhook of Slack, Mattermost or Discord, or any address that takes JSON. It is kept sealed."
          type="url"
          {...form.getInputProps('address')}
        />
      )}
    </SentForm>
  );
}
