/** For whom a report is written. `customer` has no names of people and nothing of the inside. */
export const audiences = ['internal', 'customer'] as const;
export type Audience = (typeof audiences)[number];

/** Where a report says what will be done. */
export const improvementsSection = 'will';

/** One line of the timeline of a report. */
export interface ReportEntry {
  /** Of the entry it tells: the same one never stands in a report twice. */
  readonly id: string;
  readonly atMs: number;
  readonly title: string;
  readonly text: string;
  readonly starred: boolean;
}
export interface ReportFact {
  readonly name: string;
  /** In words; for an instant empty. */
  readonly value: string;
  /** Shown in a zone that is said. */
  readonly atMs: number | null;
}
export interface ReportPoint {
  readonly text: string;
  /** What is said of it in smaller letters: who, by when, what ruled it out. */
  readonly note: string;
  /** Only ever http or https. */
  readonly url: string | null;
}
export type ReportBlock =
  | { readonly kind: 'facts'; readonly facts: readonly ReportFact[] }
  | { readonly kind: 'words'; readonly text: string }
  /** Nothing is known yet, and the report says so. */
  | { readonly kind: 'missing'; readonly text: string }
  | { readonly kind: 'points'; readonly points: readonly ReportPoint[] }
  | { readonly kind: 'timeline'; readonly entries: readonly ReportEntry[] };

export interface ReportSection {
  /** Stays the same between versions, so that they can be compared. */
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly ReportBlock[];
}

/**
 * A report as data: what web page, Markdown and PDF are all made of, and what is kept of a published version. Everything in it is
 * plain text, whoever wrote it.
 */
export interface Report {
  readonly audience: Audience;
  /** `INC-42` */
  readonly key: string;
  readonly title: string;
  readonly sections: readonly ReportSection[];
}

/** All lines of its timelines, in the order in which they stand. */
export function entriesOfReport(report: Report): ReportEntry[] {
  return report.sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'timeline' ? block.entries : [])),
  );
}
