import { Button, Modal, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { msOf, nowMs } from '../../../../web/clock.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { useRouteQuery } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import { toast } from '../../../../web/toast.tsx';
import { Face, FormProblem, Line, Stack } from '../../../../web/ui/index.ts';
import { listSchedules } from '../../contract/schedules.ts';
import { proposeSwap } from '../../contract/swap.ts';
import { roleOf } from '../../core/window-words.ts';
import s from './cover.module.css';
import { refreshDuty } from './refresh.ts';
import { ShiftWindow } from './ShiftWindow.tsx';
import { aheadMs, comingShifts, useComing, type ComingShift } from './use-coming.ts';
import type { ShiftToGive } from './types.ts';

/** One's shift for one of somebody else's, on the same schedule unless another is chosen. What a manager swaps is swapped at once. */
export function SwapDialog({ shift, onClose }: { shift: ShiftToGive; onClose: () => void }) {
  const isMine = useMe().person.id === shift.person.id;
  const [slug, setSlug] = useState(shift.schedule.slug);
  const [chosen, setChosen] = useState<ComingShift | undefined>();
  const [note, setNote] = useState('');
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const schedules = useRouteQuery(listSchedules).data?.items ?? [];
  const send = async () => {
    if (busy || !chosen) return;
    setBusy(true);
    setProblem(undefined);
    try {
      await call(proposeSwap, {
        body: {
          gives: {
            schedule: shift.schedule.slug,
            role: shift.role,
            fromAt: shift.fromAt,
            toAt: shift.toAt,
            ...(isMine ? {} : { personId: shift.person.id }),
          },
          atOnce: !isMine,
          gets: {
            schedule: slug,
            role: chosen.role,
            fromAt: chosen.fromAt,
            toAt: chosen.toAt,
            personId: chosen.person.id,
          },
          note,
        },
      });
      toast(
        isMine
          ? `${chosen.person.name} is asked. Until then both shifts stay as they are.`
          : 'Swapped. Both are told.',
      );
      onClose();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
      await refreshDuty();
    }
  };
  return (
    <Modal opened onClose={onClose} title="Swap this shift" size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Stack gap="wide">
          <p>
            {isMine ? 'You give' : `${shift.person.name} gives`}{' '}
            <ShiftWindow fromAt={shift.fromAt} toAt={shift.toAt} />, {roleOf(shift.role, shift.schedule.name)}
            .
          </p>
          {schedules.length > 1 ? (
            <Select
              openOnFocus={false}
              label="For a shift on"
              data={schedules.map(({ slug: value, name }) => ({ value, label: name }))}
              value={slug}
              onChange={(value) => {
                setSlug(value ?? slug);
                setChosen(undefined);
              }}
              allowDeselect={false}
              searchable
            />
          ) : null}
          <Choice slug={slug} shift={shift} chosen={chosen} onChoose={setChosen} />
          <Textarea
            label="A word to them"
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            autosize
            minRows={1}
            maxRows={4}
            maxLength={300}
          />
          <FormProblem sentence={problem === undefined ? undefined : sentenceFor(problem)} error={problem} />
          <Line>
            <Button type="submit" loading={busy} disabled={!chosen}>
              {isMine ? 'Propose the swap' : 'Swap them now'}
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

interface ChoiceProps {
  slug: string;
  shift: ShiftToGive;
  chosen: ComingShift | undefined;
  onChoose: (shift: ComingShift) => void;
}

function Choice({ slug, shift, chosen, onChoose }: ChoiceProps) {
  const isMine = useMe().person.id === shift.person.id;
  const found = useComing(slug);
  const soon = nowMs() + aheadMs;
  if (!found.data) return <p className="muted">Looking for shifts of others.</p>;
  const others = comingShifts(found.data.shifts).filter(
    ({ person, fromAt }) => person.id !== shift.person.id && msOf(fromAt) > nowMs() && msOf(fromAt) < soon,
  );
  if (others.length === 0)
    return <p className="muted">Nobody else has a shift there in the next eight weeks.</p>;
  return (
    <div>
      <div className={s.label} id="swap-for">
        {isMine ? 'You take' : `${shift.person.name} takes`}
      </div>
      <div className={s.choice} role="radiogroup" aria-labelledby="swap-for">
        {others.map((one) => (
          <label key={one.key}>
            <input
              type="radio"
              name="swap-for"
              checked={chosen?.key === one.key}
              onChange={() => onChoose(one)}
            />
            <Face who={one.person} />
            <span>
              {one.person.name}{' '}
              <span className="muted">
                {one.role}, <ShiftWindow fromAt={one.fromAt} toAt={one.toAt} quiet />
              </span>
            </span>
          </label>
        ))}
      </div>
    </div>
  );
}
