import { Button, Modal, NativeSelect, Radio, Stack as Options, TextInput } from '@mantine/core';
import { useState } from 'react';
import { clockTime, shortDay } from '../../../../kit/wall-time.ts';
import { msOf, nowMs } from '../../../../web/clock.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { useChange } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import { toast } from '../../../../web/toast.tsx';
import { FormProblem, Line, Stack } from '../../../../web/ui/index.ts';
import { useShownZone, zoneInWords } from '../../../../web/zone.ts';
import { makeOverride } from '../../contract/schedules.ts';
import { roleWords } from '../../core/builder/words.ts';
import type { ShiftRole } from '../../core/definition.ts';
import type { Ahead, WireSchedule } from '../types.ts';
import { fromField, toField } from './field.ts';
import { refreshSchedule } from './refresh.ts';
import { rolesOf } from './roles.ts';

const hourMs = 3_600_000;
type Until = 'shift' | '1' | '4' | 'own';

/** On duty at once, until a time that one says. */
export function TakeNowDialog({
  schedule,
  ahead,
  onClose,
}: {
  schedule: WireSchedule;
  ahead: Ahead;
  onClose: () => void;
}) {
  const zone = useShownZone();
  const me = useMe().person;
  const roles = rolesOf(schedule);
  const [role, setRole] = useState<ShiftRole>('superhero');
  const [openedMs] = useState(nowMs);
  const on = ahead.now.find((shift) => shift.role === role);
  const gap = ahead.gaps.find((one) => one.role === role && msOf(one.fromAt) <= openedMs);
  // What runs now ends some time; where no end is in sight, nobody means all of it.
  const endsAt = on?.toAt ?? gap?.toAt;
  const end = endsAt !== undefined && endsAt < ahead.until ? msOf(endsAt) : undefined;
  const [chosen, setUntil] = useState<Until>('shift');
  const until = chosen === 'shift' && end === undefined ? '4' : chosen;
  const [own, setOwn] = useState(toField(openedMs + 2 * hourMs, zone));
  const toMs =
    until === 'shift' ? end : until === 'own' ? fromField(own, zone) : openedMs + Number(until) * hourMs;
  const { mutate, isPending, error } = useChange(makeOverride, {
    onProblem: () => undefined,
    onDone: ({ toAt }) => {
      toast(`You are on duty until ${say(msOf(toAt), zone)}.`);
      onClose();
      void refreshSchedule();
    },
  });
  return (
    <Modal opened onClose={onClose} title="Take it now">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (toMs !== undefined)
            mutate({
              params: { slug: schedule.slug },
              body: { role, fromAt: null, toAt: new Date(toMs).toISOString(), personId: me.id },
            });
        }}
        noValidate
      >
        <Stack gap="wide">
          <p>
            {on?.person?.id === me.id
              ? `You are ${roleWords[role].toLowerCase()} already.`
              : `You are ${roleWords[role].toLowerCase()} at once${on?.person ? ` instead of ${on.person.name}` : ''}. Then the schedule goes on as planned.`}
          </p>
          {roles.length > 1 ? (
            <NativeSelect
              label="As"
              data={roles.map((value) => ({ value, label: roleWords[value] }))}
              value={role}
              onChange={(event) => setRole(event.currentTarget.value as ShiftRole)}
            />
          ) : null}
          <Radio.Group label="Until" value={until} onChange={(value) => setUntil(value as Until)}>
            <Options gap="xs" mt={6}>
              {end === undefined ? null : (
                <Radio value="shift" label={`The end of the shift, ${say(end, zone)}`} data-autofocus />
              )}
              <Radio value="1" label={`In an hour, ${say(openedMs + hourMs, zone)}`} />
              <Radio value="4" label={`In four hours, ${say(openedMs + 4 * hourMs, zone)}`} />
              <Radio value="own" label="Another time" />
            </Options>
          </Radio.Group>
          {until === 'own' ? (
            <TextInput
              type="datetime-local"
              label={`On duty until (${zoneInWords(zone)} time)`}
              value={own}
              onChange={(event) => setOwn(event.currentTarget.value)}
            />
          ) : null}
          <FormProblem sentence={error === null ? undefined : sentenceFor(error)} error={error} />
          <Line>
            <Button type="submit" loading={isPending} disabled={toMs === undefined}>
              Take it
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

const say = (atMs: number, zone: string) => `${shortDay(atMs, nowMs(), zone)} ${clockTime(atMs, zone)}`;
