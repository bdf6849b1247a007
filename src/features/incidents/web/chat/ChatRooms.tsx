import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { useChange, useLiveQuery } from '../../../../web/query.ts';
import { useMayIn } from '../../../../web/session.ts';
import { toast } from '../../../../web/toast.tsx';
import {
  Ago,
  Card,
  ConfirmButton,
  EmptyState,
  ErrorState,
  Row,
  Rows,
  SkeletonRows,
  Stack,
  StateChip,
} from '../../../../web/ui/index.ts';
import type { Team } from '../../../identity/web/index.ts';
import { listChatRooms, removeChatRoom, testChatRoom } from '../../contract/chat.ts';
import { NewChatRoom } from './NewChatRoom.tsx';

type Listed = ResponseOf<typeof listChatRooms>;
type Room = Listed['items'][number];

/** Where a team's incidents are told in chat: a part of the team's settings. */
export function ChatRooms({ team }: { team: Team }) {
  const rooms = useLiveQuery(listChatRooms, { params: { id: team.id } }, { topics: ['chat-rooms'] });
  const manages = useMayIn('team.manage', team.id);
  const [adding, setAdding] = useState(false);
  const count = rooms.data?.items.length ?? 0;
  return (
    <Card
      title="Rooms in chat"
      flush
      aside={
        manages && count > 0 && !adding ? (
          <Button variant="default" size="xs" onClick={() => setAdding(true)}>
            Add a room
          </Button>
        ) : undefined
      }
      foot={
        adding && rooms.data ? (
          <NewChatRoom team={team} slack={rooms.data.slack} onLeave={() => setAdding(false)} />
        ) : (
          <Heard slack={rooms.data?.slack} />
        )
      }
    >
      {rooms.isPending ? (
        <SkeletonRows count={2} />
      ) : rooms.isError ? (
        <ErrorState error={rooms.error} onRetry={() => void rooms.refetch()} />
      ) : count > 0 ? (
        <Rows label="Rooms in chat" endsBelow>
          {rooms.data.items.map((room) => (
            <RoomRow key={room.id} room={room} manages={manages} />
          ))}
        </Rows>
      ) : adding ? null : (
        <EmptyState {...(manages ? { begin: { label: 'Add a room', onClick: () => setAdding(true) } } : {})}>
          Updates and questions of this team's incidents can be told in a Slack or Teams channel. What is said
          in the Slack thread comes back onto the ticket.
        </EmptyState>
      )}
    </Card>
  );
}

function RoomRow({ room, manages }: { room: Room; manages: boolean }) {
  const { id, chat, name, service, leastCriticality, trouble } = room;
  const params = { id };
  const remove = useChange(removeChatRoom, { touches: [listChatRooms] });
  const test = useChange(testChatRoom, { touches: [listChatRooms] });
  return (
    <Row
      title={name}
      sub={
        <Stack gap="tight">
          <span>
            {chat === 'slack' ? 'Slack' : 'Teams'}, {service ? service.name : 'every service'},{' '}
            {leastCriticality === 'low' ? 'however critical' : `${leastCriticality} and worse`}
          </span>
          {trouble ? (
            <span>
              The last word did not arrive (<Ago at={trouble.at} />
              ): {trouble.because}
            </span>
          ) : null}
        </Stack>
      }
      end={
        <>
          {trouble ? <StateChip>does not arrive</StateChip> : null}
          {manages ? (
            <>
              <Button
                size="xs"
                variant="default"
                loading={test.isPending}
                onClick={() =>
                  test.mutate(
                    { params },
                    {
                      onSuccess: ({ said, because }) =>
                        toast(said ? `Said in ${name}.` : `It did not arrive: ${because}`),
                    },
                  )
                }
              >
                Test
              </Button>
              <ConfirmButton
                size="xs"
                question={`Tell nothing more in ${name}?`}
                confirm="Remove"
                onConfirm={() => remove.mutateAsync({ params })}
              >
                Remove
              </ConfirmButton>
            </>
          ) : null}
        </>
      }
    />
  );
}

/** Whether Slack speaks and is heard, for this instance: set by its configuration. */
function Heard({ slack }: { slack: Listed['slack'] | undefined }) {
  if (!slack) return null;
  const words = !slack.speaks
    ? 'Slack is not set up on this instance: an administrator sets SLACK_BOT_TOKEN. Teams needs no set-up.'
    : {
        socket: 'Slack is set up: threads are heard by socket mode, and /incident works.',
        events: 'Slack is set up: threads are heard by the Events API, and /incident works.',
        no: 'Slack is told, but not heard: an administrator sets SLACK_APP_TOKEN or SLACK_SIGNING_SECRET.',
      }[slack.listens];
  return <small>{words}</small>;
}
