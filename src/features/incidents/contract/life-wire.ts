import { z } from 'zod';
import { wireActor, wireInstant } from '../../../kit/wire.ts';
import { wireResponseSettings } from '../../services/contract/response-settings.ts';
import { impacts, severities } from '../../services/core/scales.ts';
import { urgencies } from '../../services/core/urgency.ts';
import { incidentStates } from '../core/incident.ts';
import { couldHaveTold, tellers } from '../core/told-first.ts';

/** What lists and the header show of an incident's life. */
export const wireLifeInShort = {
  /** The two answers; null while only a signal or the reporter has spoken. */
  severity: z.enum(severities).nullable(),
  impact: z.enum(impacts).nullable(),
  /** The last answer was "I can't call it". */
  cannotCall: z.boolean(),
  urgency: z.enum(urgencies),
  /** Nobody has stood behind the criticality yet: until when somebody should. Null: confirmed, or over. */
  confirmDueAt: wireInstant.nullable(),
  /** A word such as `is-critical`; null: none is owed. */
  postMortemBecause: z.string().nullable(),
  lastUpdateAt: wireInstant.nullable(),
  updateDueAt: wireInstant.nullable(),
  private: z.boolean(),
};

/** What the whole incident adds. */
export const wireLife = {
  confirmedAt: wireInstant.nullable(),
  confirmedBy: wireActor.nullable(),
  /** In order. */
  stateTimes: z.array(
    z.object({
      position: z.number(),
      state: z.enum(incidentStates),
      at: wireInstant,
      by: wireActor,
      correctedAt: wireInstant.nullable(),
    }),
  ),
  /** Where the caller may take it in one step, besides resolving and reopening. */
  nextStates: z.array(z.enum(incidentStates)),
  toldFirst: z.object({
    who: z.enum(tellers).nullable(),
    /** What the way it came suggests. */
    suggested: z.enum(tellers),
    couldHaveTold: z.enum(couldHaveTold).nullable(),
    how: z.string().nullable(),
    /** Asked at least once, answered or skipped. */
    askedAt: wireInstant.nullable(),
  }),
  /** How the team calls the rungs of its scales, and what they come to. */
  scales: wireResponseSettings.pick({
    matrix: true,
    severityWords: true,
    impactWords: true,
    criticalityWords: true,
  }),
};

export const wireToldFirst = {
  toldFirst: z.enum(tellers).optional(),
  couldHaveTold: z.enum(couldHaveTold).optional(),
  couldHaveToldHow: z.string().trim().max(1000).optional(),
};
