/** How bad it is for the people who use the service, worst first (H5). Decides urgency, order and colour. */
export const criticalities = ['critical', 'high', 'moderate', 'low'] as const;
export type Criticality = (typeof criticalities)[number];

/** What kind of problem it is, worst first. */
export const severities = ['down', 'degraded', 'nuisance', 'cosmetic'] as const;
export type Severity = (typeof severities)[number];

/** How many people or services it touches, most first. */
export const impacts = ['everyone', 'many', 'few', 'none-yet'] as const;
export type Impact = (typeof impacts)[number];

/** What senders say; each begins as the criticality of the same rank. */
export const senderSeverities = ['critical', 'error', 'warning', 'info'] as const;
export type SenderSeverity = (typeof senderSeverities)[number];

/** 0 is worst. */
export function rankOf(criticality: Criticality): number {
  return criticalities.indexOf(criticality);
}
export function severityRank(severity: SenderSeverity): number {
  return senderSeverities.indexOf(severity);
}
export function criticalityOfRank(rank: number): Criticality {
  return criticalities[Math.min(Math.max(rank, 0), 3)]!;
}
export function criticalityOfSender(severity: SenderSeverity): Criticality {
  return criticalityOfRank(severityRank(severity));
}
