import { Checkbox, TextInput } from '@mantine/core';
import { msOf } from '../../../../web/clock.ts';
import { useRouteQuery } from '../../../../web/query.ts';
import { useMe } from '../../../../web/session.ts';
import { Stack } from '../../../../web/ui/index.ts';
import { getMyShifts } from '../../contract/my-duty.ts';
import { daysInterval } from '../../core/days.ts';
import { roleOf } from '../../core/window-words.ts';
import { ShiftWindow } from '../cover/ShiftWindow.tsx';
import s from './time-off.module.css';

export interface Asked {
  readonly wanted: boolean;
  readonly note: string;
}
interface Props {
  times: { fromOn: string; toOn: string } | { fromAt: string; toAt: string };
  isMine: boolean;
  value: Asked;
  onChange: (asked: Asked) => void;
}
const mostShown = 6;

/** The shifts in a time off that is being typed, and whether others are asked for them. */
export function AskCoverToo({ times, isMine, value, onChange }: Props) {
  const { person } = useMe();
  const mine = useRouteQuery(getMyShifts, { query: { days: 370 } });
  const window =
    'fromOn' in times
      ? daysInterval(person.timeZone, times.fromOn, times.toOn)
      : { fromMs: msOf(times.fromAt), toMs: msOf(times.toAt) };
  const at = (ms: number) => new Date(ms).toISOString();
  // What of each shift is in it: the rest stays with whoever has it.
  const shifts = (mine.data?.items ?? []).flatMap((shift) => {
    const fromMs = Math.max(msOf(shift.fromAt), window.fromMs);
    const toMs = Math.min(msOf(shift.toAt), window.toMs);
    return shift.role === 'shadow' || fromMs >= toMs
      ? []
      : [{ ...shift, fromAt: at(fromMs), toAt: at(toMs) }];
  });
  if (isMine && shifts.length === 0) return null;
  return (
    <Stack>
      {isMine ? (
        <>
          <p>You are on duty then:</p>
          <ul className={s.shifts}>
            {shifts.slice(0, mostShown).map((shift) => (
              <li key={`${shift.schedule.id} ${shift.role} ${shift.fromAt}`}>
                <ShiftWindow {...shift} />, {roleOf(shift.role, shift.schedule.name)}
              </li>
            ))}
          </ul>
          {shifts.length > mostShown ? <p>{`And ${shifts.length - mostShown} more.`}</p> : null}
        </>
      ) : null}
      <Checkbox
        label={isMine ? 'Ask others to cover you then' : 'Ask others to take the shifts in it'}
        checked={value.wanted}
        onChange={(event) => onChange({ ...value, wanted: event.currentTarget.checked })}
      />
      {value.wanted ? (
        <TextInput
          label="A word to them"
          placeholder="I take one of yours in January"
          value={value.note}
          maxLength={300}
          onChange={(event) => onChange({ ...value, note: event.currentTarget.value })}
        />
      ) : null}
    </Stack>
  );
}
