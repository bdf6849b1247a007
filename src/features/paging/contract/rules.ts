import { z } from 'zod';
import { wireEmpty, wireId, wireInstant } from '../../../kit/wire.ts';
import { route } from '../../../platform/contract/index.ts';
import { wirePersonRef } from '../../identity/contract.ts';
import { wireCriticality } from '../../services/contract.ts';
import { deliveryStates } from '../core/delivery-states.ts';
import { pagingUrgencies } from '../core/low-urgency.ts';
import { pageWarnings } from '../core/page-warnings.ts';
import { longestRuleSeconds } from '../core/personal-rules.ts';
import { wayStandings } from '../core/ways.ts';

const minuteOfDay = z
  .number()
  .int()
  .min(0)
  .max(24 * 60 - 1);
export const wireQuietHours = z.object({
  /** Minutes since midnight on the person's wall; `to` before `from` runs over midnight. */
  fromMinute: minuteOfDay,
  toMinute: minuteOfDay,
  /** Days on which they begin, 1 (Monday) to 7; none: every day. */
  days: z
    .array(z.number().int().min(1).max(7))
    .max(7)
    .refine((days) => new Set(days).size === days.length, 'must name each day once')
    .default([]),
  /** What gets through all the same; critical always does. */
  through: z
    .array(wireCriticality)
    .max(4)
    .default(['critical'])
    .transform((through) => [...new Set(['critical' as const, ...through])]),
});
const wireRule = z.object({
  contactMethodId: wireId,
  /** After the page began. */
  afterSeconds: z
    .number()
    .int()
    .min(0)
    .max(longestRuleSeconds, `must be at most ${longestRuleSeconds / 60} minutes`),
});
const wireWay = z.object({
  contactMethodId: wireId,
  channel: z.string(),
  label: z.string(),
  /** As much of its address as screens show. */
  shown: z.string(),
  standing: z.enum(wayStandings),
});
export const wireCall = wireWay.extend({ afterSeconds: wireRule.shape.afterSeconds });
const wireUrgencyRules = z.object({
  /** As they were chosen, with what does not work any more; none: everything there is, at its usual time. */
  rules: z.array(wireCall),
  /** What a page would do now. */
  calls: z.array(wireCall),
});
export const wireWarning = z.object({
  warning: z.enum(pageWarnings),
  /** Null: whatever the urgency. */
  urgency: z.enum(pagingUrgencies).nullable(),
});
export const wirePageRules = z.object({
  zone: z.string(),
  /** Everything there is to choose from. */
  ways: z.array(wireWay),
  /** Of what is critical or high. */
  high: wireUrgencyRules,
  low: wireUrgencyRules,
  quietHours: wireQuietHours.nullable(),
  /** While quiet hours last: when they end. */
  quietUntilAt: wireInstant.nullable(),
  /** When "it can wait until morning" ends. */
  morningMinute: minuteOfDay,
  warnings: z.array(wireWarning),
});

export const getPageRules = route({
  id: 'getPageRules',
  method: 'GET',
  path: '/api/me/page-rules',
  summary: 'How I am paged: by which ways, after how long, and when not',
  permission: 'self',
  response: wirePageRules,
});
export const setPageRules = route({
  id: 'setPageRules',
  method: 'PUT',
  path: '/api/me/page-rules/:urgency',
  summary: 'Choose by which of my contact methods I am paged, and after how long',
  description: 'An empty list goes back to everything there is, each way at its usual time.',
  permission: 'self',
  params: z.object({ urgency: z.enum(pagingUrgencies) }),
  body: z.object({ rules: z.array(wireRule).max(20, 'must be at most 20') }),
  response: wirePageRules,
  problems: ['paging/unknown-contact-method'],
});
export const setQuietHours = route({
  id: 'setQuietHours',
  method: 'PUT',
  path: '/api/me/quiet-hours',
  summary: 'When I am not to be woken by what is not critical, and when my morning is',
  permission: 'self',
  body: z.object({
    /** Null: none. Left out: as they are. */
    quietHours: wireQuietHours
      .refine(({ fromMinute, toMinute }) => fromMinute !== toMinute, {
        message: 'must not end when they begin',
        path: ['toMinute'],
      })
      .nullable()
      .optional(),
    morningMinute: minuteOfDay.optional(),
  }),
  response: wirePageRules,
});

export const wirePlanTest = z.object({
  id: wireId,
  urgency: z.enum(pagingUrgencies),
  quick: z.boolean(),
  startedAt: wireInstant,
  stoppedAt: wireInstant.nullable(),
  calls: z.array(
    wireCall.extend({
      deliveryId: wireId,
      dueAt: wireInstant,
      state: z.enum(deliveryStates),
      handedOverAt: wireInstant.nullable(),
      lastError: z.string().nullable(),
      /** Its link was pressed since this test began, or it was proven before. */
      proven: z.boolean(),
    }),
  ),
});
export const startPlanTest = route({
  id: 'startPlanTest',
  method: 'POST',
  path: '/api/me/page-rules/:urgency/test',
  summary: 'Play how I am paged: every way, each at its time',
  description: 'Goes on after an answer, so that every way is tried. A test that still runs ends with it.',
  permission: 'self',
  status: 202,
  params: z.object({ urgency: z.enum(pagingUrgencies) }),
  body: z.object({
    /** Ten seconds between the ways instead of the minutes that were chosen. */
    quick: z.boolean().default(false),
  }),
  response: wirePlanTest,
  problems: ['paging/nothing-to-test', 'paging/too-many-tests'],
});
export const getPlanTest = route({
  id: 'getPlanTest',
  method: 'GET',
  path: '/api/me/page-test',
  summary: 'How my latest test fares',
  permission: 'self',
  response: z.object({ test: wirePlanTest.nullable() }),
});
export const stopPlanTest = route({
  id: 'stopPlanTest',
  method: 'DELETE',
  path: '/api/me/page-test',
  summary: 'Send no more of my test',
  permission: 'self',
  response: wireEmpty,
});

export const listPageWarnings = route({
  id: 'listPageWarnings',
  method: 'GET',
  path: '/api/teams/:slug/page-warnings',
  summary: 'Whom of a team a page might not reach, and why; without numbers or addresses',
  permission: 'policy.manage',
  params: z.object({ slug: z.string().max(140) }),
  response: z.object({
    /** How many of the team are paged without anything to say about it. */
    fineCount: z.number().int(),
    items: z.array(z.object({ person: wirePersonRef, warnings: z.array(wireWarning) })),
  }),
});
