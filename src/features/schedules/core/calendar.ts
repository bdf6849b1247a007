/** Days of the calendar as numbers since 1970-01-01, without a clock. After H. Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
export interface Day {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

export function dayNumber({ year, month, day }: Day): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function dayOf(number: number): Day {
  const z = number + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const m = Math.floor((5 * dayOfYear + 2) / 153);
  const month = m < 10 ? m + 3 : m - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * m + 2) / 5) + 1,
  };
}

const dayMs = 86_400_000;

/** A wall time such as `2026-11-02T09:00`, or a day such as `2026-11-02`, in milliseconds. @throws RangeError when it is neither */
export function wallMs(text: string): number {
  const parts = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?$/.exec(text)?.slice(1).map(Number);
  if (!parts) throw new RangeError(`${text} is neither a day nor a wall time`);
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0] = parts.map((part) => part || 0);
  return dayNumber({ year, month, day }) * dayMs + (hours * 60 + minutes) * 60_000;
}

/** The other way: `2026-11-02T09:00`. */
export function wallText(ms: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const { year, month, day } = dayOf(Math.floor(ms / dayMs));
  const minutes = Math.floor((ms - Math.floor(ms / dayMs) * dayMs) / 60_000);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
