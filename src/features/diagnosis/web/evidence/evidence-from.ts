import type { Evidence } from '../../../tickets/core/evidence.ts';

/** Words as evidence: one web address alone is a link, anything else is text. */
export function evidenceFrom(written: string): Evidence | null {
  const words = written.trim();
  if (words === '') return null;
  if (/^https?:\/\/\S+$/i.test(words) && URL.canParse(words)) return { kind: 'link', url: words };
  return { kind: 'text', text: words };
}
