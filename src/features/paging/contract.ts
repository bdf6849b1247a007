import { z } from 'zod';
import { line, wireActor, wireEmpty, wireId, wireInstant } from '../../kit/wire.ts';
import { defineProblems, route } from '../../platform/contract/index.ts';
import { wirePersonRef } from '../identity/contract.ts';
import { wireRole, wireScheduleRef } from '../schedules/contract.ts';
import { wireCriticality, wireWeekHours } from '../services/contract.ts';
import { criticalities } from '../services/core/scales.ts';
import { deliveryStates } from './core/delivery-states.ts';
import { pagingStates } from './core/next-step.ts';
import { lowUrgencyRules } from './core/policy.ts';

export const pagingProblem = defineProblems('paging', {
  'unknown-policy': { status: 404, title: 'There is no such escalation policy' },
  'policy-in-use': { status: 409, title: 'Services still use this escalation policy' },
  'link-spent': { status: 410, title: 'This page has ended or was answered already' },
  'cannot-wait': { status: 409, title: 'This cannot wait until morning' },
  'nobody-in-step': { status: 400, title: 'A step has nobody to page' },
  'chat-not-set-up': { status: 409, title: 'This chat is not set up here' },
  'no-such-chat-account': { status: 404, title: 'The workspace has no account with your e-mail address' },
  'phone-not-set-up': { status: 409, title: 'This server cannot reach phones that way' },
  'phone-not-proven': { status: 409, title: 'This phone has to be proven with a code first' },
  'too-many-codes': { status: 429, title: 'Too many codes were sent; wait a little' },
  'wrong-code': { status: 400, title: 'This is not the code that was sent' },
  'code-spent': { status: 410, title: 'The code is too old, or was tried too often' },
  'unknown-contact-method': { status: 404, title: 'There is no such contact method' },
  'nothing-to-test': { status: 409, title: 'There is no way to reach you yet' },
  'too-many-tests': { status: 429, title: 'That were many tests in an hour' },
  'too-far-away': { status: 400, title: 'Nobody can tell what would happen then' },
});

export const targetSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), personId: wireId }),
  z.object({ kind: z.literal('team'), teamId: wireId }),
  z.object({
    kind: z.literal('schedule'),
    scheduleId: wireId,
    roles: z
      .array(wireRole)
      .min(1)
      .max(3)
      .refine((roles) => roles.some((role) => role !== 'shadow'), 'a shadow is never paged alone')
      .default(['superhero']),
  }),
  z.object({ kind: z.literal('round-robin'), teamId: wireId }),
  z.object({ kind: z.literal('destination'), destinationId: wireId }),
]);
const wireConditions = z.object({
  criticalities: z.array(wireCriticality).min(1).max(criticalities.length).optional(),
  supportHours: z.enum(['inside', 'outside']).optional(),
  hours: wireWeekHours.optional(),
  alerts: z
    .object({
      moreThan: z.number().int().min(0).max(100_000),
      withinMinutes: z.number().int().min(1).max(1440),
    })
    .optional(),
});
/** What nobody knows is refused: a misspelt condition that is left out would page when nobody wanted it. */
const conditionsSchema = wireConditions
  .strict()
  .refine(
    (named) => Object.values(named).some((one) => one !== undefined),
    'must name a condition, or be left out',
  );
export const stepSchema = z.object({
  /** How long this step is given before the next one. */
  delaySeconds: z.number().int().min(30, 'must be at least 30 seconds').max(86400, 'must be at most a day'),
  targets: z.array(targetSchema).min(1, 'must page somebody').max(20),
  /** When it is taken at all: all that are named must hold. */
  conditions: conditionsSchema.optional(),
  /** How many of those paged have to say that they've got it. */
  acknowledgements: z.number().int().min(1).max(20).optional(),
});
export const wirePolicy = z.object({
  id: wireId,
  name: z.string(),
  team: z.object({ id: wireId, name: z.string() }),
  repeatCount: z.number(),
  lowUrgency: z.enum(lowUrgencyRules),
  holdsSeconds: z.number().nullable(),
  steps: z.array(
    z.object({
      delaySeconds: z.number(),
      conditions: wireConditions.nullable(),
      acknowledgements: z.number(),
      targets: z.array(
        z.object({
          kind: z.enum(['person', 'team', 'schedule', 'round-robin', 'destination']),
          id: wireId,
          name: z.string(),
          /** Of a schedule: whom of it. */
          roles: z.array(wireRole).optional(),
          /** Of a schedule: its address. */
          slug: z.string().optional(),
        }),
      ),
    }),
  ),
  services: z.array(z.object({ id: wireId, name: z.string(), slug: z.string() })),
});
const policyBody = z.object({
  name: line(120),
  repeatCount: z.number().int().min(0).max(20),
  steps: z.array(stepSchema).min(1, 'must have a step').max(20),
  /** What pages that are not urgent do while the service is not supported. */
  lowUrgency: z.enum(lowUrgencyRules).optional(),
  /** How long an acknowledgement holds without an update; null: for ever. */
  holdsSeconds: z
    .number()
    .int()
    .min(60)
    .max(7 * 86400)
    .nullable()
    .optional(),
});
export const listPolicies = route({
  id: 'listPolicies',
  method: 'GET',
  path: '/api/escalation-policies',
  summary: 'Escalation policies',
  permission: 'policy.read',
  response: z.object({ items: z.array(wirePolicy) }),
});
export const createPolicy = route({
  id: 'createPolicy',
  method: 'POST',
  path: '/api/escalation-policies',
  summary: 'Make an escalation policy',
  permission: 'policy.manage',
  status: 201,
  body: policyBody.extend({ teamId: wireId }),
  response: wirePolicy,
  problems: ['paging/nobody-in-step'],
});
export const updatePolicy = route({
  id: 'updatePolicy',
  method: 'PUT',
  path: '/api/escalation-policies/:id',
  summary: 'Change an escalation policy; paging that runs keeps its plan',
  permission: 'policy.manage',
  params: z.object({ id: wireId }),
  body: policyBody,
  response: wirePolicy,
  problems: ['paging/unknown-policy', 'paging/nobody-in-step'],
});
export const deletePolicy = route({
  id: 'deletePolicy',
  method: 'DELETE',
  path: '/api/escalation-policies/:id',
  summary: 'Delete an unused escalation policy',
  permission: 'policy.manage',
  params: z.object({ id: wireId }),
  response: wireEmpty,
  problems: ['paging/unknown-policy', 'paging/policy-in-use'],
});
export const setServicePolicy = route({
  id: 'setServicePolicy',
  method: 'PUT',
  path: '/api/services/:slug/escalation-policy',
  summary: 'Choose the escalation policy of a service',
  permission: 'service.manage',
  params: z.object({ slug: z.string().max(140) }),
  body: z.object({ policyId: wireId }),
  response: wireEmpty,
  problems: ['services/unknown-service', 'paging/unknown-policy'],
});

