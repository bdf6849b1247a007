import type { StackTrace } from './trace.ts';
import { atTraces, goTraces, phpTraces, pythonTraces, rubyTraces } from './trace-languages.ts';
import type { SignalText } from './signal-texts.ts';

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
