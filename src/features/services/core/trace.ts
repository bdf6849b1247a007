export const traceLanguages = ['JavaScript', 'Java', 'Python', 'Go', '.NET', 'Ruby', 'PHP'] as const;
export type TraceLanguage = (typeof traceLanguages)[number];

export interface Frame {
  /** What ran, in the words of the trace: `checkout.pay`; empty when the trace does not say. */
  readonly call: string;
  /** `src/pay.ts:12`; null when the trace does not say. */
  readonly place: string | null;
  /** Of a library or the run time, not of whoever wrote the service. */
  readonly library: boolean;
}

/** A stack trace, where it failed first. */
export interface StackTrace {
  readonly language: TraceLanguage;
  /** `TypeError: x is not a function`; empty when only frames were found. */
  readonly error: string;
  /** The error it was wrapped in, when that is another. */
  readonly wrappedIn: string | null;
  readonly frames: readonly Frame[];
  /** Frames that were left out. */
  readonly moreFrames: number;
  readonly where: string;
}

export type FoundTrace = Omit<StackTrace, 'where' | 'moreFrames'>;
