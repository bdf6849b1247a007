import { criticalities } from '../../../services/core/scales.ts';
import type { Criticality } from '../../../services/core/scales.ts';

export interface Report extends Record<string, unknown> {
  title: string;
  service: string;
  criticality: Criticality;
  details: string;
}

export const emptyReport: Report = { title: '', service: '', criticality: 'high', details: '' };

/** Reads what was kept; whatever is not understood begins empty. */
export function readReport(kept: string): Report {
  let value: unknown;
  try {
    value = JSON.parse(kept);
  } catch {
    return emptyReport;
  }
  if (typeof value !== 'object' || value === null) return emptyReport;
  const { title, service, criticality, details } = value as Record<string, unknown>;
  const text = (one: unknown) => (typeof one === 'string' ? one : '');
  return {
    title: text(title),
    service: text(service),
    criticality: criticalities.find((one) => one === criticality) ?? emptyReport.criticality,
    details: text(details),
  };
}

/** What to keep of it: nothing, when nothing was written. */
export function keptReport(report: Report): string {
  return report.title.trim() === '' && report.details.trim() === '' ? '' : JSON.stringify(report);
}
