import { useContext } from 'react';
import { clockTime, shortDay } from '../../../../kit/wall-time.ts';
import { faceClass, FaceColours } from '../../../../web/ui/face-colours.ts';
import { faceColour, initials } from '../../../../web/ui/face-of.ts';
import { roleWords } from '../../core/builder/words.ts';
import { shiftRoles, type ShiftRole } from '../../core/definition.ts';
import type { Interval } from '../../core/intervals.ts';
import { joined } from '../../core/joined.ts';
import { zoneNamed } from '../../core/zone.ts';
import type { Preview } from './preview.ts';
import s from './weeks.module.css';

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;
const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

interface Props {
  preview: Preview;
  zone: string;
  nowMs: number;
  nameOf: (personId: string) => string;
}
interface Piece extends Interval {
  readonly personId: string | null;
}

/** A week a row, as on a calendar on the wall: who would be on duty. */
export function WeeksPreview({ preview, zone, nowMs, nameOf }: Props) {
  const { final, mondayWallMs, weeks } = preview;
  if (!final) return null;
  const { wallAt } = zoneNamed(zone);
  const shifts = joined(final.shifts).map(({ role, personId, fromMs, toMs }) => ({
    role,
    personId,
    fromMs: wallAt(fromMs),
    toMs: wallAt(toMs),
  }));
  // What has gone by is nobody's to fill.
  const gaps = final.gaps
    .filter(({ toMs }) => toMs > nowMs)
    .map(({ role, fromMs, toMs }) => ({
      role,
      fromMs: wallAt(Math.max(fromMs, nowMs)),
      toMs: wallAt(toMs),
    }));
  const roles = shiftRoles.filter(
    (role) => role === 'superhero' || shifts.some((shift) => shift.role === role),
  );
  const rows = Array.from({ length: weeks }, (_, week) => mondayWallMs + week * weekMs);
  return (
    <div className={s.weeks}>
      <div className={s.head} aria-hidden="true">
        <span />
        <div className={s.days}>
          {dayNames.map((day) => (
            <span key={day}>{day}</span>
          ))}
        </div>
      </div>
      {rows.map((monday) => {
        const within = { fromMs: monday, toMs: monday + weekMs };
        const nowAt = (wallAt(nowMs) - monday) / weekMs;
        return (
          <div key={monday} className={s.row}>
            <span className={s.date}>{shortDay(monday, nowMs, 'UTC').slice(4)}</span>
            <div className={s.lanes}>
              {roles.map((role) => (
                <Lane
                  key={role}
                  role={role}
                  within={within}
                  pieces={shifts.filter((shift) => shift.role === role)}
                  gaps={gaps.filter((gap) => gap.role === role)}
                  nameOf={nameOf}
                />
              ))}
              {nowAt >= 0 && nowAt < 1 ? (
                <span className={s.now} style={{ left: `${nowAt * 100}%` }} aria-hidden="true" />
              ) : null}
            </div>
          </div>
        );
      })}
    </div>
  );
}

interface LaneProps {
  role: ShiftRole;
  within: Interval;
  pieces: readonly Piece[];
  gaps: readonly Interval[];
  nameOf: (personId: string) => string;
}
function Lane({ role, within, pieces, gaps, nameOf }: LaneProps) {
  const colours = useContext(FaceColours);
  const cut = <T extends Interval>(all: readonly T[]) =>
    all.filter(({ fromMs, toMs }) => fromMs < within.toMs && toMs > within.fromMs);
  const place = ({ fromMs, toMs }: Interval) => {
    const from = Math.max(fromMs, within.fromMs);
    const to = Math.min(toMs, within.toMs);
    return {
      left: `${((from - within.fromMs) / weekMs) * 100}%`,
      width: `${((to - from) / weekMs) * 100}%`,
    };
  };
  const at = (ms: number) => `${shortDay(ms, ms, 'UTC')}, ${clockTime(ms, 'UTC')}`;
  const lasts = ({ fromMs, toMs }: Interval) =>
    (Math.min(toMs, within.toMs) - Math.max(fromMs, within.fromMs)) / dayMs;
  const mine = cut(pieces);
  const missed = cut(gaps);
  const words = [
    ...mine.map(
      (piece) =>
        `${piece.personId === null ? 'nobody needed' : nameOf(piece.personId)} ${at(piece.fromMs)} to ${at(piece.toMs)}`,
    ),
    ...missed.map((gap) => `nobody ${at(gap.fromMs)} to ${at(gap.toMs)}`),
  ].join('; ');
  return (
    <div
      className={s.lane}
      data-role={role}
      role="img"
      aria-label={`${roleWords[role]}: ${words || 'nobody'}`}
    >
      {mine.map((piece) => {
        const name = piece.personId === null ? 'Nobody needed' : nameOf(piece.personId);
        return (
          <span
            key={`${piece.personId} ${piece.fromMs}`}
            className={
              piece.personId === null
                ? s.free
                : `${s.piece} ${faceClass(colours.get(piece.personId) ?? faceColour(piece.personId))}`
            }
            style={place(piece)}
            title={`${roleWords[role]}: ${name}, ${at(piece.fromMs)} to ${at(piece.toMs)}`}
          >
            {lasts(piece) >= 0.9 ? (
              name.split(' ')[0]
            ) : lasts(piece) >= 0.34 ? (
              <span className={s.initials}>{initials(name)}</span>
            ) : null}
          </span>
        );
      })}
      {missed.map((gap) => (
        <span
          key={gap.fromMs}
          className={s.gap}
          style={place(gap)}
          title={`Nobody is ${roleWords[role].toLowerCase()}, ${at(gap.fromMs)} to ${at(gap.toMs)}`}
        />
      ))}
    </div>
  );
}
