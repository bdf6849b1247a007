import type { z } from 'zod';
import { toText } from '../../../platform/index.ts';
import type { wireSignal } from '../contract.ts';
import { cut } from '../core/text.ts';
import type { Queryable } from '../ports.ts';
import { signalWithHead } from './store.ts';

/** One signal as it came, as text that can be shown: what is no UTF-8, and NUL, is U+FFFD. */
export async function signalById(
  db: Queryable,
  id: string,
  { maxChars }: { readonly maxChars: number },
): Promise<z.infer<typeof wireSignal> | undefined> {
  const row = await signalWithHead(db, id, maxChars * 4); // at most four bytes a character
  if (!row) return undefined;
  const text = toText(row.head.toString('utf8'));
  return {
    id: row.id,
    source: { id: row.source_id, name: row.source_name ?? '' },
    dialect: row.dialect,
    receivedAt: row.received_at.toISOString(),
    contentType: row.content_type,
    text: cut(text, maxChars),
    truncated: text.length > maxChars || row.bytes > row.head.length,
  };
}
