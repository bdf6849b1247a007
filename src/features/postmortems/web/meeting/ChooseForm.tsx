import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { nowMs } from '../../../../web/clock.ts';
import { useChange, useRouteQuery } from '../../../../web/query.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { readersZone } from '../../../../web/zone.ts';
import { FormProblem } from '../../../../web/ui/index.ts';
import { listPeople } from '../../../identity/contract.ts';
import { chooseIdea, getFiveQuestions, type Idea } from '../../contract/ideas.ts';
import s from './ideas.module.css';

/** Two weeks: long enough to do it, short enough to remember why. */
const usualDays = 14;

/** Who tries it, and by when. */
export function ChooseForm({
  idea,
  ticketKey,
  onClose,
}: {
  idea: Idea;
  ticketKey: string;
  onClose: () => void;
}) {
  const people = useRouteQuery(listPeople);
  const [ownerId, setOwnerId] = useState<string | null>(null);
  const [dueOn, setDueOn] = useState(() =>
    Temporal.Instant.fromEpochMilliseconds(nowMs())
      .toZonedDateTimeISO(readersZone)
      .toPlainDate()
      .add({ days: usualDays })
      .toString(),
  );
  const choose = useChange(chooseIdea, { touches: [getFiveQuestions], onDone: onClose, onProblem: () => {} });
  return (
    <form
      className={s.choose}
      onSubmit={(event) => {
        event.preventDefault();
        if (ownerId !== null)
          choose.mutate({ params: { key: ticketKey, id: idea.id }, body: { ownerId, dueOn } });
      }}
    >
      <Select
        label="Who owns it"
        placeholder="One name"
        data={(people.data?.items ?? [])
          .filter(({ disabledAt }) => disabledAt === null)
          .map(({ id, name }) => ({ value: id, label: name }))}
        value={ownerId}
        onChange={setOwnerId}
        searchable
        data-autofocus
        nothingFoundMessage="Nobody is called so"
      />
      <TextInput
        label="By when"
        type="date"
        value={dueOn}
        required
        onChange={(event) => setDueOn(event.currentTarget.value)}
      />
      <Button type="submit" loading={choose.isPending} disabled={ownerId === null || dueOn === ''}>
        We try it
      </Button>
      <Button variant="default" onClick={onClose}>
        Not yet
      </Button>
      <FormProblem
        sentence={choose.isError ? sentenceFor(choose.error) : undefined}
        error={choose.error ?? undefined}
      />
    </form>
  );
}
