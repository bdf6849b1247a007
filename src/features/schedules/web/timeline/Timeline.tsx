import { ActionIcon, Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { longDay } from '../../../../kit/wall-time.ts';
import { nowMs } from '../../../../web/clock.ts';
import { useKey } from '../../../../web/keys/useKey.ts';
import { paths } from '../../../../web/paths.ts';
import { asking, useLiveQuery } from '../../../../web/query.ts';
import { Card, ErrorState, Line, Segmented, SkeletonLines } from '../../../../web/ui/index.ts';
import { useShownZone } from '../../../../web/zone.ts';
import { getShifts } from '../../contract/schedules.ts';
import { getAbsences } from '../../contract/time-off.ts';
import { roleWords } from '../../core/builder/words.ts';
import type { ShiftRole } from '../../core/definition.ts';
import type { Interval } from '../../core/intervals.ts';
import type { WireSchedule } from '../types.ts';
import { Agenda } from './Agenda.tsx';
import { finalBlocks, layerBlocks, overrideBlocks, type Block } from './blocks.ts';
import { Ground, Heads } from './Columns.tsx';
import { Lane } from './Lane.tsx';
import { Opened, opened, type OpenBlock } from './Opened.tsx';
import { draftOf, type Draft } from './draft.ts';
import { rolesOf } from './roles.ts';
import { TimeOffLane } from './TimeOffLane.tsx';
import s from './timeline.module.css';
import { readShown, shownWindow, type Shown, type View } from './window.ts';

const viewWords: readonly (readonly [View, string])[] = [
  ['day', 'Day'],
  ['weeks', '2 weeks'],
  ['month', 'Month'],
];

interface Props {
  schedule: WireSchedule;
  mayChange: boolean;
  onDraft: (draft: Draft) => void;
}

/** Who is on, over time: the truth first, then what it is made of. What is shown stands in the address. */
export function Timeline({ schedule, mayChange, onDraft }: Props) {
  const zone = useShownZone();
  const asked = readShown(useSearch({ strict: false }));
  const [openedMs] = useState(nowMs);
  const shown = shownWindow(asked.view, asked.from, openedMs, zone);
  const navigate = useNavigate();
  const [open, setOpen] = useState<OpenBlock>();
  const [detail, setDetail] = useState(false);
  const go = (next: { view: View; from?: string | undefined }) => {
    setOpen(undefined);
    void navigate({
      to: paths.schedule(schedule.slug),
      search: next as never,
      replace: true,
      resetScroll: false,
    });
  };
  const query = { from: new Date(shown.fromMs).toISOString(), to: new Date(shown.toMs).toISOString() };
  const asks = { params: { slug: schedule.slug }, query };
  const topics = [`schedule:${schedule.id}`, 'people'];
  // The window before stays until the next one is there: an empty timeline between the two would blink.
  const shifts = useQuery({ ...asking(getShifts, asks, topics), placeholderData: keepPreviousData });
  const absences = useLiveQuery(getAbsences, asks, { topics: [...topics, 'time-off'] }).data;
  useKey('d', 'Show a day', () => go({ view: 'day' }));
  useKey('w', 'Show two weeks', () => go({ view: 'weeks' }));
  useKey('m', 'Show a month', () => go({ view: 'month' }));
  const holidays = new Map(absences?.holidays.map(({ on, name }) => [on, name] as const));
  const roles = rolesOf(schedule);
  const openBlock = (block: Block, target: HTMLElement) =>
    setOpen(open?.block.key === block.key ? undefined : opened(block, target));
  const resize = (block: Block, { fromMs, toMs }: Interval) => {
    const changes = shifts.data?.overrides.find(({ id }) => id === block.overrideId);
    if (!changes) return;
    setOpen(undefined);
    // What of it has been stays, so its begin is not told from now.
    onDraft({ ...draftOf(changes), fromMs: block.fromMs < nowMs() ? block.fromMs : fromMs, toMs });
  };
  const lane = { shown, openKey: open?.block.key, onOpen: openBlock };
  return (
    <Card
      flush
      title={<span className={s.range}>{rangeWords(shown, zone)}</span>}
      aside={
        <Line gap="tight">
          <span className={s.steps}>
            <ActionIcon
              variant="default"
              size={32}
              aria-label="Earlier"
              onClick={() => go({ ...asked, from: shown.previousDay })}
            >
              ‹
            </ActionIcon>
            <Button
              variant="default"
              size="compact-md"
              className={s.todayButton ?? ''}
              onClick={() => go({ view: asked.view })}
            >
              Today
            </Button>
            <ActionIcon
              variant="default"
              size={32}
              aria-label="Later"
              onClick={() => go({ ...asked, from: shown.nextDay })}
            >
              ›
            </ActionIcon>
          </span>
          <Segmented
            label="Show"
            value={asked.view}
            options={viewWords}
            onChange={(view) => go({ ...asked, view })}
          />
        </Line>
      }
    >
      {shifts.data ? (
        <div className={s.whole}>
          <div className={s.bars} data-detail={detail}>
            <Heads shown={shown} holidays={holidays} />
            <div className={s.rows}>
              <Ground shown={shown} />
              {roles.map((role, at) => (
                <Lane
                  key={role}
                  {...lane}
                  tall={at === 0}
                  label={at === 0 ? 'Who is on' : roleWords[role]}
                  name={at === 0 ? 'Who is on' : `${roleWords[role]}: who is on`}
                  blocks={finalBlocks(shifts.data, role)}
                  onDrawn={mayChange ? (interval) => onDraft({ role, ...interval }) : undefined}
                />
              ))}
              {shifts.data.overrides.length > 0 ? (
                <Lane
                  {...lane}
                  detail
                  label="Overrides"
                  name="Overrides"
                  blocks={overrideBlocks(shifts.data)}
                  onResized={mayChange ? resize : undefined}
                />
              ) : null}
              {shifts.data.layers.map((layer) => (
                <Lane
                  key={layer.id}
                  {...lane}
                  detail
                  label={layerLabel(layer, shifts.data.layers)}
                  name={`Layer ${layer.name || roleWords[layer.role]}`}
                  blocks={layerBlocks(layer)}
                />
              ))}
              {absences && absences.timeOff.length > 0 ? (
                <TimeOffLane shown={shown} timeOff={absences.timeOff} />
              ) : null}
            </div>
          </div>
          <div className={s.more}>
            <Button
              variant="subtle"
              size="xs"
              fullWidth
              onClick={() => setDetail(!detail)}
              aria-expanded={detail}
            >
              {detail ? 'Who is on alone' : 'Overrides, layers and time off'}
            </Button>
          </div>
          <Agenda blocks={finalBlocks(shifts.data, 'superhero')} within={shown} onOpen={openBlock} />
          {mayChange ? (
            <p className={s.hint}>
              Draw across “Who is on” to put somebody else on for that time; pull an end of an override to
              move it.
            </p>
          ) : null}
          <Opened
            open={open}
            overrides={shifts.data.overrides}
            schedule={schedule}
            mayChange={mayChange}
            onDraft={(draft) => {
              setOpen(undefined);
              onDraft(draft);
            }}
            onClose={() => setOpen(undefined)}
          />
        </div>
      ) : shifts.error ? (
        <ErrorState error={shifts.error} onRetry={() => void shifts.refetch()} />
      ) : (
        <div className={s.waiting}>
          <SkeletonLines count={5} />
        </div>
      )}
    </Card>
  );
}

function layerLabel(
  { name, role }: { name: string; role: ShiftRole },
  all: readonly { name: string }[],
): string {
  const isAlone = all.length === 1 || role === 'superhero';
  if (name === '') return `${roleWords[role]} layer`;
  return isAlone ? name : `${name} (${roleWords[role].toLowerCase()})`;
}

function rangeWords({ fromMs, toMs, view }: Shown, zone: string): string {
  if (view === 'day') return longDay(fromMs, zone);
  const words = (ms: number) => longDay(ms, zone).split(' ').slice(1);
  const [from, to] = [words(fromMs), words(toMs - 1)];
  const year = new Intl.DateTimeFormat('en-GB', { year: 'numeric', timeZone: zone }).format(fromMs);
  if (view === 'month') return `${from[1]} ${year}`;
  return from[1] === to[1] ? `${from[0]} to ${to.join(' ')}` : `${from.join(' ')} to ${to.join(' ')}`;
}
