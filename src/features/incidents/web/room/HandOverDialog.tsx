import { Button, Checkbox, Modal, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { keyOf, queryClient, useRouteQuery } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import { toast } from '../../../../web/toast.tsx';
import { FormProblem, Line, Stack } from '../../../../web/ui/index.ts';
import { getAddressees } from '../../../tickets/contract/talk.ts';
import { dutyInWords } from '../../core/duty.ts';
import { firstName } from '../../core/words.ts';
import { getRoom, handOverDuty } from '../../contract/room.ts';
import { usePlay } from '../play/use-play.ts';
import { useRefresh } from '../shared/refresh.ts';
import type { Incident } from '../shared/types.ts';
import type { Room } from './use-room.ts';

interface Props {
  incident: Incident;
  room: Room;
  /** Which duty is handed over; undefined: the dialog is closed. */
  duty: string | undefined;
  onClose: () => void;
}

/** The next one has it at once, with where things stand in writing. */
export function HandOverDialog({ incident, room, duty, onClose }: Props) {
  const title = duty === 'lead' ? `Hand ${incident.key} over` : `Hand over: ${dutyInWords(duty ?? '')}`;
  return (
    <Modal opened={duty !== undefined} onClose={onClose} title={title} size="lg">
      {duty === undefined ? null : <Form incident={incident} room={room} duty={duty} onClose={onClose} />}
    </Modal>
  );
}

function Form({ incident, room, duty, onClose }: Props & { duty: string }) {
  const me = useMe().person.id;
  const params = { key: incident.key };
  const people = useRouteQuery(getAddressees, { params }).data;
  const { play } = usePlay(incident);
  const [to, setTo] = useState<string | null>(null);
  const [written, setWritten] = useState<string>();
  const [page, setPage] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  const refresh = useRefresh();
  const summary = written ?? play?.markdown ?? '';
  const inRoom = room.people.map(({ person }) => person).filter(({ id }) => id !== me);
  const known = new Map(
    [...inRoom, ...(people?.onDuty ?? []), ...(people?.people ?? [])].map((one) => [one.id, one]),
  );
  const holder = room.people.find(({ duties }) => duties.includes(duty))?.person.id;
  const options = [...known.values()]
    .filter(({ id }) => id !== holder)
    .map(({ id, name }) => ({ value: id, label: name }));
  const next = to === null ? undefined : known.get(to);
  const send = async () => {
    if (busy || to === null) return;
    setBusy(true);
    setError(undefined);
    try {
      const answer = await call(handOverDuty, { params, body: { duty, to, summary, page } });
      queryClient.setQueryData(keyOf(getRoom, { params }), answer);
      onClose();
      toast(`${next?.name ?? 'They'} has it now and is ${page ? 'being paged' : 'told'}.`);
      await refresh();
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Stack gap="wide">
        <p className="two">
          The next one has it in the same moment and is told. Say it to them as well: in person or on the
          call.
        </p>
        <Select
          label="To"
          placeholder="A person"
          data={options}
          value={to}
          onChange={setTo}
          searchable
          nothingFoundMessage="Nobody by this name works on this team's incidents"
          data-autofocus
        />
        <Textarea
          label="Where things stand"
          description="Written from the ticket; change what you like. It goes on the timeline."
          value={summary}
          onChange={(event) => setWritten(event.currentTarget.value)}
          autosize
          minRows={6}
          maxRows={16}
          maxLength={20_000}
        />
        {duty === 'lead' ? (
          <Checkbox
            label="Page them"
            description="They may be asleep. If they do not answer, the escalation policy goes on."
            checked={page}
            onChange={(event) => setPage(event.currentTarget.checked)}
          />
        ) : null}
        <FormProblem sentence={error === undefined ? undefined : sentenceFor(error)} error={error} />
        <Line>
          <Button type="submit" loading={busy} disabled={to === null}>
            {next ? `Hand over to ${firstName(next.name)}` : 'Hand over'}
          </Button>
          <Button variant="default" onClick={onClose}>
            Not now
          </Button>
        </Line>
      </Stack>
    </form>
  );
}
