import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../../../../web/query.ts';
import {
  Ago,
  Card,
  ErrorState,
  Face,
  Line,
  Row,
  Rows,
  SkeletonRows,
  Stack,
  StateChip,
} from '../../../../web/ui/index.ts';
import {
  changeWatcher,
  listWatchers,
  removeWatcher,
  unwatchMyself,
  watchMyself,
} from '../../contract/watchers.ts';
import { grainInWords, grains } from '../../core/watching.ts';
import { AddWatcherDialog } from './AddWatcherDialog.tsx';
import { AnnounceDialog } from './AnnounceDialog.tsx';
import { useWatching, type WatchedTicket, type Watcher, type Watching } from './use-watching.ts';
import { nameOf, troubleOf } from './watcher-words.ts';
import s from './watch.module.css';

const shownAtFirst = 5;
const touches = [listWatchers];
const grainsFor = (outside: boolean) =>
  grains
    .filter((grain) => !outside || grain !== 'everything')
    .map((grain) => ({ value: grain, label: grainInWords[grain] }));

/** Who hears of the ticket, what became of their mail, and how to tell more people. */
export function WatchCard({ ticket }: { ticket: WatchedTicket }) {
  const watching = useWatching(ticket);
  const [open, setOpen] = useState<'add' | 'announce'>();
  const count = watching.data?.items.length ?? 0;
  return (
    <Card
      title="Watching"
      aside={count === 0 ? undefined : count === 1 ? '1 watcher' : `${count} watchers`}
      flush
      foot={watching.data ? <Foot ticket={ticket} watching={watching.data} onOpen={setOpen} /> : undefined}
    >
      {watching.isPending ? (
        <SkeletonRows count={2} />
      ) : watching.isError ? (
        <ErrorState error={watching.error} onRetry={() => void watching.refetch()} />
      ) : (
        <Body ticket={ticket} watching={watching.data} />
      )}
      <AddWatcherDialog ticket={ticket} opened={open === 'add'} onClose={() => setOpen(undefined)} />
      <AnnounceDialog ticket={ticket} opened={open === 'announce'} onClose={() => setOpen(undefined)} />
    </Card>
  );
}

function Foot({
  ticket,
  watching: { mine, may, nobodyOutside },
  onOpen,
}: {
  ticket: WatchedTicket;
  watching: Watching;
  onOpen: (which: 'add' | 'announce') => void;
}) {
  const watch = useChange(watchMyself, { touches });
  const leave = useChange(unwatchMyself, { touches });
  const params = { key: ticket.key };
  return (
    <Line>
      {mine ? (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button size="xs" variant="default" loading={leave.isPending || watch.isPending}>
              You watch: {grainInWords[mine.grain].toLowerCase()}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {grains.map((grain) => (
              <Menu.Item
                key={grain}
                disabled={grain === mine.grain}
                onClick={() => watch.mutate({ params, body: { grain } })}
              >
                {grainInWords[grain]}
              </Menu.Item>
            ))}
            <Menu.Divider />
            <Menu.Item onClick={() => leave.mutate({ params })}>Watch no more</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : (
        <Button
          size="xs"
          variant="default"
          loading={watch.isPending}
          onClick={() => watch.mutate({ params, body: {} })}
        >
          Watch
        </Button>
      )}
      {may.add ? (
        <Button size="xs" variant="default" onClick={() => onOpen('add')}>
          Add somebody
        </Button>
      ) : null}
      {may.add && nobodyOutside === null ? (
        <Button size="xs" variant="default" onClick={() => onOpen('announce')}>
          Announce
        </Button>
      ) : null}
    </Line>
  );
}

function Body({ ticket, watching }: { ticket: WatchedTicket; watching: Watching }) {
  const [all, setAll] = useState(false);
  const { items, announcements, nobodyOutside, mailConfigured } = watching;
  // What did not go through stands first: it is the one thing to do something about.
  const sorted = [...items].sort((a, b) => Number(troubleOf(b) !== null) - Number(troubleOf(a) !== null));
  const shown = all ? sorted : sorted.slice(0, shownAtFirst);
  return (
    <>
      {items.length === 0 ? (
        <p className={s.quiet}>
          Whoever watches gets each update by mail, and the end of it: colleagues, or people outside by their
          address.
        </p>
      ) : (
        <Rows label="Who watches">
          {shown.map((watcher) => (
            <WatcherRow key={watcher.id} ticket={ticket} watcher={watcher} may={watching.may.add} />
          ))}
        </Rows>
      )}
      {items.length > shown.length ? (
        <div className={s.more}>
          <Button size="xs" variant="subtle" onClick={() => setAll(true)}>
            Show all {items.length}
          </Button>
        </div>
      ) : null}
      {announcements.length === 0 ? null : (
        <Rows label="Announced to">
          {announcements.map((one) => (
            <Row
              key={one.id}
              title={`Announced to ${one.list}`}
              sub={
                one.error ? (
                  <span className={s.trouble}>{one.error}</span>
                ) : (
                  <>
                    <Ago at={one.sentAt} />
                    {one.state === 'sent' ? '' : ', on its way'}
                  </>
                )
              }
            />
          ))}
        </Rows>
      )}
      {nobodyOutside === null ? null : (
        <p className={s.quiet}>
          {nobodyOutside === 'private'
            ? 'It is private: nobody outside hears of it.'
            : 'It is a drill: nobody outside hears of it.'}
        </p>
      )}
      {mailConfigured ? null : (
        <p className={s.quiet}>
          No mail server is set up, so nothing goes out. An administrator sets SMTP_URL.
        </p>
      )}
    </>
  );
}

function WatcherRow({ ticket, watcher, may }: { ticket: WatchedTicket; watcher: Watcher; may: boolean }) {
  const change = useChange(changeWatcher, { touches });
  const remove = useChange(removeWatcher, { touches });
  const params = { key: ticket.key, id: watcher.id };
  const name = nameOf(watcher);
  const trouble = troubleOf(watcher);
  const outside = watcher.personId === null;
  return (
    <Row
      lead={<Face who={{ id: watcher.personId ?? watcher.id, name }} />}
      title={
        <span className={s.name} title={name}>
          {name}
        </span>
      }
      sub={
        <Stack gap="tight">
          <span className={s.sub}>
            {outside ? 'outside' : ''}
            {outside && watcher.email !== null && watcher.name !== '' ? `, ${watcher.email}` : ''}
            {outside ? ', ' : ''}
            {watcher.email === null && outside ? 'by a link' : grainInWords[watcher.grain].toLowerCase()}
          </span>
          {trouble ? <span className={s.trouble}>{trouble}</span> : null}
        </Stack>
      }
      end={
        !watcher.confirmed && watcher.email !== null ? (
          <StateChip>asked</StateChip>
        ) : may ? (
          <Menu position="bottom-end" withinPortal>
            <Menu.Target>
              <Button size="xs" variant="subtle" aria-label={`What ${name} hears`}>
                ⋯
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {grainsFor(outside).map(({ value, label }) => (
                <Menu.Item
                  key={value}
                  disabled={value === watcher.grain}
                  onClick={() => change.mutate({ params, body: { grain: value } })}
                >
                  {label}
                </Menu.Item>
              ))}
              <Menu.Divider />
              <Menu.Item onClick={() => remove.mutate({ params })}>Remove; their link ends</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        ) : null
      }
    />
  );
}
