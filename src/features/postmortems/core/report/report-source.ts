/** An entry of the curated timeline, in the words of the internal report. */
export interface SourceEntry {
  readonly id: string;
  readonly atMs: number;
  readonly title: string;
  readonly text: string;
  readonly starred: boolean;
  /** What customers read of it. Null: they read nothing of it. */
  readonly publicText: string | null;
}
export interface SourceHypothesis {
  readonly text: string;
  readonly state: 'open' | 'being-tested' | 'ruled-out' | 'standing' | 'confirmed';
  /** What ruled it out, or what was seen. */
  readonly findings: readonly string[];
}
export interface SourceImprovement {
  readonly key: string;
  readonly title: string;
  readonly state: 'proposed' | 'accepted' | 'in-progress' | 'done' | 'declined';
  readonly owner: string | null;
  readonly dueOn: string | null;
}
export interface SourceCause {
  readonly text: string;
  /** What follows from it, or why nothing does. Empty: nobody said yet. */
  readonly followUp: string;
}

export interface SourceFix {
  readonly text: string;
  /** A change to production that became one: it is told with the changes already. */
  readonly isChange: boolean;
}

/** All that is known of an incident for its report; loaded by the server, nothing in it is made up. */
export interface ReportSource {
  readonly key: string;
  readonly title: string;
  readonly kind: 'short' | 'full';
  /** As the team calls it. */
  readonly serviceName: string;
  /** As customers know it. */
  readonly publicServiceName: string;
  readonly team: string;
  readonly criticality: string | null;
  readonly beganAtMs: number;
  readonly resolvedAtMs: number | null;
  /** Who was there: lead, scribe, those who helped. */
  readonly people: readonly { readonly name: string; readonly did: string }[];
  readonly summary: string;
  readonly customerSummary: string;
  /** What people felt of it, in words meant for customers too. */
  readonly impactInWords: string;
  /** Users, customers, services, times. */
  readonly figures: readonly { readonly name: string; readonly value: string }[];
  /** What the team had promised itself, and how it went. */
  readonly targets: readonly { readonly text: string; readonly met: boolean; readonly how: string }[];
  readonly originalRequest: string;
  /** How far the request was from the real cause. */
  readonly distance: string;
  readonly wentWell: string;
  readonly timeline: readonly SourceEntry[];
  readonly symptoms: readonly string[];
  readonly hypotheses: readonly SourceHypothesis[];
  readonly rootCauses: readonly { readonly text: string; readonly confirmed: boolean }[];
  readonly contributingCauses: readonly SourceCause[];
  readonly whyQuestions: readonly { readonly question: string; readonly answer: string }[];
  readonly symptomFixes: readonly SourceFix[];
  readonly rootCauseFixes: readonly SourceFix[];
  readonly changes: readonly { readonly text: string; readonly note: string }[];
  readonly prevention: readonly string[];
  readonly ideas: readonly { readonly question: string; readonly texts: readonly string[] }[];
  readonly improvements: readonly SourceImprovement[];
  readonly artefacts: readonly { readonly title: string; readonly url: string | null }[];
  /** Names of everybody who can be named anywhere in it: left out of what customers read. */
  readonly names: readonly string[];
  /** Addresses of ours: what leads there is left out of what customers read. */
  readonly ownHosts: readonly string[];
}
