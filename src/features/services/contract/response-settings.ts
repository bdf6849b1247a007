import { z } from 'zod';
import { line, wireActor, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { defaultResponseSettings } from '../core/response-settings.ts';
import { criticalities, impacts, severities } from '../core/scales.ts';

const wireCriticality = z.enum(criticalities);
/** One value for each rung of a scale. */
const each = <K extends string, V extends z.ZodType>(keys: readonly K[], value: V) =>
  z.object(Object.fromEntries(keys.map((key) => [key, value])) as Record<K, V>);
const word = z.object({ name: line(40), example: z.string().trim().max(300).default('') });
const minutes = z.number().int().min(1, 'must be at least one minute').max(10_080, 'must be at most a week');

export const wireResponseSettings = z.object({
  /** Severity x impact gives criticality. */
  matrix: each(severities, each(impacts, wireCriticality)),
  severityWords: each(severities, word),
  impactWords: each(impacts, word),
  criticalityWords: each(criticalities, word),
  /** Minutes from one update to the next; null: none is asked for. */
  updateMinutes: each(criticalities, minutes.nullable()),
  confirmMinutes: minutes,
  questionMinutes: minutes,
  /** A post-mortem is owed from this criticality upwards; null: never. */
  postMortemFrom: wireCriticality.nullable(),
  /** A change to production asks for a second person's yes from this criticality upwards; null: only when it is a guess. */
  secondYesFrom: wireCriticality.nullable().default(defaultResponseSettings.secondYesFrom),
  /** Whoever made a change is asked after this whether it did what was expected. */
  judgeMinutes: minutes.default(defaultResponseSettings.judgeMinutes),
  /** While more hypotheses than this stand, the board of a diagnosis sends back to thinking. */
  mostStanding: z
    .number()
    .int()
    .min(1, 'must be at least 1')
    .max(20, 'must be at most 20')
    .default(defaultResponseSettings.mostStanding),
  /** It is due so many working days after the incident was resolved. */
  postMortemWorkingDays: z
    .number()
    .int()
    .min(1, 'must be at least one day')
    .max(60, 'must be at most 60 days'),
  /** Somebody else than its owner has to agree to a full one. */
  postMortemNeedsAnother: z.boolean(),
  dontPanic: z.string().trim().min(1, 'must not be empty').max(1000),
});
const wireAnswer = z.object({
  settings: wireResponseSettings,
  /** Null: nobody has changed anything, these are the defaults. */
  changedAt: wireInstant.nullable(),
  changedBy: wireActor.nullable(),
});
const slugParams = z.object({ slug: z.string().max(140) });

export const getResponseSettings = route({
  id: 'getResponseSettings',
  method: 'GET',
  path: '/api/teams/:slug/response-settings',
  summary: 'How a team responds: matrix, words, cadence of updates',
  permission: 'team.read',
  params: slugParams,
  response: wireAnswer,
});
export const setResponseSettings = route({
  id: 'setResponseSettings',
  method: 'PUT',
  path: '/api/teams/:slug/response-settings',
  summary: 'Change how a team responds',
  permission: 'team.manage',
  params: slugParams,
  body: wireResponseSettings,
  response: wireAnswer,
});
