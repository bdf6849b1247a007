import { ActionIcon, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { announce } from '../../../../../web/announce.tsx';
import { useChange } from '../../../../../web/query.ts';
import { useMe } from '../../../../../web/session.ts';
import { pinEntry } from '../../../contract/talk.ts';
import { textOf } from '../../../core/timeline-facts.ts';
import { useTicketSlots } from '../../slots.ts';
import { handedOver, handOverLine } from './hand-over.ts';
import { compose } from '../compose.ts';
import type { Entry, TalkTicket } from '../types.ts';
import { useTalk, useTalkRefresh } from '../use-talk.ts';
import { editEntry } from './EditForm.tsx';
import s from './entry.module.css';

interface Props {
  entry: Entry;
  ticket: TalkTicket;
  /** What a quote of it says. */
  text: string;
  by: string;
}

/** What can be done with an entry. A list holds many: only the one that is opened becomes a menu. */
export function EntryMenu(props: Props) {
  const [wanted, setWanted] = useState(false);
  const button = (
    <ActionIcon
      variant="subtle"
      color="gray"
      className={s.menu}
      aria-label="What to do with this entry"
      aria-haspopup="menu"
      onClick={() => setWanted(true)}
    >
      <IconDots size={18} stroke={1.6} aria-hidden="true" />
    </ActionIcon>
  );
  return wanted ? <Opened {...props} button={button} onGone={() => setWanted(false)} /> : button;
}

function Opened({
  entry,
  ticket,
  text,
  by,
  button,
  onGone,
}: Props & { button: React.ReactNode; onGone: () => void }) {
  const me = useMe().person.id;
  const { menu: MoreOfMenu } = useTicketSlots();
  const talk = useTalk(ticket);
  const refresh = useTalkRefresh();
  const pin = useChange(pinEntry, { onDone: () => void refresh() });
  const pinned = talk?.pinned.some(({ id }) => id === entry.id) === true;
  const came = textOf(entry.data, 'came');
  const own =
    entry.kind === 'ticket.commented' &&
    entry.actor.kind === 'person' &&
    entry.actor.id === me &&
    (came === 'web' || came === 'api');
  const copy = () => {
    const { origin, pathname } = window.location;
    void navigator.clipboard
      ?.writeText(`${origin}${pathname}#${entry.id}`)
      .then(() => announce('Link copied.'));
  };
  return (
    <Menu defaultOpened onClose={onGone} position="bottom-end" withinPortal>
      <Menu.Target>{button as React.ReactElement}</Menu.Target>
      <Menu.Dropdown>
        {talk?.may.comment && text !== '' ? (
          <Menu.Item onClick={() => compose('comment', { entryId: entry.id, by, text })}>Quote</Menu.Item>
        ) : null}
        {talk?.may.update ? (
          <Menu.Item
            onClick={() =>
              pin.mutate({ params: { key: ticket.key, id: entry.id }, body: { pinned: !pinned } })
            }
          >
            {pinned ? 'Unpin' : 'Pin on top'}
          </Menu.Item>
        ) : null}
        {own && talk?.may.comment ? <Menu.Item onClick={() => editEntry(entry.id)}>Change…</Menu.Item> : null}
        {entry.kind === handedOver && MoreOfMenu ? <MoreOfMenu {...handOverLine(ticket, entry.id)} /> : null}
        <Menu.Item onClick={copy}>Copy link</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
