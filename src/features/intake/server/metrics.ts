import type { Metrics } from '../../../platform/metrics.ts';
import type { Dialect, Outcome } from './signal.ts';

/** Figures of the intake; counted per batch and per answer, never per row. */
export function makeIntakeMetrics(metrics: Metrics) {
  const signals = metrics.counter(
    'evenkeel_intake_signals_total',
    'Signals that came in, by dialect and answer',
    ['dialect', 'answer'],
  );
  const outcomes = metrics.counter(
    'evenkeel_intake_alerts_total',
    'What became of the alerts in them, by outcome',
    ['outcome'],
  );
  const seconds = metrics.histogram(
    'evenkeel_intake_flush_seconds',
    'Time to commit one batch',
    [],
    [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
  );
  const sizes = metrics.histogram(
    'evenkeel_intake_flush_signals',
    'Signals committed together',
    [],
    [1, 2, 5, 10, 25, 50, 100, 250, 1000],
  );
  const waiting = metrics.gauge('evenkeel_intake_waiting_signals', 'Signals that wait for their batch');
  return {
    taken(dialect: Dialect, counts: Readonly<Partial<Record<Outcome, number>>>): void {
      signals.inc({ dialect, answer: 'taken' });
      for (const outcome in counts) outcomes.inc({ outcome }, counts[outcome as Outcome]);
    },
    refused(dialect: Dialect, answer: 'invalid' | 'unknown-key' | 'overloaded' | 'failed'): void {
      signals.inc({ dialect, answer });
    },
    /** @returns to be called when it is committed */
    flushBegins(size: number, left: number): () => void {
      sizes.observe(size);
      waiting.set(left);
      return seconds.startTimer();
    },
  };
}
export type IntakeMetrics = ReturnType<typeof makeIntakeMetrics>;
