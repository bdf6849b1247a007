/** Where an incident stands, in the order in which most go; `core/states.ts` says which may follow which. */
export const incidentStates = [
  'reported',
  'triage',
  'investigating',
  'identified',
  'mitigating',
  'monitoring',
  'resolved',
  'reviewed',
] as const;
export type IncidentState = (typeof incidentStates)[number];

/** `INC-42` */
export function incidentKey(number: number): string {
  return `INC-${number}`;
}
/** 42 from `INC-42`, `inc-42` or `42`; undefined when it is none. */
export function numberOfKey(key: string): number | undefined {
  const found = /^(?:inc-)?(\d{1,9})$/i.exec(key);
  return found ? Number(found[1]) : undefined;
}
