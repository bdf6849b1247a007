import { useLiveQuery } from '../../../../web/query.ts';
import { classes } from '../../../../web/ui/classes.ts';
import { useShownZone } from '../../../../web/zone.ts';
import { msOf, nowMs } from '../../../../web/clock.ts';
import { getShifts } from '../../contract/schedules.ts';
import { getAbsences } from '../../contract/time-off.ts';
import { listed, roleWords } from '../../core/builder/words.ts';
import type { ShiftRole } from '../../core/definition.ts';
import { windowWords } from '../../core/window-words.ts';
import type { WireSchedule } from '../types.ts';
import { finalBlocks } from './blocks.ts';
import s from './timeline.module.css';

interface Props {
  schedule: WireSchedule;
  role: ShiftRole;
  fromMs: number;
  toMs: number;
  personId: string | null;
}
const longestMs = 400 * 86_400_000;
const manyNames = 4;

/** What the override would change: who would be on duty otherwise; and what speaks against the person who was chosen. */
export function WhoWould({ schedule, role, fromMs, toMs, personId }: Props) {
  const zone = useShownZone();
  const asks = {
    params: { slug: schedule.slug },
    query: { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString() },
  };
  const options = { topics: [`schedule:${schedule.id}`], enabled: toMs - fromMs < longestMs };
  const shifts = useLiveQuery(getShifts, asks, options).data;
  const away = useLiveQuery(getAbsences, asks, options).data?.timeOff ?? [];
  if (!shifts) return null;
  const blocks = finalBlocks(shifts, role);
  const names = [...new Set(blocks.map(({ person }) => person?.name ?? 'nobody'))];
  const said =
    blocks.length === 0
      ? 'Nobody would be on duty then.'
      : names.length > manyNames
        ? `${names.length} people would take turns then.`
        : `Otherwise it would be ${listed(names)}.`;
  const absence = away.find(({ person }) => person.id === personId);
  const other = shifts.shifts.find((shift) => shift.role !== role && shift.person?.id === personId);
  const against = absence
    ? `${absence.person.name} is away ${windowWords({ fromMs: msOf(absence.fromAt), toMs: msOf(absence.toAt) }, nowMs(), zone)}.`
    : other
      ? `${other.person!.name} would be ${roleWords[other.role].toLowerCase()} too.`
      : undefined;
  return (
    <>
      <p className={s.note}>{said}</p>
      {against === undefined ? null : (
        <p className={classes(s.note, s.warn)} role="status">
          {against}
        </p>
      )}
    </>
  );
}
