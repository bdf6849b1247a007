import { Button, Modal, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { msOf, nowMs } from '../../../../web/clock.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { useMe } from '../../../../web/session.ts';
import { toast } from '../../../../web/toast.tsx';
import { FormProblem, Line, Segmented, Stack } from '../../../../web/ui/index.ts';
import { readersZone, zoneInWords } from '../../../../web/zone.ts';
import { addTimeOff, changeTimeOff } from '../../contract/time-off.ts';
import s from '../cover/cover.module.css';
import { toField } from '../timeline/field.ts';
import { AskCoverToo, type Asked } from './AskCoverToo.tsx';
import { movedTo, toSend, turned, type FormTimes } from './form-times.ts';
import { refreshTimeOff } from './refresh.ts';
import type { WireTimeOff } from './types.ts';

interface Props {
  /** To be changed; a new one unless given. */
  timeOff?: WireTimeOff;
  /** Whose time off a manager may write down; one's own unless given. */
  people?: readonly { readonly id: string; readonly name: string }[];
  onClose: () => void;
}

/** When somebody is away. The shifts in it are shown before it is saved, and go to others with the same press. */
export function TimeOffDialog({ timeOff, people, onClose }: Props) {
  const me = useMe().person;
  const [personId, setPersonId] = useState<string | null>(people ? null : (timeOff?.person.id ?? me.id));
  const [times, setTimes] = useState<FormTimes>(() => begun(timeOff));
  const [note, setNote] = useState(timeOff?.note ?? '');
  const [asked, setAsked] = useState<Asked>({ wanted: true, note: '' });
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const sent = toSend(times, readersZone);
  const isMine = personId === me.id;
  const save = async () => {
    if (busy || !sent || personId === null) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const body = { ...sent, note };
      const answer = timeOff
        ? await call(changeTimeOff, { params: { id: timeOff.id }, body })
        : await call(addTimeOff, {
            body: { ...body, personId, askCover: asked.wanted, coverNote: asked.note },
          });
      toast(savedInWords(answer.coverAskedCount));
      onClose();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
      await refreshTimeOff();
    }
  };
  const field = (end: 'from' | 'to') => ({
    type: times.by === 'days' ? 'date' : 'datetime-local',
    label: labels[times.by][end],
    value: times[end],
  });
  const isBackwards = times.from !== '' && times.to !== '' && !sent;
  return (
    <Modal opened onClose={onClose} title={timeOff ? 'Change time off' : 'Add time off'}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack gap="wide">
          {people ? (
            <Select
              openOnFocus={false}
              label="Who is away"
              placeholder="Choose somebody"
              data={people.map(({ id, name }) => ({ value: id, label: name }))}
              value={personId}
              onChange={setPersonId}
              searchable
              data-autofocus
            />
          ) : null}
          <Segmented
            label="Away for"
            value={times.by}
            onChange={(by) => setTimes(turned(times, by))}
            options={[
              ['days', 'Whole days'],
              ['hours', 'Hours'],
            ]}
          />
          <div className={s.span}>
            <TextInput
              {...field('from')}
              onChange={(event) => setTimes(movedTo(times, event.currentTarget.value))}
              {...(people ? {} : { 'data-autofocus': true })}
            />
            <TextInput
              {...field('to')}
              onChange={(event) => setTimes({ ...times, to: event.currentTarget.value })}
              error={isBackwards ? 'It ends before it begins' : null}
            />
          </div>
          <Textarea
            label="Note"
            description={
              isMine ? 'Only you and your managers read it.' : 'Only they and their managers read it.'
            }
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            autosize
            minRows={1}
            maxRows={4}
            maxLength={300}
          />
          {timeOff || !sent || personId === null ? null : (
            <AskCoverToo times={sent} isMine={isMine} value={asked} onChange={setAsked} />
          )}
          <FormProblem sentence={problem === undefined ? undefined : sentenceFor(problem)} error={problem} />
          <Line>
            <Button type="submit" loading={busy} disabled={!sent || personId === null}>
              Save time off
            </Button>
            <Button variant="default" onClick={onClose}>
              Leave it
            </Button>
          </Line>
        </Stack>
      </form>
    </Modal>
  );
}

const zone = zoneInWords(readersZone);
const labels = {
  days: { from: 'First day', to: 'Last day' },
  hours: { from: `From (${zone} time)`, to: `To (${zone} time)` },
} as const;

/** What is changed as it is; a new one begins tomorrow. */
function begun(timeOff: WireTimeOff | undefined): FormTimes {
  if (!timeOff) {
    const tomorrow = toField(nowMs() + 86_400_000, readersZone).slice(0, 10);
    return { by: 'days', from: tomorrow, to: tomorrow };
  }
  const { fromOn, toOn, fromAt, toAt } = timeOff;
  if (fromOn !== null && toOn !== null) return { by: 'days', from: fromOn, to: toOn };
  return { by: 'hours', from: toField(msOf(fromAt), readersZone), to: toField(msOf(toAt), readersZone) };
}

function savedInWords(count: number): string {
  if (count === 0) return 'Time off is saved.';
  return count === 1
    ? 'Saved. Cover is asked for: the first to accept gets the shift.'
    : `Saved. Cover is asked for ${count} shifts: the first to accept gets each.`;
}
