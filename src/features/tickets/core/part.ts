import type { Evidence } from './evidence.ts';

/** What a scope is about. Customers may be named, one a line, or counted. */
export const scopeAspects = ['users', 'customers', 'systems', 'regions'] as const;
export type ScopeAspect = (typeof scopeAspects)[number];
export const causeStandings = ['suspected', 'confirmed'] as const;
export type CauseStanding = (typeof causeStandings)[number];

/** What a line has beside its text; each section uses its own. */
export interface PartDetail {
  readonly aspect?: ScopeAspect | undefined;
  readonly count?: number | null | undefined;
  readonly standing?: CauseStanding | undefined;
  readonly answer?: string | null | undefined;
  /** Of a symptom, beside its text, which says what is seen (D4). */
  readonly where?: string | null | undefined;
  readonly howOften?: string | null | undefined;
  readonly impact?: string | null | undefined;
  readonly sinceAt?: string | null | undefined;
  readonly evidence?: Evidence[] | null | undefined;
  /** Of a fix: the change to production that it was. Never given from outside. */
  readonly changeId?: string | undefined;
}

/** The detail of a new line of this section, without what does not belong there. */
export function detailFor(shape: string, given: PartDetail): PartDetail {
  switch (shape) {
    case 'scope':
      return {
        aspect: given.aspect ?? 'systems',
        ...(given.count === undefined || given.count === null ? {} : { count: given.count }),
      };
    case 'causes':
      return { standing: given.standing ?? 'suspected' };
    case 'questions':
      return given.answer ? { answer: given.answer } : {};
    case 'symptoms':
      return symptomDetail(given);
    case 'fixes':
      return given.changeId ? { changeId: given.changeId } : {};
    default:
      return {};
  }
}

/** What is empty is not there. */
function symptomDetail({ where, howOften, impact, sinceAt, evidence }: PartDetail): PartDetail {
  return {
    ...(where ? { where } : {}),
    ...(howOften ? { howOften } : {}),
    ...(impact ? { impact } : {}),
    ...(sinceAt ? { sinceAt } : {}),
    ...(evidence && evidence.length > 0 ? { evidence } : {}),
  };
}

/** What a change leaves of a line's detail: what it names is replaced, `null` takes it away. */
export function changedDetail(shape: string, before: PartDetail, change: PartDetail): PartDetail {
  return detailFor(shape, { ...before, ...change });
}

/**
 * What a person must be allowed to do. A why-question is one key away for whoever may speak on the ticket; its author may put
 * it better. The rest of the record is for those who work on it.
 */
export function actionForPart(
  shape: string,
  change: 'add' | 'answer' | 'reword' | 'remove',
  own: boolean,
): 'incident.comment' | 'incident.edit' {
  if (shape !== 'questions') return 'incident.edit';
  return change === 'add' || change === 'answer' || own ? 'incident.comment' : 'incident.edit';
}
