import { Button, Checkbox, NativeSelect, TextInput, Textarea } from '@mantine/core';
import { useState } from 'react';
import { nowMs } from '../../../../web/clock.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { FormProblem, Stack } from '../../../../web/ui/index.ts';
import { readersZone, zoneInWords } from '../../../../web/zone.ts';
import { changeMeeting, scheduleMeeting, type MeetingView } from '../../contract/meeting.ts';
import { inviteReasonInWords } from '../../core/meeting.ts';
import { fromField, toField, usualTime } from '../../core/meeting-time.ts';
import { MoreInvited, type Invited } from './MoreInvited.tsx';
import s from './plan.module.css';
import { useMeetingChange } from './use-meeting.ts';

const lengths = [15, 30, 45, 60, 90, 120];
const idOf = (one: { personId: string | null; email: string | null }) => one.personId ?? one.email ?? '';

/** When, where, who. Those who fixed it and those who told of it are ticked already. */
export function PlanForm({ view, onDone }: { view: MeetingView; onDone: () => void }) {
  const { key, meeting } = view;
  const [when, setWhen] = useState(() =>
    meeting ? toField(meeting.beginsAt, readersZone) : usualTime(nowMs(), readersZone),
  );
  const [lengthMinutes, setLength] = useState(meeting?.lengthMinutes ?? 60);
  const [place, setPlace] = useState(meeting?.place ?? '');
  const [callUrl, setCallUrl] = useState(meeting?.callUrl ?? '');
  const [words, setWords] = useState(meeting?.words ?? '');
  const [everybody, setEverybody] = useState<Invited[]>(() => whoCould(view));
  const options = { onDone, onProblem: () => {} };
  const schedule = useMeetingChange(scheduleMeeting, options);
  const change = useMeetingChange(changeMeeting, options);
  const busy = schedule.isPending || change.isPending;
  const error = schedule.error ?? change.error;
  const beginsAt = fromField(when, readersZone);
  const send = () => {
    if (beginsAt === undefined) return;
    const body = {
      beginsAt,
      zone: readersZone,
      lengthMinutes,
      place,
      callUrl: callUrl.trim() || null,
      words,
      invite: everybody
        .filter(({ invite }) => invite)
        .map((one) => (one.personId ? { personId: one.personId } : { email: one.email!, name: one.name })),
    };
    if (meeting) change.mutate({ params: { key }, body: { ...body, version: meeting.version } });
    else schedule.mutate({ params: { key }, body });
  };
  const count = everybody.filter(({ invite }) => invite).length;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Stack gap="wide">
        <div className={s.row}>
          <TextInput
            type="datetime-local"
            label={`When, in ${zoneInWords(readersZone)}`}
            value={when}
            required
            onChange={(event) => setWhen(event.currentTarget.value)}
          />
          <NativeSelect
            label="How long"
            data={[...new Set([...lengths, lengthMinutes])].map((one) => ({
              value: String(one),
              label: `${one} minutes`,
            }))}
            value={String(lengthMinutes)}
            onChange={(event) => setLength(Number(event.currentTarget.value))}
          />
        </div>
        <div className={s.row}>
          <TextInput
            label="Place"
            placeholder="Room 4"
            value={place}
            maxLength={200}
            onChange={(event) => setPlace(event.currentTarget.value)}
          />
          <TextInput
            label="Call link"
            type="url"
            placeholder="https://"
            value={callUrl}
            maxLength={2000}
            onChange={(event) => setCallUrl(event.currentTarget.value)}
          />
        </div>
        <Textarea
          label="A word to go with it"
          description="All who are invited read it, people outside too."
          value={words}
          maxLength={2000}
          autosize
          minRows={1}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        <fieldset className={s.who}>
          <legend>Who is asked to come</legend>
          {everybody.map((one) => (
            <Checkbox
              key={idOf(one)}
              label={one.name || one.email}
              description={[inviteReasonInWords[one.because], one.email].filter(Boolean).join(', ')}
              checked={one.invite}
              onChange={({ currentTarget: { checked } }) =>
                setEverybody((all) =>
                  all.map((other) => (idOf(other) === idOf(one) ? { ...other, invite: checked } : other)),
                )
              }
            />
          ))}
          <MoreInvited
            outside={view.nobodyOutside}
            onAdd={(added) =>
              setEverybody((all) => [...all.filter((one) => idOf(one) !== idOf(added)), added])
            }
          />
        </fieldset>
        {view.mailConfigured ? null : (
          <p className="two">No mail goes out from here: tell people of the time yourself.</p>
        )}
        <FormProblem sentence={error ? sentenceFor(error) : undefined} error={error ?? undefined} />
        <div className={s.row}>
          <Button type="submit" loading={busy} disabled={beginsAt === undefined}>
            {meeting ? 'Save the change' : `Invite ${count === 1 ? 'one person' : `${count} people`}`}
          </Button>
          {meeting ? (
            <Button variant="default" onClick={onDone}>
              Leave it
            </Button>
          ) : null}
        </div>
      </Stack>
    </form>
  );
}

/** Who is invited already, then who could be. */
function whoCould({ meeting, couldInvite }: MeetingView): Invited[] {
  if (!meeting) return [...couldInvite];
  const asked = meeting.invitees
    .filter(({ because }) => because !== 'came')
    .map(({ personId, email, name, because }) => ({ personId, email, name, because, invite: true }));
  const known = new Set(asked.map(idOf));
  return [
    ...asked,
    ...couldInvite.filter((one) => !known.has(idOf(one))).map((one) => ({ ...one, invite: false })),
  ];
}
