import { Button, Modal, NativeSelect, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { msOf, nowMs } from '../../../../web/clock.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { useRouteQuery } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import { toast } from '../../../../web/toast.tsx';
import { FormProblem, Line, Stack } from '../../../../web/ui/index.ts';
import { useShownZone, zoneInWords } from '../../../../web/zone.ts';
import { listPeople } from '../../../identity/contract.ts';
import { makeOverride } from '../../contract/schedules.ts';
import { changeOverride } from '../../contract/timeline.ts';
import { roleWords } from '../../core/builder/words.ts';
import type { ShiftRole } from '../../core/definition.ts';
import type { WireSchedule } from '../types.ts';
import type { Draft } from './draft.ts';
import { fromField, toField } from './field.ts';
import { refreshSchedule } from './refresh.ts';
import { rolesOf } from './roles.ts';
import s from './timeline.module.css';
import { WhoWould } from './WhoWould.tsx';

const nobody = 'nobody';

/** Somebody else, or nobody, for a while. */
export function OverrideDialog({
  schedule,
  draft,
  onClose,
}: {
  schedule: WireSchedule;
  draft: Draft;
  onClose: () => void;
}) {
  const zone = useShownZone();
  const { changes } = draft;
  const [who, setWho] = useState<string | null>(draft.personId === null ? nobody : (draft.personId ?? null));
  const [role, setRole] = useState(draft.role);
  const [from, setFrom] = useState(toField(draft.fromMs, zone));
  const [to, setTo] = useState(toField(draft.toMs, zone));
  const [note, setNote] = useState(draft.note ?? '');
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  // The fields know whole minutes: what was not touched keeps its instant.
  const msIn = (field: string, was: number) => (field === toField(was, zone) ? was : fromField(field, zone));
  const [fromMs, toMs] = [msIn(from, draft.fromMs), msIn(to, draft.toMs)];
  const isOrdered = fromMs !== undefined && toMs !== undefined && fromMs < toMs;
  const roles = rolesOf(schedule);
  const send = async () => {
    if (busy || who === null || fromMs === undefined || toMs === undefined) return;
    setBusy(true);
    setProblem(undefined);
    const personId = who === nobody ? null : who;
    const at = (ms: number) => new Date(ms).toISOString();
    const { slug } = schedule;
    try {
      if (changes)
        await call(changeOverride, {
          params: { slug, id: changes.id },
          body: { fromAt: at(fromMs), toAt: at(toMs), personId, note },
        });
      else
        await call(makeOverride, {
          params: { slug },
          body: { role, fromAt: fromMs <= nowMs() ? null : at(fromMs), toAt: at(toMs), personId, note },
        });
      toast(personId === null ? 'Nobody is needed then.' : 'The override is made.');
      onClose();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
      await refreshSchedule();
    }
  };
  return (
    <Modal opened onClose={onClose} title={changes ? 'Change the override' : 'Put somebody else on duty'}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
        noValidate
      >
        <Stack gap="wide">
          <WhoField schedule={schedule} value={who} onChange={setWho} />
          {roles.length > 1 && !changes ? (
            <NativeSelect
              label="As"
              data={roles.map((value) => ({ value, label: roleWords[value] }))}
              value={role}
              onChange={(event) => setRole(event.currentTarget.value as ShiftRole)}
            />
          ) : null}
          <div className={s.pair}>
            <TextInput
              type="datetime-local"
              label={`From (${zoneInWords(zone)} time)`}
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
              disabled={changes !== undefined && msOf(changes.fromAt) < nowMs()}
              required
            />
            <TextInput
              type="datetime-local"
              label="Until"
              value={to}
              onChange={(event) => setTo(event.currentTarget.value)}
              error={
                fromMs !== undefined && toMs !== undefined && !isOrdered ? 'It ends before it begins.' : null
              }
              required
            />
          </div>
          {isOrdered ? (
            <WhoWould
              schedule={schedule}
              role={role}
              fromMs={fromMs}
              toMs={toMs}
              personId={who === nobody ? null : who}
            />
          ) : null}
          <Textarea
            label="Why, if you like"
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            autosize
            minRows={1}
            maxLength={300}
          />
          <FormProblem sentence={problem === undefined ? undefined : sentenceFor(problem)} error={problem} />
          <Line>
            <Button type="submit" loading={busy} disabled={who === null || !isOrdered}>
              {changes ? 'Save' : who === nobody ? 'Nobody needed' : 'Put them on'}
            </Button>
            <Button variant="default" onClick={onClose}>
              Leave it as it is
            </Button>
          </Line>
        </Stack>
      </form>
    </Modal>
  );
}

function WhoField({
  schedule,
  value,
  onChange,
}: {
  schedule: WireSchedule;
  value: string | null;
  onChange: (value: string | null) => void;
}) {
  const me = useMe().person;
  const everybody = useRouteQuery(listPeople).data?.items ?? [];
  const known = new Set(schedule.people.map(({ id }) => id));
  const option = ({ id, name }: { id: string; name: string }) => ({
    value: id,
    label: id === me.id ? `${name} (you)` : name,
  });
  const there = everybody.filter(({ disabledAt }) => disabledAt === null);
  return (
    <Select
      label="Who"
      placeholder="Choose who takes it"
      data={[
        { group: 'In this schedule', items: there.filter(({ id }) => known.has(id)).map(option) },
        { group: 'Others', items: there.filter(({ id }) => !known.has(id)).map(option) },
        { group: 'Or', items: [{ value: nobody, label: 'Nobody needed then' }] },
      ].filter(({ items }) => items.length > 0)}
      value={value}
      onChange={onChange}
      searchable
      allowDeselect={false}
      data-autofocus
      required
    />
  );
}
