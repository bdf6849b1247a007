import type { PersonalRule } from './personal-rules.ts';
import { isUsable, type WayStanding } from './ways.ts';

/** What is wrong, or weak, about how somebody is paged; the worst first. */
export const pageWarnings = [
  'no-way',
  'no-way-works',
  'nothing-proven',
  'rules-name-nothing-that-works',
  'rules-name-what-is-gone',
  'first-call-late',
  'one-way-only',
] as const;
export type PageWarning = (typeof pageWarnings)[number];

/** With these no page goes out at all. */
export const neverPaged = (warning: PageWarning): boolean =>
  warning === 'no-way' || warning === 'no-way-works';
/** These are for the person alone: it works, and could work better. */
export const isAdvice = (warning: PageWarning): boolean =>
  warning === 'first-call-late' || warning === 'one-way-only';

export interface Warned {
  readonly warning: PageWarning;
  /** Null: whatever the urgency. */
  readonly urgency: 'high' | 'low' | null;
}

/** Later than this the first call of what is urgent is no call at once. */
const lateSeconds = 5 * 60;

/** @param ways every contact method that was not removed, by id */
export function warningsFor(
  ways: ReadonlyMap<string, WayStanding>,
  rules: Readonly<Record<'high' | 'low', readonly PersonalRule[]>>,
): Warned[] {
  if (ways.size === 0) return [{ warning: 'no-way', urgency: null }];
  const usable = [...ways.values()].filter(isUsable);
  if (usable.length === 0) return [{ warning: 'no-way-works', urgency: null }];
  const found: Warned[] = [];
  if (!usable.includes('works')) found.push({ warning: 'nothing-proven', urgency: null });
  for (const urgency of ['high', 'low'] as const) {
    const own = rules[urgency];
    const works = own.filter(({ contactMethodId }) => isUsable(ways.get(contactMethodId) ?? 'removed'));
    if (own.length === 0) continue;
    if (works.length === 0) found.push({ warning: 'rules-name-nothing-that-works', urgency });
    else if (works.length < own.length) found.push({ warning: 'rules-name-what-is-gone', urgency });
    else if (urgency === 'high' && Math.min(...own.map((rule) => rule.afterSeconds)) > lateSeconds)
      found.push({ warning: 'first-call-late', urgency });
  }
  if (usable.length === 1) found.push({ warning: 'one-way-only', urgency: null });
  return found;
}

/** After a name: "Ben has no way to be reached". */
export const warningWords: Readonly<Record<PageWarning, string>> = {
  'no-way': 'has added no way to be reached: no page goes out',
  'no-way-works': 'has no way to be reached that works: no page goes out',
  'nothing-proven': 'never answered a test page: nobody knows whether a page arrives',
  'rules-name-nothing-that-works':
    'has rules that name nothing that works any more, so everything else is tried',
  'rules-name-what-is-gone': 'has rules that name a way that does not work any more',
  'first-call-late': 'is called for what is urgent only after a while',
  'one-way-only': 'can be reached in one way only',
};
/** The same, said to the person. */
export const warningToYou: Readonly<Record<PageWarning, string>> = {
  'no-way': 'Nothing can reach you yet: add a way, or incidents go past you to the next person.',
  'no-way-works': 'None of your ways works: incidents go past you to the next person.',
  'nothing-proven': 'You never answered a test page, so nobody knows whether a page arrives.',
  'rules-name-nothing-that-works':
    'None of the ways that you chose works any more. Until you choose others, everything else that you have is tried.',
  'rules-name-what-is-gone':
    'A way that you chose does not work any more; the next one is tried in its place.',
  'first-call-late': 'For what is urgent your first call comes only after more than 5 minutes.',
  'one-way-only': 'There is one way to reach you. A second one helps when it fails.',
};
