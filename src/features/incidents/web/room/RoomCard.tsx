import { Button } from '@mantine/core';
import { useState } from 'react';
import { useMe } from '../../../../web/session.ts';
import { useChange } from '../../../../web/query.ts';
import { Action, Card, Line, Stack, When } from '../../../../web/ui/index.ts';
import { safeHref } from '../../../../web/ui/text-parts.ts';
import { dutyInWords } from '../../core/duty.ts';
import { getRoom, joinIncident, leaveIncident } from '../../contract/room.ts';
import { getStateOfPlay } from '../../contract/state-of-play.ts';
import { OrYou } from '../shared/OrYou.tsx';
import type { Incident } from '../shared/types.ts';
import { CallLink } from './CallLink.tsx';
import { DutyMenu } from './DutyMenu.tsx';
import { HandOverDialog } from './HandOverDialog.tsx';
import s from './room.module.css';
import { useRoom, type Room } from './use-room.ts';

/** The people who work on it, with what each does and since when; who looks on; where they talk. */
export function RoomCard({ incident }: { incident: Incident }) {
  const room = useRoom(incident);
  const [handing, setHanding] = useState<string>();
  if (!room) return null;
  const open = incident.resolvedAt === null;
  return (
    <Card
      title="In the room"
      aside={room.people.length > 1 ? `${room.people.length} people` : undefined}
      foot={
        open && (room.may.join || room.may.handOver) ? (
          <Buttons incident={incident} room={room} onHandOver={setHanding} />
        ) : undefined
      }
    >
      <Stack>
        {room.people.length === 0 ? (
          open || room.left.length === 0 ? (
            <p className="muted">
              {open ? 'Nobody yet. Whoever takes it or joins is seen here.' : 'Nobody was.'}
            </p>
          ) : null
        ) : (
          <ul className={s.people}>
            {room.people.map(({ person, duties, since, looking }) => (
              <li key={person.id}>
                <OrYou who={person}>{duties.map(dutyInWords).join(', ')}</OrYou>
                <span className={s.since}>
                  {looking ? (
                    <span className={s.here} title="Has it open right now" role="img" aria-label="looking" />
                  ) : null}
                  <span className="visually-hidden">since</span> <When at={since} quiet />
                </span>
              </li>
            ))}
          </ul>
        )}
        <Left room={room} />
        <Line>
          <CallLink incidentKey={incident.key} room={room} />
        </Line>
        <Threads room={room} />
      </Stack>
      <HandOverDialog incident={incident} room={room} duty={handing} onClose={() => setHanding(undefined)} />
    </Card>
  );
}

function Buttons({
  incident,
  room,
  onHandOver,
}: {
  incident: Incident;
  room: Room;
  onHandOver: (duty: string) => void;
}) {
  const me = useMe().person.id;
  const params = { key: incident.key };
  const touches = [getRoom, getStateOfPlay];
  const join = useChange(joinIncident, { touches });
  const leave = useChange(leaveIncident, { touches });
  const mine = room.people.find(({ person }) => person.id === me);
  const leads = incident.lead?.id === me;
  return (
    <Line>
      {mine || !room.may.join ? null : (
        <Action
          k="j"
          variant="default"
          loading={join.isPending}
          onClick={() => join.mutate({ params, body: {} })}
        >
          I'm joining
        </Action>
      )}
      {room.may.join ? <DutyMenu incident={incident} room={room} onHandOver={onHandOver} /> : null}
      {leads ? (
        <Action k="shift+h" opens variant="default" onClick={() => onHandOver('lead')}>
          Hand over…
        </Action>
      ) : null}
      {mine && !leads ? (
        <Button variant="subtle" loading={leave.isPending} onClick={() => leave.mutate({ params })}>
          I'm out
        </Button>
      ) : null}
    </Line>
  );
}

function Left({ room }: { room: Room }) {
  const here = new Set(room.people.map(({ person }) => person.id));
  const gone = room.left.filter(({ person }) => !here.has(person.id));
  if (gone.length === 0) return null;
  return (
    <details>
      <summary className={s.summary}>
        {leftInWords(new Set(gone.map(({ person }) => person.id)).size, here.size === 0)}
      </summary>
      <ul className={s.people}>
        {gone.map(({ person, duty, joinedAt, leftAt }) => (
          <li key={`${person.id} ${duty} ${joinedAt}`}>
            <OrYou who={person}>{dutyInWords(duty)}</OrYou>
            <span className={s.since}>
              <When at={joinedAt} quiet /> to <When at={leftAt} quiet />
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Where it is spoken of in chat; only addresses that a browser may follow. */
function Threads({ room }: { room: Room }) {
  const threads = room.threads.flatMap(({ name, url }) => {
    const href = safeHref(url);
    return href === undefined ? [] : [{ name, href }];
  });
  if (threads.length === 0) return null;
  return (
    <ul className={s.threads} aria-label="In chat">
      {threads.map(({ name, href }) => (
        <li key={href}>
          <a href={href} target="_blank" rel="noopener noreferrer">
            {name}
          </a>
        </li>
      ))}
    </ul>
  );
}

function leftInWords(count: number, all: boolean): string {
  if (all) return count === 1 ? 'One person was here' : `${count} people were here`;
  return count === 1 ? 'One person has left' : `${count} people have left`;
}

/** `2 in the room, 5 looking on`, where one looks first. */
export function RoomCount({ incident }: { incident: Incident }) {
  const room = useRoom(incident);
  if (!room || (room.people.length === 0 && room.looking.length < 2)) return null;
  const names = room.looking.map(({ name }) => name).join(', ');
  return (
    <span className="muted nowrap" title={names === '' ? undefined : `Looking right now: ${names}`}>
      {room.people.length} in the room, {room.looking.length} looking on
    </span>
  );
}
