/** Sets the clock of the promise to a time (UTC) of a day, `2019-07-02` `13:42` or `13:42:04`; null sets it right again. */
export type SetClock = (day: string | null, time?: string) => Promise<void>;
