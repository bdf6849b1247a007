import { fromWeekDraft, toWeekDraft, type WeekDraft } from '../../services/core/week-draft.ts';
import type { Policy } from './policy.ts';

type Conditions = NonNullable<Policy['steps'][number]['conditions']>;

/** When a step is taken, while it is edited. */
export interface ConditionDraft {
  /** None: whatever it is. */
  criticalities: string[];
  supportHours: 'any' | 'inside' | 'outside';
  hours: WeekDraft | null;
  /** Hours that differ from day to day: kept as they are until they are taken off. */
  keptHours: Conditions['hours'] | null;
  alerts: { moreThan: number | string; withinMinutes: number | string } | null;
}

export const noConditions: ConditionDraft = {
  criticalities: [],
  supportHours: 'any',
  hours: null,
  keptHours: null,
  alerts: null,
};

export function toConditionDraft(conditions: Conditions | null): ConditionDraft {
  if (!conditions) return noConditions;
  const { criticalities, supportHours, hours, alerts } = conditions;
  const draft = hours && toWeekDraft(hours);
  return {
    criticalities: criticalities ?? [],
    supportHours: supportHours ?? 'any',
    hours: draft ?? null,
    keptHours: hours && !draft ? hours : null,
    alerts: alerts ?? null,
  };
}

/** Undefined: it is always taken. */
export function toWireConditions(draft: ConditionDraft): Conditions | undefined {
  const hours = draft.hours ? fromWeekDraft(draft.hours) : draft.keptHours;
  const conditions: Conditions = {
    ...(draft.criticalities.length > 0
      ? { criticalities: draft.criticalities as NonNullable<Conditions['criticalities']> }
      : {}),
    ...(draft.supportHours === 'any' ? {} : { supportHours: draft.supportHours }),
    ...(hours ? { hours: { zone: hours.zone, windows: [...hours.windows] } } : {}),
    ...(draft.alerts
      ? {
          alerts: {
            moreThan: Number(draft.alerts.moreThan),
            withinMinutes: Number(draft.alerts.withinMinutes),
          },
        }
      : {}),
  };
  return Object.keys(conditions).length === 0 ? undefined : conditions;
}
