import { readersZone } from '../../../../web/zone.ts';
import { fromField, toField } from '../../../incidents/web/index.ts';
import type { Symptom } from '../shared/types.ts';

/** The words of a symptom as a form has them. A type and not an interface: only a type has an index signature. */
export type SymptomFields = {
  text: string;
  where: string;
  howOften: string;
  impact: string;
  /** As a `datetime-local` field shows it, in the reader's zone. */
  since: string;
};

export function fieldsOfSymptom(symptom: Symptom | undefined): SymptomFields {
  return {
    text: symptom?.text ?? '',
    where: symptom?.where ?? '',
    howOften: symptom?.howOften ?? '',
    impact: symptom?.impact ?? '',
    since: symptom?.sinceAt ? toField(symptom.sinceAt, readersZone) : '',
  };
}

/** What the record is told; what is empty is taken away. */
export function detailOf({ where, howOften, impact, since }: SymptomFields) {
  const or = (value: string) => (value.trim() === '' ? null : value.trim());
  return {
    where: or(where),
    howOften: or(howOften),
    impact: or(impact),
    sinceAt: fromField(since, readersZone) ?? null,
  };
}

/** What a refusal says the line of the record is now; null: it was taken out. */
export function readLine(current: unknown): { version: number; fields: SymptomFields; by: string } | null {
  if (typeof current !== 'object' || current === null) return null;
  const { version, text, detail, changedBy } = current as Record<string, unknown>;
  if (typeof version !== 'number' || typeof text !== 'string') return null;
  const of = (field: string) => {
    const value = (detail as Record<string, unknown> | null | undefined)?.[field];
    return typeof value === 'string' ? value : '';
  };
  const by = (changedBy as { name?: unknown } | null | undefined)?.name;
  return {
    version,
    fields: {
      text,
      where: of('where'),
      howOften: of('howOften'),
      impact: of('impact'),
      since: of('sinceAt') === '' ? '' : toField(of('sinceAt'), readersZone),
    },
    by: typeof by === 'string' ? by : '',
  };
}
