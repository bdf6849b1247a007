import type { ReportBlock, ReportEntry, ReportPoint, ReportSection } from './report.ts';
import type { SourceEntry } from './report-source.ts';

/** A section with what it has; none when it has nothing. */
export function section(
  id: string,
  title: string,
  blocks: readonly (ReportBlock | null)[],
): ReportSection | null {
  const there = blocks.filter((block) => block !== null);
  return there.length === 0 ? null : { id, title, blocks: there };
}

/** What somebody wrote; when there is nothing, what is said instead, or nothing. */
export function words(text: string, orElse = ''): ReportBlock | null {
  if (text.trim() !== '') return { kind: 'words', text };
  return orElse === '' ? null : missing(orElse);
}
export const missing = (text: string): ReportBlock => ({ kind: 'missing', text });

export function points(all: readonly ReportPoint[]): ReportBlock | null {
  const there = all.filter(({ text }) => text.trim() !== '');
  return there.length === 0 ? null : { kind: 'points', points: there };
}

/** Only web addresses become links: `javascript:` and its like stay text. */
export function point(text: string, note = '', url: string | null = null): ReportPoint {
  return { text, note, url: url !== null && /^https?:\/\//i.test(url) ? url : null };
}

/** In the order of time, among equals as they came; each once, whatever comes in. */
export function sorted(entries: readonly SourceEntry[]): ReportEntry[] {
  const once = new Map(entries.map((entry) => [entry.id, entry]));
  return [...once.values()]
    .sort((a, b) => a.atMs - b.atMs)
    .map(({ id, atMs, title, text, starred }) => ({ id, atMs, title, text, starred }));
}
