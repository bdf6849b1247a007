/** Stretches of each week on the wall of a zone: days 1 (Monday) to 7, minutes since midnight; `to` before `from` runs over the week's end. */
export interface WeekHours {
  readonly zone: string;
  readonly windows: readonly {
    readonly fromDay: number;
    readonly fromMinute: number;
    readonly toDay: number;
    readonly toMinute: number;
  }[];
}

/** Whether a name is a time zone that the calendar knows. */
export function isZoneName(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}
