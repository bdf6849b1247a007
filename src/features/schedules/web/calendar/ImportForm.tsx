import { Button, FileInput, Select } from '@mantine/core';
import { useState } from 'react';
import { announce } from '../../../../web/announce.tsx';
import type { ResponseOf } from '../../../../platform/contract/route.ts';
import { useChange, useRouteQuery } from '../../../../web/query.ts';
import { toastProblem } from '../../../../web/toast.tsx';
import { Line, Row, Rows, Stack, StateChip, When } from '../../../../web/ui/index.ts';
import { listPeople } from '../../../identity/contract.ts';
import { importCalendar } from '../../contract/calendar.ts';
import { getShifts } from '../../contract/schedules.ts';
import { shiftRoles, type ShiftRole } from '../../core/definition.ts';
import type { WireSchedule } from '../types.ts';

type Look = ResponseOf<typeof importCalendar>;
const mostShown = 50;
const changeWords = { new: 'new', moved: 'changes', same: 'as it is', 'left-out': 'left out' } as const;

/** First what would be done, with names where the calendar's are not known here; then it is done. */
export function ImportForm({ schedule, onDone }: { schedule: WireSchedule; onDone: () => void }) {
  const [text, setText] = useState('');
  const [role, setRole] = useState<ShiftRole>('superhero');
  const [people, setPeople] = useState<Record<string, string>>({});
  const send = useChange(importCalendar, {
    touches: [getShifts],
    onDone: (answer) => {
      if (!answer.applied) return;
      announce('Imported');
      onDone();
    },
  });
  const look = (change: { text?: string; role?: ShiftRole; people?: Record<string, string> } = {}) => {
    const calendar = change.text ?? text;
    if (calendar === '') return;
    const body = { calendar, role: change.role ?? role, people: change.people ?? people, apply: false };
    send.mutate({ params: { slug: schedule.slug }, body });
  };
  const take = async (file: File | null) => {
    if (!file) return;
    try {
      const read = await file.text();
      setText(read);
      look({ text: read });
    } catch (error) {
      toastProblem(error);
    }
  };
  const found = text === '' ? undefined : send.data;
  const count = found?.entries.filter(({ change }) => change === 'new' || change === 'moved').length ?? 0;
  const nothingToDo = count === 0 && (found?.takenBack.length ?? 0) === 0;
  return (
    <Stack gap="wide">
      <p>
        Export the on-call calendar of your other system as iCalendar (.ics). Its shifts become overrides
        here; importing again brings them up to date.
      </p>
      <FileInput
        label="Calendar file"
        placeholder="Choose an .ics file"
        accept=".ics,text/calendar"
        onChange={(file) => void take(file)}
        data-autofocus
      />
      <Select
        label="They are on duty as"
        data={shiftRoles.map((value) => ({ value, label: value }))}
        value={role}
        allowDeselect={false}
        onChange={(value) => {
          const next = shiftRoles.find((one) => one === value) ?? role;
          setRole(next);
          look({ role: next });
        }}
      />
      {found ? (
        <Found
          found={found}
          onTell={(summary, id) => {
            const next = { ...people, [summary]: id };
            setPeople(next);
            look({ people: next });
          }}
        />
      ) : null}
      <Line>
        <Button
          loading={send.isPending}
          disabled={!found || nothingToDo}
          onClick={() =>
            send.mutate({
              params: { slug: schedule.slug },
              body: { calendar: text, role, people, apply: true },
            })
          }
        >
          {count === 1 ? 'Import 1 shift' : `Import ${count} shifts`}
        </Button>
        <Button variant="default" onClick={onDone}>
          Not now
        </Button>
      </Line>
    </Stack>
  );
}

function Found({ found, onTell }: { found: Look; onTell: (summary: string, personId: string) => void }) {
  const everybody = useRouteQuery(listPeople);
  const choices = (everybody.data?.items ?? [])
    .filter(({ disabledAt }) => disabledAt === null)
    .map(({ id, name }) => ({ value: id, label: name }));
  const unknown = [...new Set(found.entries.filter(({ person }) => !person).map(({ summary }) => summary))];
  const others = found.entries.length - mostShown;
  if (found.entries.length === 0 && found.takenBack.length === 0)
    return <p>There is no shift in it that is still to come.</p>;
  return (
    <Stack gap="wide">
      {unknown.slice(0, 20).map((summary) => (
        <Select
          key={summary}
          label={`Who is “${summary || 'without a title'}”?`}
          placeholder="Nobody: left out"
          searchable
          data={choices}
          onChange={(id) => id && onTell(summary, id)}
        />
      ))}
      {found.takenBack.length > 0 ? (
        <p>
          {found.takenBack.length === 1
            ? 'One override of an earlier import is taken back.'
            : `${found.takenBack.length} overrides of earlier imports are taken back.`}
        </p>
      ) : null}
      <Rows label="Shifts in the calendar" stacks>
        {found.entries.slice(0, mostShown).map((one) => (
          <Row
            key={one.uid}
            title={one.person?.name ?? one.summary}
            sub={
              <>
                <When at={one.fromAt} quiet /> to <When at={one.toAt} quiet />
              </>
            }
            end={
              <StateChip tone={one.change === 'left-out' ? 'moderate' : 'plain'}>
                {changeWords[one.change]}
              </StateChip>
            }
          />
        ))}
      </Rows>
      {others > 0 ? <p>{`And ${others} more.`}</p> : null}
    </Stack>
  );
}
