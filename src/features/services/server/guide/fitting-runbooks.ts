import type { SignalText } from '../../core/signal-texts.ts';
import { linesOf, patternBudget, type PatternBudget } from './patterns.ts';
import type { Runbook } from './store-runbooks.ts';

/** Runbooks made for these alerts first, then those for all; those made for other alerts are left out. */
export function fitting(
  runbooks: readonly Runbook[],
  texts: readonly SignalText[],
  budget: PatternBudget = patternBudget(),
): { runbook: Runbook; fits: boolean }[] {
  const told = runbooks.flatMap((runbook) => {
    const lines = linesOf(runbook.for_alerts);
    if (lines.length === 0) return [{ runbook, fits: false }];
    const fits = lines.some((line) => texts.some(({ text }) => budget.found(text, line) !== undefined));
    return fits ? [{ runbook, fits }] : [];
  });
  return told.toSorted((a, b) => Number(b.fits) - Number(a.fits));
}
