import { Button, NativeSelect, TextInput } from '@mantine/core';
import { call } from '../../../../web/api.ts';
import { useSentForm } from '../../../../web/form.ts';
import { keyOf, queryClient, useLiveQuery } from '../../../../web/query.ts';
import { SentForm } from '../../../../web/ui/index.ts';
import type { Team } from '../../../identity/web/index.ts';
import { listServices } from '../../../services/contract.ts';
import { addChatRoom, listChatRooms } from '../../contract/chat.ts';

interface Props {
  team: Team;
  slack: { speaks: boolean };
  onLeave: () => void;
}

/** A Slack channel by its id, or a Teams channel by the address of its workflow webhook. */
export function NewChatRoom({ team, slack, onLeave }: Props) {
  const services = useLiveQuery(listServices, {}, { topics: ['services'] });
  const sent = useSentForm({
    mode: 'controlled',
    initialValues: {
      chat: slack.speaks ? ('slack' as 'slack' | 'teams') : ('teams' as const),
      name: '',
      channel: '',
      url: '',
      service: '',
      leastCriticality: 'low' as 'critical' | 'high' | 'moderate' | 'low',
    },
    send: async ({ chat, name, channel, url, service, leastCriticality }) => {
      const body = {
        chat,
        name,
        leastCriticality,
        ...(chat === 'slack' ? { channel } : { url }),
        ...(service === '' ? {} : { service }),
      };
      await call(addChatRoom, { params: { id: team.id }, body });
      await queryClient.invalidateQueries({ queryKey: keyOf(listChatRooms) });
      onLeave();
    },
  });
  const { form } = sent;
  const isSlack = form.values.chat === 'slack';
  const own = (services.data?.items ?? []).filter(
    (service) => service.team.id === team.id && service.archivedAt === null,
  );
  return (
    <SentForm
      focusFirst
      sent={sent}
      submit="Add the room"
      label="Add a room"
      beside={
        <Button variant="subtle" onClick={onLeave}>
          Not now
        </Button>
      }
    >
      <NativeSelect
        label="Chat"
        data={[
          { value: 'slack', label: 'Slack' },
          { value: 'teams', label: 'Microsoft Teams' },
        ]}
        {...form.getInputProps('chat')}
      />
      <TextInput
        label="Name"
        description="As people here call it."
        placeholder="#payments-incidents"
        {...form.getInputProps('name')}
      />
      {isSlack ? (
        <TextInput
          label="Id of the channel"
          description="In Slack: the channel's name, About, at the very bottom. Invite the app to it with /invite."
          placeholder="C0123456789"
          {...form.getInputProps('channel')}
        />
      ) : (
        <TextInput
          label="Address of the workflow webhook"
          description="In Teams: the channel's menu, Workflows, “Send webhook alerts to a channel”. It is kept sealed and not shown again."
          type="password"
          autoComplete="off"
          {...form.getInputProps('url')}
        />
      )}
      <NativeSelect
        label="Service"
        data={[
          { value: '', label: 'Every service of the team' },
          ...own.map(({ slug, name }) => ({ value: slug, label: name })),
        ]}
        {...form.getInputProps('service')}
      />
      <NativeSelect
        label="Told from"
        data={[
          { value: 'low', label: 'Every incident' },
          { value: 'moderate', label: 'Moderate and worse' },
          { value: 'high', label: 'High and worse' },
          { value: 'critical', label: 'Critical only' },
        ]}
        {...form.getInputProps('leastCriticality')}
      />
    </SentForm>
  );
}
