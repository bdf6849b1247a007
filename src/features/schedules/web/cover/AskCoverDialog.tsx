import { Button, Checkbox, Modal, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { call } from '../../../../web/api.ts';
import { msOf, nowMs } from '../../../../web/clock.ts';
import { sentenceFor } from '../../../../web/problem.ts';
import { useRouteQuery } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import { toast } from '../../../../web/toast.tsx';
import { FormProblem, Line, Stack } from '../../../../web/ui/index.ts';
import { readersZone, zoneInWords } from '../../../../web/zone.ts';
import { askCover, getCoverCandidates } from '../../contract/cover.ts';
import { roleOf } from '../../core/window-words.ts';
import { fromField, toField } from '../timeline/field.ts';
import s from './cover.module.css';
import { refreshDuty } from './refresh.ts';
import type { ShiftToGive } from './types.ts';

const minuteMs = 60_000;

/** For all of a shift, or a part of it: who can is told, the first to accept gets it. */
export function AskCoverDialog({ shift, onClose }: { shift: ShiftToGive; onClose: () => void }) {
  const begins = Math.max(msOf(shift.fromAt), Math.floor(nowMs() / minuteMs) * minuteMs);
  const hasBegun = begins > msOf(shift.fromAt);
  const [from, setFrom] = useState(toField(begins, readersZone));
  const [to, setTo] = useState(toField(msOf(shift.toAt), readersZone));
  const [note, setNote] = useState('');
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  const [problem, setProblem] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const isMine = useMe().person.id === shift.person.id;
  const fromMs = from === toField(begins, readersZone) ? begins : fromField(from, readersZone);
  const toMs = to === toField(msOf(shift.toAt), readersZone) ? msOf(shift.toAt) : fromField(to, readersZone);
  const isPossible = fromMs !== undefined && toMs !== undefined && fromMs < toMs;
  const send = async () => {
    if (busy || !isPossible) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const made = await call(askCover, {
        params: { slug: shift.schedule.slug },
        body: {
          role: shift.role,
          // The running part begins when the server hears of it.
          fromAt: hasBegun && fromMs === begins ? null : new Date(fromMs).toISOString(),
          toAt: new Date(toMs).toISOString(),
          note,
          ...(isMine ? {} : { personId: shift.person.id }),
          ...(chosen === null ? {} : { askPersonIds: [...chosen] }),
        },
      });
      const many = made.asked.length;
      toast(
        many === 0
          ? 'Nobody is free then. Managers of the team are told.'
          : `${many === 1 ? made.asked[0]!.person.name : `${many} people`} asked. The first to accept gets it.`,
      );
      onClose();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
      await refreshDuty();
    }
  };
  const zone = zoneInWords(readersZone);
  return (
    <Modal
      opened
      onClose={onClose}
      title={isMine ? 'Ask for cover' : `Ask for cover for ${shift.person.name}`}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Stack gap="wide">
          <p className="muted">
            {roleOf(shift.role, shift.schedule.name)}. Until somebody accepts, the shift stays{' '}
            {isMine ? 'yours' : 'theirs'}.
          </p>
          <div className={s.span}>
            <TextInput
              type="datetime-local"
              label={`From (${zone} time)`}
              value={from}
              onChange={(event) => setFrom(event.currentTarget.value)}
              data-autofocus
            />
            <TextInput
              type="datetime-local"
              label={`To (${zone} time)`}
              value={to}
              onChange={(event) => setTo(event.currentTarget.value)}
              error={
                fromMs !== undefined && toMs !== undefined && fromMs >= toMs
                  ? 'It ends before it begins'
                  : null
              }
            />
          </div>
          {isPossible ? (
            <WhoCan
              slug={shift.schedule.slug}
              from={new Date(fromMs).toISOString()}
              to={new Date(toMs).toISOString()}
              except={shift.person.id}
              chosen={chosen}
              onChoose={setChosen}
            />
          ) : null}
          <Textarea
            label="A word to them"
            placeholder="Dentist at ten"
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            autosize
            minRows={1}
            maxRows={4}
            maxLength={300}
          />
          <FormProblem sentence={problem === undefined ? undefined : sentenceFor(problem)} error={problem} />
          <Line>
            <Button type="submit" loading={busy} disabled={!isPossible || chosen?.length === 0}>
              Ask for cover
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

interface WhoProps {
  slug: string;
  from: string;
  to: string;
  except: string;
  chosen: readonly string[] | null;
  onChoose: (ids: readonly string[]) => void;
}

/** Everybody who can is ticked; whoever is busy says why, and may be asked all the same. */
function WhoCan({ slug, from, to, except, chosen, onChoose }: WhoProps) {
  const found = useRouteQuery(getCoverCandidates, { params: { slug }, query: { from, to, except } });
  if (!found.data) return null;
  const { items } = found.data;
  if (items.length === 0)
    return <p className="muted">Nobody else is in this team or schedule. A manager is told.</p>;
  const ticked = chosen ?? items.flatMap(({ person, isAsked }) => (isAsked ? person.id : []));
  return (
    <Checkbox.Group
      label="Who is asked"
      value={[...ticked]}
      onChange={onChoose}
      {...(ticked.length === 0 ? { description: 'Nobody is free then; managers of the team are told.' } : {})}
    >
      <div className={s.people}>
        {items.map(({ person, standing, because }) => (
          <Checkbox
            key={person.id}
            value={person.id}
            label={person.name}
            {...(standing === 'free' ? {} : { description: because })}
          />
        ))}
      </div>
    </Checkbox.Group>
  );
}