/** Whom a service pages at this instant, step by step. */
export const wireOnDuty = z.object({
  service: z.object({ id: wireId, name: z.string(), slug: z.string() }),
  team: z.object({ id: wireId, name: z.string(), slug: z.string() }),
  policy: z.object({ id: wireId, name: z.string() }).nullable(),
  steps: z.array(
    z.object({
      /** After paging began. A step that is skipped costs no time: the next one is taken in its place. */
      afterSeconds: z.number(),
      /** Nobody of it can be paged at this instant. */
      skipped: z.boolean(),
      people: z.array(
        wirePersonRef.extend({
          canBePaged: z.boolean(),
          /** Why, when a schedule says so. */
          duty: z
            .object({
              schedule: wireScheduleRef,
              role: wireRole,
              untilAt: wireInstant.nullable(),
            })
            .nullable(),
        }),
      ),
      /** Chat channels and webhooks that are told beside them. */
      destinations: z.array(z.object({ id: wireId, name: z.string(), channel: z.string() })),
      /** Schedules of the step on which nobody is on duty. */
      nobodyOn: z.array(wireScheduleRef),
    }),
  ),
});
export const getOnDuty = route({
  id: 'getOnDuty',
  method: 'GET',
  path: '/api/on-duty',
  summary: 'Who is on duty, by service',
  permission: 'policy.read',
  response: z.object({ at: wireInstant, items: z.array(wireOnDuty) }),
});

export const wireDelivery = z.object({
  id: wireId,
  kind: z.enum(['page', 'notice', 'test']),
  channel: z.string(),
  /** Null when it went to a chat channel or webhook of a team. */
  person: wirePersonRef.nullable(),
  destination: z.object({ id: wireId, name: z.string() }).nullable(),
  state: z.enum(deliveryStates),
  attemptCount: z.number(),
  createdAt: wireInstant,
  handedOverAt: wireInstant.nullable(),
  deliveredAt: wireInstant.nullable(),
  readAt: wireInstant.nullable(),
  nextTryAt: wireInstant.nullable(),
  lastError: z.string().nullable(),
});
export const wirePaging = z.object({
  id: wireId,
  state: z.enum(pagingStates),
  startedAt: wireInstant,
  startedBecause: z.string(),
  endedAt: wireInstant.nullable(),
  endedBecause: z.string().nullable(),
  /** While nothing is paged: until when, and why. */
  waits: z.object({ untilAt: wireInstant, because: z.string(), by: wireActor.nullable() }).nullable(),
  /** How many have to say that they've got it, and who has; null while one is enough. */
  answers: z.object({ need: z.number(), have: z.array(wirePersonRef) }).nullable(),
  /** What chat channels and webhooks were told. */
  told: z.array(wireDelivery),
  /** What happens next, and when: null when it has ended. */
  next: z.object({ at: wireInstant, people: z.array(z.string()), last: z.boolean() }).nullable(),
  pages: z.array(
    z.object({
      id: wireId,
      person: wirePersonRef,
      step: z.number(),
      because: z.string(),
      at: wireInstant,
      deliveries: z.array(wireDelivery),
    }),
  ),
});

export const testContactMethod = route({
  id: 'testContactMethod',
  method: 'POST',
  path: '/api/me/contact-methods/:id/test',
  summary: 'Send me a test page this way',
  permission: 'self',
  status: 202,
  params: z.object({ id: wireId }),
  response: z.object({ deliveryId: wireId }),
  problems: ['paging/unknown-contact-method', 'paging/phone-not-proven'],
});
export const getTestDelivery = route({
  id: 'getTestDelivery',
  method: 'GET',
  path: '/api/me/test-deliveries/:id',
  summary: 'What became of my test page',
  permission: 'self',
  params: z.object({ id: wireId }),
  response: wireDelivery,
});
