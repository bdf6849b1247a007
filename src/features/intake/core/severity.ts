import type { SenderSeverity } from '../../services/core/scales.ts';

const words: Readonly<Record<string, SenderSeverity>> = Object.assign(Object.create(null), {
  critical: 'critical',
  crit: 'critical',
  fatal: 'critical',
  emergency: 'critical',
  emerg: 'critical',
  disaster: 'critical',
  p1: 'critical',
  sev1: 'critical',
  error: 'error',
  err: 'error',
  high: 'error',
  page: 'error',
  major: 'error',
  alert: 'error',
  p2: 'error',
  sev2: 'error',
  warning: 'warning',
  warn: 'warning',
  moderate: 'warning',
  medium: 'warning',
  minor: 'warning',
  average: 'warning',
  p3: 'warning',
  sev3: 'warning',
  info: 'info',
  information: 'info',
  informational: 'info',
  notice: 'info',
  low: 'info',
  none: 'info',
  ok: 'info',
  debug: 'info',
  p4: 'info',
  p5: 'info',
  sev4: 'info',
  sev5: 'info',
});

/**
 * A sender's word for how bad it is. What we do not know, or is not said, counts as `error`: it pages,
 * because a page too many costs less than a silence.
 */
export function severityOf(value: unknown): SenderSeverity {
  if (typeof value === 'number') return severityOf(`p${value}`);
  if (typeof value !== 'string' || value.length > 20) return 'error';
  return words[value] ?? words[value.trim().toLowerCase()] ?? 'error';
}
