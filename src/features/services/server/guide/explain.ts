import { namesCode, type ErrorCode } from '../../core/error-codes.ts';
import type { SignalText } from '../../core/signal-texts.ts';
import type { PatternBudget } from './patterns.ts';
import type { ErrorNote } from './store-guide.ts';

export interface Explained {
  readonly note: ErrorNote;
  readonly found: string;
  readonly where: string;
}

/** Puts what the team wrote about errors beside what was found; codes that nobody explained are left over. */
export function explain(
  texts: readonly SignalText[],
  codes: readonly ErrorCode[],
  notes: readonly ErrorNote[],
  budget: PatternBudget,
): { explained: Explained[]; codes: ErrorCode[] } {
  const explained = notes.flatMap((note): Explained[] => {
    for (const { where, text } of texts) {
      const found =
        note.kind === 'pattern'
          ? budget.found(text, note.match)
          : namesCode(text, note.match)
            ? note.match
            : undefined;
      if (found !== undefined && found.trim() !== '') return [{ note, found, where }];
    }
    // `HTTP 502` is how a bare 502 in a field of its own is told.
    const told = codes.find(({ code }) => note.kind === 'code' && namesCode(code, note.match));
    return told ? [{ note, found: told.code, where: told.where }] : [];
  });
  const left = codes.filter(
    ({ code }) => !explained.some(({ found }) => namesCode(found, code) || namesCode(code, found)),
  );
  return { explained, codes: left };
}
