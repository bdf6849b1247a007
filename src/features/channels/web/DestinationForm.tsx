import { Button, NativeSelect, TextInput } from '@mantine/core';
import { call } from '../../../web/api.ts';
import { useSentForm } from '../../../web/form.ts';
import { keyOf, queryClient } from '../../../web/query.ts';
import { SentForm } from '../../../web/ui/index.ts';
import type { Team } from '../../identity/web/index.ts';
import { createDestination, listDestinations, updateDestination } from '../contract.ts';
import { destinationWords } from '../core/destination-words.ts';
import { destinationKinds, type DestinationKind } from '../core/destination.ts';
import { addressIn, emptyDestination, isAddressTyped, type Destination } from './destination-draft.ts';

interface Props {
  team: Team;
  /** The one that is edited; without it one is added. */
  destination?: Destination;
  /** `secret`: what signs a webhook that was added or pointed elsewhere. */
  onDone: (secret?: string) => void;
}

/** Where to tell, in the words of each kind. */
export function DestinationForm({ team, destination, onDone }: Props) {
  const sent = useSentForm({
    mode: 'controlled',
    initialValues: emptyDestination(destination?.kind ?? 'mattermost', destination?.name),
    send: async (draft) => {
      const { name } = draft;
      const { secret } = destination
        ? await call(updateDestination, {
            params: { id: destination.id },
            body: { name, ...(isAddressTyped(draft) ? { to: addressIn(draft) } : {}) },
          })
        : await call(createDestination, { body: { teamId: team.id, name, to: addressIn(draft) } });
      await queryClient.invalidateQueries({ queryKey: keyOf(listDestinations) });
      onDone(secret ?? undefined);
    },
  });
  const { form } = sent;
  const { kind } = form.values;
  const kept = destination ? `Left empty it stays as it is (${destination.shown}). ` : '';
  return (
    <SentForm
      focusFirst
      sent={sent}
      submit={destination ? 'Save' : 'Add it'}
      label={destination ? `Edit ${destination.name}` : 'Add a destination'}
      beside={
        <Button variant="subtle" onClick={() => onDone()}>
          Not now
        </Button>
      }
    >
      {destination ? null : (
        <NativeSelect
          label="Kind"
          data={destinationKinds.map((one) => ({ value: one, label: destinationWords[one] }))}
          {...form.getInputProps('kind')}
        />
      )}
      <TextInput
        label="Name"
        description="As people here call it."
        placeholder={placeholders[kind]}
        // A dialog gives the focus to what asks for it, else to its button to close.
        data-autofocus={destination ? true : undefined}
        {...form.getInputProps('name')}
      />
      <Where kind={kind} kept={kept} input={(path) => form.getInputProps(path)} />
    </SentForm>
  );
}

const placeholders: Readonly<Record<DestinationKind, string>> = {
  slack: '#payments-pages',
  telegram: 'Payments on call',
  teams: 'Payments, channel Pages',
  mattermost: '~payments-pages',
  discord: '#payments-pages',
  ntfy: 'The phone in the office',
  webhook: 'The lamp above the door',
  email: 'payments@example.org',
};

interface WhereProps {
  kind: DestinationKind;
  kept: string;
  input: (path: string) => object;
}
function Where({ kind, kept, input }: WhereProps) {
  switch (kind) {
    case 'slack':
      return (
        <TextInput
          label="Id of the channel"
          description={`${kept}In Slack: the channel's name, About, at the very bottom. Invite the app to it with /invite.`}
          placeholder="C0123456789"
          {...input('to.room')}
        />
      );
    case 'telegram':
      return (
        <TextInput
          label="Id of the group"
          description={`${kept}Add the bot to the group first.`}
          placeholder="-1001234567890"
          {...input('to.room')}
        />
      );
    case 'teams':
    case 'mattermost':
    case 'discord':
      return (
        <TextInput
          label="Address of the webhook"
          description={`${kept}${hooks[kind]} Whoever has it can post, so it is kept sealed and not shown again.`}
          type="password"
          autoComplete="off"
          {...input('to.url')}
        />
      );
    case 'webhook':
      return (
        <TextInput
          label="Address"
          description={`${kept}Gets each page as signed JSON. The secret that signs is shown once.`}
          placeholder="https://"
          {...input('to.url')}
        />
      );
    case 'ntfy':
      return (
        <>
          <TextInput
            label="Topic"
            description={`${kept}On a server that anybody may read, choose a name that nobody guesses.`}
            {...input('to.topic')}
          />
          <TextInput
            label="Server"
            description="Left empty: the one of this instance, else ntfy.sh."
            placeholder="https://ntfy.example.org"
            {...input('to.server')}
          />
          <TextInput
            label="Access token"
            description="Where only some may publish."
            type="password"
            autoComplete="off"
            {...input('to.token')}
          />
        </>
      );
    case 'email':
      return <TextInput label="E-mail" description={kept} type="email" {...input('to.email')} />;
  }
}

const hooks: Readonly<Record<'teams' | 'mattermost' | 'discord', string>> = {
  teams: 'In Teams: the channel’s menu, Workflows, “Send webhook alerts to a channel”.',
  mattermost: 'In Mattermost: Integrations, Incoming Webhooks.',
  discord: 'In Discord: Edit Channel, Integrations, Webhooks.',
};
