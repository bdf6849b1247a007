/**
 * What happened in a run, from three sides: who sent signals, the provider's ledger, and the database. Instants are milliseconds
 * since 1970.
 */
export interface History {
  /** Signals that were answered 2xx, by their deduplication key. */
  readonly accepted: readonly string[];
  readonly alerts: readonly { readonly key: string; readonly incidentId: string | null }[];
  readonly pagings: readonly PagingSeen[];
  readonly pages: readonly PageSeen[];
  readonly deliveries: readonly DeliverySeen[];
  readonly requests: readonly RequestSeen[];
  /** Incidents that somebody took: when they were told so. */
  readonly acknowledged: readonly { readonly incidentId: string; readonly atMs: number }[];
  readonly faults: readonly Fault[];
}
export interface PagingSeen {
  readonly id: string;
  readonly incidentId: string;
  readonly state: 'running' | 'waiting' | 'acknowledged' | 'stopped' | 'nobody-reached';
  readonly dueAtMs: number | null;
  readonly endedBecause: string | null;
  /** Of each step, counted through the repeats. */
  readonly delaysSeconds: readonly number[];
}
export interface PageSeen {
  readonly id: string;
  readonly pagingId: string;
  readonly incidentId: string;
  readonly personId: string;
  readonly step: number;
  readonly atMs: number;
}
export interface DeliverySeen {
  readonly id: string;
  readonly key: string;
  /** The delivery whose message carried this one too. */
  readonly bundleId: string | null;
  readonly kind: 'page' | 'notice' | 'test';
  readonly pageId: string | null;
  readonly contactMethodId: string | null;
  readonly state: string;
  readonly dueAtMs: number | null;
}
export interface RequestSeen {
  readonly key: string;
  readonly atMs: number;
  readonly answer: 'taken' | 'lost' | 'refused' | 'none';
}
/** `ended`: a process that may have been sending died or its database went away; `thawed`: one that stood still goes on. */
export interface Fault {
  readonly kind: 'ended' | 'thawed';
  readonly atMs: number;
  /** Of a database that was away: until when; of a process that was killed: when it was gone. */
  readonly untilMs?: number;
}

/** What is asked beside order and ledger; times belong to quiet machines. */
export interface Times {
  /** How late a step may be. */
  readonly stepLateMs?: number;
}
export const rules = [
  'signal-lost',
  'incident-not-paged',
  'paging-in-silence',
  'page-not-attempted',
  'page-doubled',
  'delivery-doubled',
  'delivery-left-lying',
  'sent-unrecorded',
  'said-but-not-sent',
  'sent-twice-without-a-crash',
  'step-early',
  'step-late',
  'sent-after-acknowledgement',
] as const;
export interface Violation {
  readonly rule: (typeof rules)[number];
  readonly what: string;
}
