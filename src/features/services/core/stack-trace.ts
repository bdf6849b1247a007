import { atTraces, goTraces, phpTraces, pythonTraces, rubyTraces } from './trace-languages.ts';
import type { SignalText } from './signal-texts.ts';

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

const mostTraces = 3;
const mostFrames = 8;
const mostLines = 600;
const mostLineChars = 600;

/** Finds stack traces in what an alert says; the same trace told twice is one. */
export function stackTraces(texts: readonly SignalText[]): StackTrace[] {
  const found = new Map<string, StackTrace>();
  for (const { where, text } of texts) {
    const lines = text
      .split(/\r?\n/, mostLines)
      .map((line) => (line.length > mostLineChars ? line.slice(0, mostLineChars) : line));
    for (const find of [pythonTraces, goTraces, phpTraces, rubyTraces, atTraces])
      for (const trace of find(lines)) {
        const key = `${trace.error}\n${trace.frames[0]?.call}\n${trace.frames[0]?.place}`;
        if (found.has(key)) continue;
        found.set(key, {
          ...trace,
          frames: trace.frames.slice(0, mostFrames),
          moreFrames: Math.max(0, trace.frames.length - mostFrames),
          where,
        });
        if (found.size >= mostTraces) return [...found.values()];
      }
  }
  return [...found.values()];
}
