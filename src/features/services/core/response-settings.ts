import {
  criticalities,
  impacts,
  rankOf,
  severities,
  type Criticality,
  type Impact,
  type Severity,
} from './scales.ts';

/** A rung of a scale as the team calls it, and what it looks like here. */
export interface ScaleWord {
  readonly name: string;
  readonly example: string;
}
/** How a team responds to incidents: everything that is settable about it. */
export interface ResponseSettings {
  /** Severity x impact gives criticality. */
  readonly matrix: Readonly<Record<Severity, Readonly<Record<Impact, Criticality>>>>;
  readonly severityWords: Readonly<Record<Severity, ScaleWord>>;
  readonly impactWords: Readonly<Record<Impact, ScaleWord>>;
  readonly criticalityWords: Readonly<Record<Criticality, ScaleWord>>;
  /** An update is due so long after the last one. Null: none is asked for. */
  readonly updateMinutes: Readonly<Record<Criticality, number | null>>;
  /** A person is asked to confirm the first criticality within this. */
  readonly confirmMinutes: number;
  /** An answer to a question is due after this, unless its asker says otherwise. */
  readonly questionMinutes: number;
  /** A post-mortem is owed from this criticality upwards. Null: never. */
  readonly postMortemFrom: Criticality | null;
  /** A post-mortem is due so many working days after its incident was resolved. */
  readonly postMortemWorkingDays: number;
  /** Somebody else than its owner has to agree to a full post-mortem. */
  readonly postMortemNeedsAnother: boolean;
  /** A change to production asks for a second person's yes from this criticality upwards. Null: only when it is a guess. */
  readonly secondYesFrom: Criticality | null;
  /** Whoever made a change is asked after this whether it did what was expected. */
  readonly judgeMinutes: number;
  /** While more hypotheses than this stand, nothing is decided: the board sends back to thinking. */
  readonly mostStanding: number;
  /** The first thing a responder reads. */
  readonly dontPanic: string;
}

export const defaultResponseSettings: ResponseSettings = {
  matrix: {
    down: { everyone: 'critical', many: 'critical', few: 'high', 'none-yet': 'moderate' },
    degraded: { everyone: 'high', many: 'high', few: 'moderate', 'none-yet': 'low' },
    nuisance: { everyone: 'moderate', many: 'moderate', few: 'low', 'none-yet': 'low' },
    cosmetic: { everyone: 'low', many: 'low', few: 'low', 'none-yet': 'low' },
  },
  severityWords: {
    down: { name: 'Down', example: 'It does not work at all: whoever tries gets an error.' },
    degraded: { name: 'Degraded', example: 'It works, but slowly, or a part of it is missing.' },
    nuisance: { name: 'Nuisance', example: 'It gets in the way, and there is a way around it.' },
    cosmetic: { name: 'Cosmetic', example: 'It looks wrong and hinders nobody.' },
  },
  impactWords: {
    everyone: { name: 'Everyone', example: 'All users, or the whole company.' },
    many: { name: 'Many', example: 'A region, a large customer, or about one in ten.' },
    few: { name: 'Few', example: 'Some people, or one small customer.' },
    'none-yet': { name: 'None yet', example: 'Nobody so far, but it will be felt if nothing is done.' },
  },
  criticalityWords: {
    critical: { name: 'Critical', example: 'People cannot do what they came for, and many are affected.' },
    high: { name: 'High', example: 'Something important is broken, or it is broken for some.' },
    moderate: { name: 'Moderate', example: 'It works, but badly, or there is a way around it.' },
    low: { name: 'Low', example: 'Hardly anybody notices. It can wait for the morning.' },
  },
  updateMinutes: { critical: 5, high: 15, moderate: 60, low: null },
  confirmMinutes: 10,
  questionMinutes: 10,
  postMortemFrom: 'high',
  postMortemWorkingDays: 5,
  postMortemNeedsAnother: false,
  secondYesFrom: 'critical',
  judgeMinutes: 15,
  mostStanding: 3,
  dontPanic:
    'Breathe. You need not know the answer yet, and you are not alone. Say that you’ve got it, then open the runbook and write down what people see. When in doubt, escalate.',
};

/** Severity x impact (H5). */
export function criticalityOf(
  settings: Pick<ResponseSettings, 'matrix'>,
  severity: Severity,
  impact: Impact,
): Criticality {
  return settings.matrix[severity][impact];
}

/** Whether a post-mortem is owed after an incident that was this critical. */
export function owesPostMortem(
  settings: Pick<ResponseSettings, 'postMortemFrom'>,
  criticality: Criticality,
): boolean {
  return settings.postMortemFrom !== null && rankOf(criticality) <= rankOf(settings.postMortemFrom);
}

/** What a team stored, laid over the defaults: a setting that came with a later release has its default. */
export function withDefaults(stored: Partial<ResponseSettings>): ResponseSettings {
  const base = defaultResponseSettings;
  const scale = <K extends string, V>(
    keys: readonly K[],
    own: Partial<Record<K, V>> | undefined,
    other: Record<K, V>,
  ) =>
    Object.fromEntries(keys.map((key) => [key, own?.[key] === undefined ? other[key] : own[key]])) as Record<
      K,
      V
    >;
  return {
    matrix: Object.fromEntries(
      severities.map((one) => [one, scale(impacts, stored.matrix?.[one], base.matrix[one])]),
    ) as ResponseSettings['matrix'],
    severityWords: scale(severities, stored.severityWords, base.severityWords),
    impactWords: scale(impacts, stored.impactWords, base.impactWords),
    criticalityWords: scale(criticalities, stored.criticalityWords, base.criticalityWords),
    updateMinutes: scale(criticalities, stored.updateMinutes, base.updateMinutes),
    confirmMinutes: stored.confirmMinutes ?? base.confirmMinutes,
    questionMinutes: stored.questionMinutes ?? base.questionMinutes,
    postMortemFrom: stored.postMortemFrom === undefined ? base.postMortemFrom : stored.postMortemFrom,
    postMortemWorkingDays: stored.postMortemWorkingDays ?? base.postMortemWorkingDays,
    postMortemNeedsAnother: stored.postMortemNeedsAnother ?? base.postMortemNeedsAnother,
    secondYesFrom: stored.secondYesFrom === undefined ? base.secondYesFrom : stored.secondYesFrom,
    judgeMinutes: stored.judgeMinutes ?? base.judgeMinutes,
    mostStanding: stored.mostStanding ?? base.mostStanding,
    dontPanic: stored.dontPanic ?? base.dontPanic,
  };
}
