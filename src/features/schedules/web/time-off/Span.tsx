import { dayWords } from '../../core/days.ts';
import { ShiftWindow } from '../cover/ShiftWindow.tsx';
import type { WireTimeOff } from './types.ts';

/** `4 to 8 Jan` for whole days, else from when to when. */
export function Span({
  fromOn,
  toOn,
  fromAt,
  toAt,
}: Pick<WireTimeOff, 'fromOn' | 'toOn' | 'fromAt' | 'toAt'>) {
  return fromOn !== null && toOn !== null ? (
    <span className="nowrap">{dayWords(fromOn, toOn)}</span>
  ) : (
    <ShiftWindow fromAt={fromAt} toAt={toAt} />
  );
}
